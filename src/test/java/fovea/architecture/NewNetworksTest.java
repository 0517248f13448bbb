package fovea.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.checkpoint.SafetensorsFile;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.Task;
import fovea.network.HeadedNetwork;
import fovea.network.ImageNetwork;
import fovea.tensor.Gradients;
import fovea.tensor.Losses;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import fovea.tensor.Operators;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NewNetworksTest {
  private static final int CLASSES = 7;
  private static final long MODERATE = 13_000_000;
  private static final long LIGHT = 4_000_000;

  /// Small enough for a test, with everything that the large ones have.
  private static final Map<String, Object> TINY =
      Map.of(
          "image_size", 32,
          "patch_size", 8,
          "hidden_size", 24,
          "num_hidden_layers", 2,
          "num_attention_heads", 3,
          "intermediate_size", 40,
          "use_relative_position_bias", true);

  @TempDir Path folder;

  static Stream<Named<Trainable>> trainable() {
    return NewNetworks.trainable(Task.CLASSIFICATION).stream().map(t -> Named.of(t.title(), t));
  }

  /// What fits into a test's memory.
  static Stream<Named<Trainable>> moderate() {
    Stream<Trainable> tiny =
        Stream.of("vit", "beit").map(id -> new Trainable(id, "tiny " + id, TINY, Map.of(), 0));
    return Stream.concat(NewNetworks.trainable(Task.CLASSIFICATION).stream(), tiny)
        .filter(t -> t.parameters() <= MODERATE)
        .map(t -> Named.of(t.title(), t));
  }

  static Stream<Named<Trainable>> light() {
    return moderate().filter(t -> t.getPayload().parameters() < LIGHT);
  }

  private static List<String> labels(int classes) {
    var names = new ArrayList<String>();
    for (int i = 0; i < classes; i++) {
      names.add("thing " + i);
    }
    return names;
  }

  private static ModelCard card(String architecture, Map<String, Object> configuration) {
    return new ModelCard(
        "mine",
        "Mine",
        Task.CLASSIFICATION,
        architecture,
        configuration,
        "",
        List.of(new ModelCard.File("mine.safetensors", 1, "0".repeat(64))),
        "",
        Map.of(),
        "",
        ModelCard.HowMade.unknown(),
        Map.of(),
        false,
        List.of());
  }

  private void write(Module network) throws Exception {
    SafetensorsFile.write(folder.resolve("mine.safetensors"), network.state(), Map.of());
  }

  private static Module tiny(NDManager manager, String architecture, int classes, long seed) {
    return NewNetworks.fresh(architecture, TINY, classes, manager, seed);
  }

  private static void same(Map<String, NDArray> expected, Map<String, NDArray> found) {
    assertEquals(List.copyOf(expected.keySet()), List.copyOf(found.keySet()));
    expected.forEach(
        (name, array) -> assertArrayEquals(numbers(array), numbers(found.get(name)), name));
  }

  private static float[] numbers(NDArray array) {
    return array.toFloatArray();
  }

  @Test
  void everyArchitectureOfClassifiersIsListedWithATitleOfItsOwn() {
    List<Trainable> all = NewNetworks.trainable(Task.CLASSIFICATION);
    List<String> classifiers =
        Architectures.ids().stream()
            .filter(id -> Architectures.get(id).task() == Task.CLASSIFICATION)
            .filter(id -> !id.equals(OwnArchitectures.TORCH_SCRIPT)) // comes with its own code
            .toList();
    assertEquals(classifiers, all.stream().map(Trainable::architecture).distinct().toList());
    assertEquals(all.size(), all.stream().map(Trainable::title).distinct().count());
    all.forEach(t -> assertTrue(Preparations.of(t.preparation()).width() >= 32, t.title()));
  }

  @ParameterizedTest
  @MethodSource("trainable")
  void parametersAreCountedRight(Trainable trainable) throws Exception {
    int classes = Preparations.of(trainable.preparation()).width() == 32 ? 10 : 1000;
    OnCompute.run(
        manager ->
            assertEquals(
                trainable.parameters(),
                shape(trainable, classes, manager).parameters().values().stream()
                    .mapToLong(NDArray::size)
                    .sum()));
  }

  private static Module shape(Trainable trainable, int classes, NDManager manager) {
    return Module.shapesOnly(
        () ->
            NewNetworks.build(
                trainable.architecture(), trainable.configuration(), classes, manager));
  }

  @ParameterizedTest
  @MethodSource("trainable")
  void theCardBuildsTheSameNetworkAndKnowsTheNamesOfTheClasses(Trainable trainable)
      throws Exception {
    OnCompute.run(
        manager -> {
          Module made = shape(trainable, CLASSES, manager);
          for (List<String> labels : List.of(labels(CLASSES), List.<String>of())) {
            ModelCard card =
                card(
                    trainable.architecture(),
                    NewNetworks.configuration(
                        trainable.architecture(), trainable.configuration(), CLASSES, labels));
            Module again = CardNetworks.shape(card, manager);
            assertEquals(shapes(made), shapes(again));
            assertEquals(CLASSES, ((ImageNetwork) again).classes());
            List<String> expected =
                labels.isEmpty()
                    ? List.of(
                        "class 0", "class 1", "class 2", "class 3", "class 4", "class 5", "class 6")
                    : labels;
            assertEquals(expected, Labels.of(card, folder, CLASSES));
          }
        });
  }

  private static Map<String, Shape> shapes(Module module) {
    var shapes = new LinkedHashMap<String, Shape>();
    module.state().forEach((name, array) -> shapes.put(name, array.getShape()));
    return shapes;
  }

  @ParameterizedTest
  @MethodSource("light")
  void whatWasWrittenIsLoadedAgain(Trainable trainable) throws Exception {
    writeAndLoad(trainable);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("moderate")
  void whatIsLargerIsLoadedAgainToo(Trainable trainable) throws Exception {
    writeAndLoad(trainable);
  }

  private void writeAndLoad(Trainable trainable) throws Exception {
    String id = trainable.architecture();
    OnCompute.run(
        manager -> {
          Module network = NewNetworks.fresh(id, trainable.configuration(), CLASSES, manager, 5);
          write(network);
          ModelCard card =
              card(
                  id,
                  NewNetworks.configuration(
                      id, trainable.configuration(), CLASSES, labels(CLASSES)));
          same(network.state(), CardNetworks.load(card, folder, manager).state());
          // and can be trained on, for the same classes and for others
          same(network.state(), NewNetworks.from(card, folder, CLASSES, manager, 9).state());
          Module other = NewNetworks.from(card, folder, 3, manager, 9);
          Set<String> head = NewNetworks.head(other, Architectures.get(id));
          Map<String, NDArray> body = new LinkedHashMap<>(network.state());
          Map<String, NDArray> otherBody = new LinkedHashMap<>(other.state());
          body.keySet().removeAll(head);
          otherBody.keySet().removeAll(head);
          same(body, otherBody);
          Module fresh = NewNetworks.fresh(id, trainable.configuration(), 3, manager, 9);
          for (String name : head) {
            assertEquals(3, other.state().get(name).getShape().get(0));
            assertArrayEquals(
                numbers(fresh.state().get(name)), numbers(other.state().get(name)), name);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("trainable")
  void theHeadIsAWeightAndABiasWithARowForEachClass(Trainable trainable) throws Exception {
    OnCompute.run(
        manager -> {
          Module network = shape(trainable, CLASSES, manager);
          Architecture architecture = Architectures.get(trainable.architecture());
          Set<String> head = NewNetworks.head(network, architecture);
          assertEquals(2, head.size());
          for (String name : head) {
            assertEquals(CLASSES, network.parameters().get(name).getShape().get(0), name);
          }
          String weight =
              network instanceof HeadedNetwork headed
                  ? headed.head() + ".weight"
                  : architecture.scores();
          assertEquals(head, Set.of(weight, weight.replace(".weight", ".bias")));
        });
  }

  @ParameterizedTest
  @MethodSource("light")
  void theSameSeedGivesTheSameNetwork(Trainable trainable) throws Exception {
    OnCompute.run(
        manager -> {
          Module first = fresh(trainable, 1, manager);
          same(first.state(), fresh(trainable, 1, manager).state());
          Module other = fresh(trainable, 2, manager);
          first.state().entrySet().stream()
              .filter(entry -> isRandom(entry.getKey(), entry.getValue()))
              .forEach(
                  entry ->
                      assertFalse(
                          Arrays.equals(
                              numbers(entry.getValue()),
                              numbers(other.state().get(entry.getKey()))),
                          entry.getKey()));
        });
  }

  /// BEiT's tables of positions begin with zeros.
  private static boolean isRandom(String name, NDArray array) {
    return array.getShape().dimension() > 1 && !name.endsWith("_table");
  }

  private static Module fresh(Trainable trainable, long seed, NDManager manager) {
    return NewNetworks.fresh(
        trainable.architecture(), trainable.configuration(), CLASSES, manager, seed);
  }

  /// The last value is the setting's name.
  @ParameterizedTest
  @CsvSource({
    "mobilenet_v2, dropout, 32",
    "squeezenet1_1, dropout, 64",
    "efficientnet_b0, dropout, 32",
    "efficientnet_b0, drop_path, 32",
    "densenet121, dropout, 64",
    "mlp, dropout, 32",
    "vit, hidden_dropout_prob, 32",
    "vit, attention_probs_dropout_prob, 32",
    "beit, drop_path_rate, 32"
  })
  void ratesOfDropoutComeFromTheConfiguration(String id, String rate, int side) throws Exception {
    var without = new LinkedHashMap<String, Object>(Map.of("dropout", 0, "drop_path", 0));
    without.put("drop_path_rate", 0);
    if (Architectures.get(id).defaults().isEmpty()) {
      without.putAll(TINY);
    }
    var with = new LinkedHashMap<>(without);
    with.put(rate, 0.5);
    OnCompute.run(
        manager -> {
          NDArray pixels = manager.randomNormal(new Shape(3, 3, side, side));
          assertTrue(repeats(NewNetworks.fresh(id, without, 4, manager, 1), pixels));
          Module random = NewNetworks.fresh(id, with, 4, manager, 1);
          assertFalse(repeats(random, pixels));
          assertArrayEquals(seeded(random, pixels, 5), seeded(random, pixels, 5));
          assertFalse(Arrays.equals(seeded(random, pixels, 5), seeded(random, pixels, 6)));
        });
    with.put(rate, 1.5);
    OnCompute.run(
        manager ->
            assertTrue(
                assertThrows(
                        IllegalArgumentException.class,
                        () -> NewNetworks.fresh(id, with, 4, manager, 1))
                    .getMessage()
                    .startsWith("“" + rate + "” is 1.5")));
  }

  private static boolean repeats(Module network, NDArray pixels) {
    network.train(true);
    var classifier = (ImageNetwork) network;
    return Arrays.equals(
        classifier.logits(pixels).toFloatArray(), classifier.logits(pixels).toFloatArray());
  }

  /// What is said in training when the engine's random numbers begin with `seed`.
  private static float[] seeded(Module network, NDArray pixels, int seed) {
    Engine.getInstance().setRandomSeed(seed);
    return ((ImageNetwork) network).logits(pixels).toFloatArray();
  }

  /// Head-only training: the body's statistics, dropout and numbers stand still, nothing is
  /// recorded for it, and the head learns.
  @ParameterizedTest
  @CsvSource({"resnet20", "mobilenet_v2", "efficientnet_b0", "mlp", "vit", "beit"})
  void theHeadCanBeTrainedAlone(String id) throws Exception {
    OnCompute.run(
        manager -> {
          Module network =
              NewNetworks.fresh(
                  id, Architectures.get(id).defaults().isEmpty() ? TINY : Map.of(), 4, manager, 1);
          NDArray pixels = manager.randomNormal(new Shape(4, 3, 32, 32));
          var classifier = (ImageNetwork) network;
          gatherStatistics(network, pixels);
          Set<String> head = NewNetworks.head(network, Architectures.get(id));
          network.trainOnly(head::contains);
          network.train(true);
          network.requireGradients(true);
          assertEquals(head, network.trainedParameters().keySet());
          var before = new LinkedHashMap<String, float[]>();
          network.state().forEach((name, array) -> before.put(name, numbers(array)));

          NDArray targets = manager.create(new long[] {0, 1, 2, 3});
          float first = 0;
          float last = 0;
          for (int step = 0; step < 5; step++) {
            NDArray loss;
            try (var _ = Gradients.record()) {
              NDArray features = classifier.features(pixels);
              assertFalse(features.hasGradient(), "the body was recorded");
              loss = Losses.crossEntropy(classifier.classify(features), targets, -1);
            }
            Map<String, NDArray> gradients = Gradients.of(loss, network.parameters());
            assertEquals(head, gradients.keySet());
            gradients.forEach(
                (name, gradient) -> {
                  NDArray parameter = network.parameters().get(name);
                  float length = 0.01f / gradient.norm().getFloat(); // short, whatever the features
                  Operators.assign(parameter, parameter.sub(gradient.mul(length)));
                });
            Gradients.zero(network.parameters().values());
            last = loss.getFloat();
            first = step == 0 ? last : first;
          }
          assertTrue(last < first, first + " became " + last);
          network
              .state()
              .forEach(
                  (name, array) ->
                      assertEquals(
                          !head.contains(name),
                          Arrays.equals(before.get(name), numbers(array)),
                          name));
        });
  }

  /// A body that is frozen has been trained before; with the statistics of a fresh one its numbers
  /// would explode or vanish.
  private static void gatherStatistics(Module network, NDArray pixels) {
    network.train(true);
    for (int i = 0; i < 40; i++) {
      ((ImageNetwork) network).logits(pixels).close();
    }
  }

  @Test
  void whatDoesNotFitIsSaidInOneSentence() throws Exception {
    OnCompute.run(
        manager -> {
          write(tiny(manager, "vit", 4, 1));
          var wider = new LinkedHashMap<>(TINY);
          wider.put("intermediate_size", 41);
          wider.put("num_labels", 4);
          assertSays(
              "does not fit this network, so nothing was loaded: "
                  + "vit.encoder.layer.0.intermediate.dense.weight is [40, 24] instead of [41, 24]",
              card("vit", wider),
              manager);
          assertSays(
              "does not fit this network, so nothing was loaded: it lacks ",
              card("resnet20", Map.of()),
              manager);
          assertSays(
              "is made for captioning, not for classification, segmentation or language.",
              card("blip", Map.of()),
              manager);
          assertSays(
              "There is no architecture “resnet9000”", card("resnet9000", Map.of()), manager);
        });
  }

  private void assertSays(String part, ModelCard card, NDManager manager) {
    String said =
        assertThrows(ModelException.class, () -> NewNetworks.from(card, folder, 3, manager, 1))
            .getMessage();
    assertTrue(said.contains(part), said);
    assertFalse(said.contains("\n"), said);
  }

  @Test
  void impossibleWishesAreRefused() throws Exception {
    assertRefused(
        "The architecture “blip” is made for captioning, not for classification, segmentation or language.",
        () -> NewNetworks.configuration("blip", Map.of(), 3, List.of()));
    assertRefused(
        "There must be at least one class.",
        () -> NewNetworks.configuration("vit", Map.of(), 0, List.of()));
    assertRefused(
        "There are 2 names for 3 classes; each class needs one.",
        () -> NewNetworks.configuration("vit", Map.of(), 3, List.of("cat", "dog")));
    OnCompute.run(
        manager -> {
          assertRefused(
              "There must be at least one class.",
              () -> NewNetworks.fresh("mlp", Map.of(), -1, manager, 1));
          assertRefused(
              "“classes” is 2000000 and not a whole number from 1 to 1000000",
              () -> NewNetworks.fresh("mlp", Map.of(), 2_000_000, manager, 1));
          assertRefused(
              "The architecture “vgg16” has no head to be trained by itself.",
              () ->
                  NewNetworks.head(
                      NewNetworks.fresh("mlp", Map.of(), 2, manager, 1),
                      Architectures.get("vgg16")));
        });
  }

  private static void assertRefused(String sentence, Runnable wish) {
    assertEquals(sentence, assertThrows(IllegalArgumentException.class, wish::run).getMessage());
  }

  @Test
  void whatTheConfigurationSaidOfOtherClassesIsForgotten() {
    Map<String, Object> old =
        Map.of(
            "hidden_size",
            24,
            "num_labels",
            2,
            "label2id",
            Map.of("cat", 0, "dog", 1),
            "id2label",
            Map.of("0", "cat", "1", "dog"));
    assertEquals(
        Map.of("hidden_size", 24, "id2label", Map.of("0", "one", "1", "two", "2", "three")),
        NewNetworks.configuration("vit", old, 3, List.of("one", "two", "three")));
    assertEquals(
        Map.of("hidden_size", 24, "num_labels", 3),
        NewNetworks.configuration("vit", old, 3, List.of()));
    assertEquals(
        Map.of("classes", 3),
        NewNetworks.configuration("resnet20", Map.of("classes", 10), 3, List.of()));
  }
}
