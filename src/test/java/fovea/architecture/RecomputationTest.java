package fovea.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.modelmanager.Task;
import fovea.network.ImageNetwork;
import fovea.network.MixedPrecision;
import fovea.network.Recomputable;
import fovea.network.SegmentationNetwork;
import fovea.network.Settings;
import fovea.tensor.Gradients;
import fovea.tensor.Losses;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import fovea.tensor.Operators;
import fovea.tensor.Recomputation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Networks whose parts are calculated twice learn what they would learn otherwise.
class RecomputationTest {
  /// Large ones, whose small kin are here.
  private static final Set<String> LARGE =
      Set.of(
          "vgg16",
          "vgg16_bn",
          "vit_b_16",
          "efficientnet_b4",
          "efficientnet_b5",
          "efficientnet_b6",
          "efficientnet_b7");

  private static boolean learns(Module network) {
    return network instanceof ImageNetwork || network instanceof SegmentationNetwork;
  }

  static Stream<SmallNetworks> learners() throws Exception {
    var found = new ArrayList<SmallNetworks>();
    OnCompute.run(
        manager ->
            Stream.concat(SmallNetworks.registered(), SmallNetworks.more())
                .filter(network -> !LARGE.contains(network.name()))
                .filter(network -> learns(Module.shapesOnly(() -> network.maker().apply(manager))))
                .forEach(found::add));
    return found.stream();
  }

  /// What is offered to be trained, whatever its size.
  @Test
  void whateverIsTrainedCanBeRecomputed() throws Exception {
    OnCompute.run(
        manager -> {
          for (Task task : List.of(Task.CLASSIFICATION, Task.SEGMENTATION)) {
            for (Trainable trainable : NewNetworks.trainable(task)) {
              assertInstanceOf(
                  Recomputable.class,
                  Module.shapesOnly(
                      () ->
                          Architectures.get(trainable.architecture())
                              .builder()
                              .build(manager, new Settings(trainable.configuration()))),
                  trainable.title());
            }
          }
        });
  }

  private static NDArray loss(Module network, NDArray pixels) {
    NDManager manager = pixels.getManager();
    return switch (network) {
      case SegmentationNetwork segmenter -> {
        var labels = new long[Math.toIntExact(pixels.size() / 3)];
        for (int i = 0; i < labels.length; i++) {
          labels[i] = i % 7 == 0 ? SegmentationNetwork.IGNORED : i / 5 % segmenter.classes();
        }
        Shape size = pixels.getShape();
        yield segmenter.loss(
            pixels, manager.create(labels, new Shape(size.get(0), size.get(2), size.get(3))));
      }
      case ImageNetwork classifier ->
          Losses.crossEntropy(classifier.logits(pixels), manager.create(new long[] {3, 1}), -1);
      default -> throw new AssertionError(network.getClass());
    };
  }

  /// Of one pass: the loss, every gradient, and every running statistic afterwards.
  private static Map<String, float[]> learnt(Module network, NDArray pixels, boolean twice) {
    var found = new LinkedHashMap<String, float[]>();
    try (var scope = new NDScope();
        var _ = Gradients.record()) {
      scope.suppressNotUsedWarning();
      NDArray loss;
      if (twice) {
        try (var parts = Recomputation.begin(new SplittableRandom(5))) {
          loss = loss(network, pixels);
          parts.backward(loss);
        }
      } else {
        loss = loss(network, pixels);
        Gradients.backward(loss);
      }
      found.put("loss", loss.toFloatArray());
      Gradients.of(network.parameters())
          .forEach((name, gradient) -> found.put("gradient of " + name, gradient.toFloatArray()));
      network.state().forEach((name, array) -> found.put(name, array.toFloatArray()));
      Gradients.zero(network.parameters().values());
    }
    return found;
  }

  private static void assertSame(Map<String, float[]> expected, Map<String, float[]> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((name, values) -> assertArrayEquals(values, found.get(name), 0, name));
  }

