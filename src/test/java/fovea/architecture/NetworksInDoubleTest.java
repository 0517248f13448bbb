package fovea.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import fovea.network.attention.Outputs;
import fovea.tensor.Gradients;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every network, forward and backward, with the kernels that are in force here against the same
/// network in float64, which oneDNN does not do at all.
///
/// At a kink of ReLU or of max pooling float32 and float64 may take different sides, and a gradient
/// jumps. So every channel is moved well to one side, and the seeds are such that no gradient jumps
/// when all numbers are changed by more than float32 rounds them ({@link #noGradientJumps}).
class NetworksInDoubleTest {
  /// How a network is run.
  private enum Way {
    /// as the program asks
    ORDINARY,
    /// with the channels of the picture beside one another in memory
    CHANNELS_LAST,
    /// as while training: normalised by the batch's statistics, attention in single steps
    TRAINING
  }

  /// What takes more than a few seconds and has a smaller one of its family: each of its
  /// convolutions is tried in ConvolutionsOfNetworksTest all the same.
  private static final Set<String> SLOW =
      Set.of(
          "vgg16",
          "vgg16_bn",
          "vit_b_16",
          "resnet101",
          "resnet101-cifar",
          "mobilenet_v2",
          "efficientnet_b1",
          "efficientnet_b2",
          "efficientnet_b3",
          "efficientnet_b4",
          "efficientnet_b5",
          "efficientnet_b6",
          "efficientnet_b7");

  /// Largest difference, as a share of the largest number of its layer. Measured: 2.4e-5 with
  /// oneDNN, 5.4e-5 with PyTorch's own kernels. Wrong ones made it 0.4 to 7.
  private static final double BOUND = 2e-4;

  /// While training, where normalisation by small batches takes most of a number away. Measured:
  /// 6.8e-4 with oneDNN, 6.9e-4 with PyTorch's own kernels.
  private static final double TRAINING_BOUND = 3e-3;

  /// The same for DeepLabV3's and DeepLabV3+'s branch that sees each of two pictures as one number,
  /// whose normalisation leaves next to nothing. Measured: 4.4e-3.
  private static final double POOLED_BOUND = 1e-2;

  private static final List<String> POOLED =
      List.of("segmentation_head.conv_pool.", "decoder.aspp.0.convs.4.");

  /// In training a scale in front of nothing but normalisations has no part in what comes out
  /// (DenseNet's first): less than this share of the largest gradient is measured against that.
  private static final double LEAST = 3e-4;

  /// By how much numbers are changed to see whether a gradient jumps; float32 rounds by 6e-8.
  private static final double NOISE = 1e-6;

  private static final int TRIALS = 3;

  private static final String OUTPUT = "output ";

  static Stream<SmallNetworks> quick() {
    return Stream.concat(
        SmallNetworks.registered().filter(network -> !SLOW.contains(network.name())),
        SmallNetworks.more());
  }

  static Stream<SmallNetworks> slow() {
    return SmallNetworks.registered().filter(network -> SLOW.contains(network.name()));
  }

  static Stream<SmallNetworks> all() {
    return Stream.concat(quick(), slow());
  }

  @Test
  void everyFamilyIsInTheOrdinaryRun() throws Exception {
    OnCompute.run(
        manager -> assertTrue(families(quick(), manager).containsAll(families(slow(), manager))));
  }

