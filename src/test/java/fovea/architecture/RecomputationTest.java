package fovea.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import fovea.network.Initializable;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Networks whose parts are calculated twice learn what they would learn otherwise.
class RecomputationTest {
  /// By how much a weight is changed at most to see a slope.
  private static final double STEP = 1e-9;

  private static final String GRADIENT = "gradient of ";

  private static boolean learns(Module network) {
    return network instanceof ImageNetwork || network instanceof SegmentationNetwork;
  }

  /// Rows of steps as other networks are, but large.
  private static final Set<String> SLOW =
      Set.of("vgg16 with a narrow head", "densenet121", "efficientnet_b0", "mobilenet_v2");

  static Stream<SmallNetworks> quick() throws Exception {
    return learners().filter(network -> !SLOW.contains(network.name()));
  }

  static Stream<SmallNetworks> slow() throws Exception {
    return learners().filter(network -> SLOW.contains(network.name()));
  }

  /// One of each family, the small one where there are several.
  private static Stream<SmallNetworks> learners() throws Exception {
    var found = new LinkedHashMap<Class<?>, SmallNetworks>();
    OnCompute.run(
        manager ->
            Stream.concat(SmallNetworks.more(), SmallNetworks.registered())
                .forEach(
                    subject -> {
                      Module network = Module.shapesOnly(() -> subject.maker().apply(manager));
                      if (learns(network)) {
                        found.putIfAbsent(network.getClass(), subject);
                      }
                    }));
    return found.values().stream();
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
          Losses.crossEntropy(
              classifier.logits(pixels),
              manager.create(pixels.size(0) == 2 ? new long[] {3, 1} : new long[] {3, 1, 7, 0}),
              -1);
      default -> throw new AssertionError(network.getClass());
    };
  }

  /// Of one pass: the loss, every gradient, and every running statistic afterwards.
  private static Map<String, NDArray> learnt(Module network, NDArray pixels, boolean twice) {
    var found = new LinkedHashMap<String, NDArray>();
    try (var _ = Gradients.record()) {
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
      found.put("loss", loss);
      Gradients.of(network.parameters())
          .forEach((name, gradient) -> found.put(GRADIENT + name, gradient));
      found.putAll(network.state());
    }
    return found;
  }

  private static Module network(SmallNetworks subject, NDManager manager) {
    Module network = subject.maker().apply(manager);
    ((Initializable) network).initialize(4);
    network.train(true);
    network.requireGradients(true);
    return network;
  }

  /// In float64, so that a wrong number is no rounding.
  @ParameterizedTest
  @MethodSource("quick")
  void gradientsAndStatisticsAreThoseOfOnePass(SmallNetworks subject) throws Exception {
    compare(subject);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("slow")
  void thoseOfLargeNetworksToo(SmallNetworks subject) throws Exception {
    compare(subject);
  }

  private static void compare(SmallNetworks subject) throws Exception {
    OnCompute.run(
        manager -> {
          Map<String, double[]> once = new LinkedHashMap<>();
          Map<String, double[]> twice = new LinkedHashMap<>();
          for (boolean again : List.of(false, true)) {
            Module network = Module.inDouble(() -> network(subject, manager));
            assertInstanceOf(Recomputable.class, network);
            NDArray pixels = RandomNumbers.pixels(subject, manager, DataType.FLOAT64);
            learnt(network, pixels, again)
                .forEach((name, array) -> (again ? twice : once).put(name, array.toDoubleArray()));
          }
          assertEquals(once.keySet(), twice.keySet());
          double largest =
              once.entrySet().stream()
                  .filter(entry -> entry.getKey().startsWith(GRADIENT))
                  .flatMapToDouble(entry -> Arrays.stream(entry.getValue()))
                  .map(Math::abs)
                  .max()
                  .orElseThrow();
          assertTrue(largest > 0);
          once.forEach(
              (name, values) -> assertArrayEquals(values, twice.get(name), 1e-10 * largest, name));
        });
  }

  @Test
  void inBfloat16Too() throws Exception {
    OnCompute.run(
        manager -> {
          for (String id : List.of("resnet20", "resnet18")) {
            NDArray pixels =
                RandomNumbers.drawn(manager, 4, DataType.FLOAT32, new Shape(2, 3, 64, 64));
            Map<String, float[]> once = new LinkedHashMap<>();
            for (boolean again : List.of(false, true)) {
              Module network = NewNetworks.fresh(id, Map.of(), 10, manager, 3);
              ((MixedPrecision) network).mixedPrecision(true);
              network.train(true);
              network.requireGradients(true);
              learnt(network, pixels, again)
                  .forEach(
                      (name, array) -> {
                        float[] found = array.toFloatArray();
                        if (again) {
                          assertArrayEquals(once.get(name), found, 0, name);
                        } else {
                          once.put(name, found);
                        }
                      });
            }
          }
        });
  }

  /// The graph is cut: the ordinary backward pass alone no longer reaches the first layers.
  @ParameterizedTest
  @MethodSource("quick")
  void whatLiesInAPartIsNotKept(SmallNetworks subject) throws Exception {
    OnCompute.run(
        manager -> {
          Module network = network(subject, manager);
          NDArray pixels = RandomNumbers.pixels(subject, manager, DataType.FLOAT32);
          Map<String, NDArray> reached;
          try (var _ = Gradients.record();
              var _ = Recomputation.begin(new SplittableRandom(5))) {
            reached = Gradients.of(loss(network, pixels), network.parameters());
          }
          long some = reached.values().stream().filter(g -> g.abs().max().getFloat() > 0).count();
          assertTrue(some <= 8, "no more than a head, and not %d parameters".formatted(some));
        });
  }

  /// With dropout and stochastic depth wherever there can be.
  static Stream<Subject> random() {
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
        of("deeplabv3plus", Map.of("decoder_channels", 16, "decoder_aspp_dropout", 0.5)),
        of("squeezenet1_1", Map.of("dropout", 0.5)));
  }

  private static Subject of(String id, Map<String, Object> settings) {
    var all = new HashMap<>(settings);
    all.put(Architectures.CLASSES, 10);
    all.put("num_labels", 10);
    return new Subject(id, all);
  }

  private record Subject(String id, Map<String, Object> settings) {
    Module network(NDManager manager) {
      Module made =
          Module.inDouble(
              () -> Architectures.get(id).builder().build(manager, new Settings(settings)));
      ((Initializable) made).initialize(4);
      return made;
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /// A loss is a function of the weights, whatever was drawn, as long as the same is drawn again:
  /// then its derivative along a direction is what differences say.
  @ParameterizedTest
  @MethodSource("random")
  void bothPassesDrawTheSame(Subject subject) throws Exception {
    compareWithDifferences(subject);
  }

  @Tag("slow")
  @Test
  void stochasticDepthInARowOfStepsToo() throws Exception {
    compareWithDifferences(of("efficientnet_b0", Map.of("dropout", 0.2, "drop_path", 0.4)));
  }

  private static void compareWithDifferences(Subject subject) throws Exception {
    OnCompute.run(
        manager -> {
          Module network = subject.network(manager);
          network.train(true);
          network.requireGradients(true);
          NDArray pixels =
              RandomNumbers.drawn(manager, 3, DataType.FLOAT64, new Shape(4, 3, 32, 32));
          assertNotEquals(value(network, pixels, 1), value(network, pixels, 2), "nothing is drawn");
          assertEquals(value(network, pixels, 3), value(network, pixels, 3));
          var steps = new LinkedHashMap<String, double[]>();
          double expected = 0;
          var random = new SplittableRandom(9);
          for (var gradient : Gradients.of(network.parameters()).entrySet()) {
            double[] slope = gradient.getValue().toDoubleArray();
            double[] step = random.doubles(slope.length, -STEP, STEP).toArray();
            for (int i = 0; i < slope.length; i++) {
              expected += slope[i] * step[i];
            }
            steps.put(gradient.getKey(), step);
          }
          move(network, steps, 1);
          double above = value(network, pixels, 3);
          move(network, steps, -2);
          double below = value(network, pixels, 3);
          assertEquals(expected, (above - below) / 2, 1e-5 * Math.abs(expected));
        });
  }

  private static void move(Module network, Map<String, double[]> steps, double factor) {
    network.requireGradients(false);
    steps.forEach(
        (name, step) -> {
          NDArray array = network.parameters().get(name);
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