  @ParameterizedTest
  @MethodSource("learners")
  void gradientsAndStatisticsAreThoseOfOnePassBitForBit(SmallNetworks subject) throws Exception {
    OnCompute.run(
        manager -> {
          Module network = subject.maker().apply(manager);
          assertInstanceOf(Recomputable.class, network);
          Map<String, float[]> start =
              RandomNumbers.settled(Module.inDouble(() -> subject.maker().apply(manager)), subject);
          network.train(true);
          network.requireGradients(true);
          NDArray pixels = RandomNumbers.pixels(subject, manager, DataType.FLOAT32);
          RandomNumbers.fill(network, start);
          Map<String, float[]> once = learnt(network, pixels, false);
          RandomNumbers.fill(network, start);
          assertSame(once, learnt(network, pixels, true));
          assertTrue(once.size() > network.state().size() + 1);
        });
  }

  @Test
  void inBfloat16Too() throws Exception {
    OnCompute.run(
        manager -> {
          for (String id : List.of("resnet20", "resnet18")) {
            Module network = NewNetworks.fresh(id, Map.of(), 10, manager, 3);
            ((MixedPrecision) network).mixedPrecision(true);
            var start = new HashMap<String, float[]>();
            network.state().forEach((name, array) -> start.put(name, array.toFloatArray()));
            network.train(true);
            network.requireGradients(true);
            NDArray pixels =
                RandomNumbers.drawn(manager, 4, DataType.FLOAT32, new Shape(2, 3, 64, 64));
            Map<String, float[]> once = learnt(network, pixels, false);
            RandomNumbers.fill(network, start);
            assertSame(once, learnt(network, pixels, true));
          }
        });
  }

  /// The graph is cut: the ordinary backward pass alone no longer reaches the first layers.
  @ParameterizedTest
  @MethodSource("learners")
  void whatLiesInAPartIsNotKept(SmallNetworks subject) throws Exception {
    OnCompute.run(
        manager -> {
          Module network = subject.maker().apply(manager);
          RandomNumbers.fill(
              network,
              RandomNumbers.settled(
                  Module.inDouble(() -> subject.maker().apply(manager)), subject));
          network.train(true);
          network.requireGradients(true);
          NDArray pixels = RandomNumbers.pixels(subject, manager, DataType.FLOAT32);
          Map<String, NDArray> reached;
          try (var _ = Gradients.record();
              var _ = Recomputation.begin(new SplittableRandom(5))) {
            reached = Gradients.of(loss(network, pixels), network.parameters());
          }
          assertTrue(reached.size() <= 6, "only a last layer or two: " + reached.keySet());
        });
  }

  /// With dropout and stochastic depth wherever there can be.
  static Stream<SmallNetworks> random() {
    Map<String, Object> vision =
        Map.of(
            "image_size", 32,
            "patch_size", 8,
            "hidden_size", 24,
            "num_hidden_layers", 4,
            "num_attention_heads", 3,
            "intermediate_size", 40,
            "use_relative_position_bias", true,
            "hidden_dropout_prob", 0.2,
            "attention_probs_dropout_prob", 0.2,
            "drop_path_rate", 0.4);
    Map<String, Object> shared = new HashMap<>(vision);
    shared.put("use_shared_relative_position_bias", true);
    Map<String, Object> tapped = new HashMap<>(vision);
    tapped.putAll(Map.of("out_indices", List.of(0, 1, 2, 3), "auxiliary_channels", 16));
    tapped.remove("hidden_dropout_prob");
    tapped.remove("attention_probs_dropout_prob");
    return Stream.of(
        of("vit", vision),
        of("beit", vision),
        of("beit", shared),
        of("beit-segmentation", tapped),
        of(
            "segformer",
            Map.of(
                "hidden_sizes",
                List.of(16, 16, 16, 16),
                "depths",
                List.of(1, 2, 1, 1),
                "num_attention_heads",
                List.of(1, 2, 2, 2),
                "decoder_hidden_size",
                16,
                "hidden_dropout_prob",
                0.2,
                "attention_probs_dropout_prob",
                0.2,
                "classifier_dropout_prob",
                0.2,
                "drop_path_rate",
                0.4)),
        of("deeplabv3", Map.of("depth_multiplier", 0.1, "classifier_dropout_prob", 0.5)),
        of("densenet121", Map.of("dropout", 0.2)),
        of("efficientnet_b0", Map.of("dropout", 0.2, "drop_path", 0.4)),
        of("mobilenet_v2", Map.of("dropout", 0.2)),
        of("squeezenet1_1", Map.of("dropout", 0.5)),
        of("mlp", Map.of("dropout", 0.5)));
  }