  private static Set<Class<?>> families(Stream<SmallNetworks> networks, NDManager manager) {
    return networks
        .map(network -> Module.shapesOnly(() -> network.maker().apply(manager)).getClass())
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("quick")
  void everyNetworkIsCalculatedRightly(SmallNetworks subject) throws Exception {
    compare(subject);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("slow")
  void everyLargeNetworkIsCalculatedRightly(SmallNetworks subject) throws Exception {
    compare(subject);
  }

  private static void compare(SmallNetworks subject) throws Exception {
    OnCompute.run(
        manager -> {
          Module exact = Module.inDouble(() -> subject.maker().apply(manager));
          Module single = subject.maker().apply(manager);
          assertEquals(DataType.FLOAT64, RandomNumbers.type(exact));
          assertEquals(DataType.FLOAT32, RandomNumbers.type(single));
          RandomNumbers.fill(single, RandomNumbers.settled(exact, subject));
          var wrong = new ArrayList<String>();
          try (NDManager own = manager.newSubManager()) {
            var expected = new Run(exact, subject, own, Way.ORDINARY, 0);
            judge(expected, new Run(single, subject, own, Way.ORDINARY, 0), wrong);
            Gradients.zero(single.parameters().values());
            judge(expected, new Run(single, subject, own, Way.CHANNELS_LAST, 0), wrong);
          }
          Gradients.zero(exact.parameters().values());
          Gradients.zero(single.parameters().values());
          try (NDManager own = manager.newSubManager()) {
            var expected = new Run(exact, subject, own, Way.TRAINING, 0);
            judge(expected, new Run(single, subject, own, Way.TRAINING, 0), wrong);
          }
          assertEquals(List.of(), wrong);
        });
  }

  private static void judge(Run expected, Run found, List<String> wrong) {
    for (var difference : expected.differences(found).entrySet()) {
      boolean pooled = POOLED.stream().anyMatch(difference.getKey()::startsWith);
      double ofTraining = pooled ? POOLED_BOUND : TRAINING_BOUND;
      double bound = found.way == Way.TRAINING ? ofTraining : BOUND;
      if (!(difference.getValue() <= bound)) { // NaN is wrong too
        wrong.add("%s, %s: %.2g".formatted(found.way, difference.getKey(), difference.getValue()));
      }
    }
  }

  /// That the seeds are well chosen, whatever the kernels round.
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("all")
  void noGradientJumps(SmallNetworks subject) throws Exception {
    OnCompute.run(
        manager -> {
          Module exact = Module.inDouble(() -> subject.maker().apply(manager));
          Module other = Module.inDouble(() -> subject.maker().apply(manager));
          Map<String, float[]> numbers = RandomNumbers.settled(exact, subject);
          var jumps = new ArrayList<String>();
          for (Way way : List.of(Way.ORDINARY, Way.TRAINING)) {
            try (NDManager own = manager.newSubManager()) {
              var expected = new Run(exact, subject, own, way, 0);
              for (int trial = 1; trial <= TRIALS; trial++) {
                int seed = trial;
                RandomNumbers.fill(other, numbers);
                other.state().values().forEach(array -> disturb(array, seed));
                judge(expected, new Run(other, subject, own, way, seed), jumps);
                Gradients.zero(other.parameters().values());
              }
            }
            Gradients.zero(exact.parameters().values());
          }
          assertEquals(List.of(), jumps);
        });
  }

  private static void disturb(NDArray array, long seed) {
    var random = new SplittableRandom(seed);
    double[] factors = random.doubles(array.size(), 1 - NOISE, 1 + NOISE).toArray();
    try (NDArray noise = array.getManager().create(factors, array.getShape())) {
      array.muli(noise);
    }
  }

  /// What a network said and how that depends on everything.
  private static final class Run {
    final Way way;
    final Map<String, NDArray> results = new LinkedHashMap<>();

    /// @param noise seed of what the pixels are disturbed with; 0 for nothing
    Run(Module network, SmallNetworks subject, NDManager manager, Way way, long noise) {
      this.way = way;
      network.train(way == Way.TRAINING);
      network.requireGradients(true);
      DataType type = RandomNumbers.type(network);
      NDArray pixels = RandomNumbers.pixels(subject, manager, type);
      if (noise != 0) {
        disturb(pixels, noise);
      }
      pixels.setRequiresGradient(true);
      var vectors = new LinkedHashMap<String, NDArray>();
      NDArray value = null;
      try (var _ = Gradients.record()) {
        NDArray seen = way == Way.CHANNELS_LAST ? Operators.channelsLast(pixels) : pixels;
        Outputs outputs = way == Way.TRAINING ? Outputs.onlyAttentions() : Outputs.none();
        for (NDArray output : SmallNetworks.ask(network, seen, outputs, vectors)) {
          NDArray direction = RandomNumbers.drawn(manager, results.size(), type, output.getShape());
          NDArray part = output.mul(direction).sum();
          value = value == null ? part : value.add(part);
          results.put(OUTPUT + results.size(), output);
        }
      }
      for (var vector : vectors.entrySet()) {
        results.put(vector.getKey(), Gradients.of(value, vector.getValue()));
      }
      results.putAll(Gradients.of(value, network.parameters()));
      results.putAll(Gradients.of(Map.of("pixels", pixels)));
    }

    /// Of every result the largest difference, as a share of the largest number of its layer: a
    /// bias whose part in the whole cancels out, as that of attention's keys, has no scale of its
    /// own.
    Map<String, Double> differences(Run found) {
      assertEquals(results.keySet(), found.results.keySet());
      var scales = new LinkedHashMap<String, Double>();
      results.forEach((name, array) -> scales.merge(layer(name), largest(array), Math::max));
      double largest = 0;
      for (var scale : scales.entrySet()) {
        largest = Math.max(largest, scale.getKey().startsWith(OUTPUT) ? 0 : scale.getValue());
      }
      double least = way == Way.TRAINING ? LEAST * largest : 0;
      var differences = new LinkedHashMap<String, Double>();
      results.forEach(
          (name, right) -> {
            NDArray other = found.results.get(name);
            double difference =
                Scopes.run(() -> largest(other.toType(DataType.FLOAT64, false).sub(right)));
            boolean parameter = name.contains(".");
            double scale = Math.max(scales.get(layer(name)), parameter ? least : 0);
            assertTrue(scale > 0, name);
            differences.put(name, difference / scale);
          });
      return differences;
    }

    private static String layer(String name) {
      int dot = name.lastIndexOf('.');
      return dot < 0 ? name : name.substring(0, dot);
    }

    private static double largest(NDArray array) {
      return Scopes.run(() -> array.abs().max().getDouble());
    }
  }
}