  private static SmallNetworks of(String id, Map<String, Object> settings) {
    var all = new HashMap<>(settings);
    all.put(Architectures.CLASSES, 10);
    all.put("num_labels", 10);
    return new SmallNetworks(
        id, 32, manager -> Architectures.get(id).builder().build(manager, new Settings(all)));
  }

  /// A loss is a function of the weights, whatever was drawn, as long as the same is drawn again:
  /// then its derivative along a direction is what differences say.
  @ParameterizedTest
  @MethodSource("random")
  void bothPassesDrawTheSame(SmallNetworks subject) throws Exception {
    OnCompute.run(
        manager -> {
          Module network = Module.inDouble(() -> subject.maker().apply(manager));
          RandomNumbers.settled(network, subject);
          network.train(true);
          network.requireGradients(true);
          NDArray pixels = RandomNumbers.pixels(subject, manager, DataType.FLOAT64);
          assertNotEquals(value(network, pixels, 1), value(network, pixels, 2), "nothing is drawn");
          assertEquals(value(network, pixels, 1), value(network, pixels, 1));
          value(network, pixels, 3);
          var gradients = new LinkedHashMap<String, double[]>();
          Gradients.of(network.parameters())
              .forEach((name, gradient) -> gradients.put(name, gradient.toDoubleArray()));
          assertFalse(gradients.isEmpty());
          double expected = 0;
          var random = new SplittableRandom(9);
          var steps = new LinkedHashMap<NDArray, double[]>();
          for (var parameter : network.parameters().entrySet()) {
            double[] direction = random.doubles(parameter.getValue().size(), -STEP, STEP).toArray();
            steps.put(parameter.getValue(), direction);
            double[] gradient = gradients.get(parameter.getKey());
            for (int i = 0; gradient != null && i < gradient.length; i++) {
              expected += gradient[i] * direction[i];
            }
          }
          move(network, steps, 1);
          double above = value(network, pixels, 3);
          move(network, steps, -2);
          double below = value(network, pixels, 3);
          assertEquals(expected, (above - below) / 2, 1e-4 * Math.abs(expected));
        });
  }

  private static final double STEP = 1e-7;

  private static void move(Module network, Map<NDArray, double[]> steps, double factor) {
    network.requireGradients(false);
    steps.forEach(
        (array, step) -> {
          try (NDArray by = array.getManager().create(step, array.getShape());
              NDArray all = Operators.times(by, factor)) {
            array.addi(all);
          }
        });
    network.requireGradients(true);
  }

  /// The loss under a seed; the gradients are gathered anew.
  private static double value(Module network, NDArray pixels, long seed) {
    Gradients.zero(network.parameters().values());
    Engine.getInstance().setRandomSeed((int) seed);
    try (var scope = new NDScope();
        var _ = Gradients.record();
        var parts = Recomputation.begin(new SplittableRandom(seed))) {
      scope.suppressNotUsedWarning();
      NDArray loss = loss(network, pixels);
      parts.backward(loss);
      return loss.toDoubleArray()[0];
    }
  }
}
