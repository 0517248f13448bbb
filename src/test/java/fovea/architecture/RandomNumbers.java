package fovea.architecture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.network.Mlp;
import fovea.network.attention.Outputs;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// The numbers that a network is filled with where it is compared with another, and those that it
/// is given.
final class RandomNumbers {
  /// Where seed 1 lies on a kink, for SqueezeNet seed 2 too with the rounding of some processors.
  private static final Map<String, Long> SEEDS =
      Map.of("squeezenet1_1", 3L, "vgg16_bn", 2L, "vgg16_bn-cifar", 2L);

  private RandomNumbers() {}

  static DataType type(Module network) {
    return network.parameters().values().iterator().next().getDataType();
  }

  static NDArray pixels(SmallNetworks subject, NDManager manager, DataType type) {
    int side = subject.side();
    return drawn(manager, 3, type, new Shape(SmallNetworks.PICTURES, 3, side, side));
  }

  static NDArray drawn(NDManager manager, long seed, DataType type, Shape shape) {
    var random = new SplittableRandom(seed);
    var values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1.7, 1.7);
    }
    return Operators.owned(manager.create(values, shape)).toType(type, false);
  }

  static void fill(Module network, Map<String, float[]> numbers) {
    network
        .state()
        .forEach(
            (name, array) -> {
              try (NDArray values =
                  array.getManager().create(numbers.get(name), array.getShape())) {
                Operators.assign(array, values);
              }
            });
  }

  /// Fills a network at random and returns its numbers. The running statistics become those of the
  /// pixels, so that numbers stay near 1 in the deepest network.
  static Map<String, float[]> settled(Module network, SmallNetworks subject) {
    var random = new SplittableRandom(SEEDS.getOrDefault(subject.name(), 1L));
    var numbers = new LinkedHashMap<String, float[]>();
    Map<String, NDArray> state = network.state();
    state.forEach((name, array) -> numbers.put(name, numbers(random, name, state, network)));
    fill(network, numbers);
    network.train(true);
    NDManager manager = state.values().iterator().next().getManager();
    try (NDManager own = manager.newSubManager()) {
      NDArray pixels = pixels(subject, own, DataType.FLOAT64);
      SmallNetworks.ask(network, pixels, Outputs.none(), new LinkedHashMap<>());
    }
    state.forEach(
        (name, array) -> {
          if (isStatistic(name)) { // it was 0, and has moved a tenth of the way
            double[] moved = array.toDoubleArray();
            float[] values = numbers.get(name);
            for (int i = 0; i < values.length; i++) {
              values[i] = (float) (10 * moved[i] + (name.endsWith("var") ? 0.1 : 0));
            }
          }
        });
    fill(network, numbers);
    return numbers;
  }

  private static boolean isStatistic(String name) {
    return name.endsWith("running_mean") || name.endsWith("running_var");
  }

  private static float[] numbers(
      SplittableRandom random, String name, Map<String, NDArray> state, Module network) {
    Shape shape = state.get(name).getShape();
    var values = new float[Math.toIntExact(shape.size())];
    if (isStatistic(name)) {
      return values;
    }
    String layer = name.substring(0, name.lastIndexOf('.') + 1);
    boolean normalises = state.containsKey(layer + "running_var");
    NDArray weight = state.get(layer + "weight");
    boolean dense = network instanceof Mlp;
    // No ReLU follows SegFormer's convolutions: a large bias, the same at every place, would leave
    // its attention nothing to tell places apart by.
    boolean apart = name.startsWith("segformer.encoder.");
    boolean convolves = weight != null && weight.getShape().dimension() == 4 && !apart;
    boolean table = shape.dimension() > 1;
    int row = table ? Math.toIntExact(shape.size() / shape.get(0)) : 1;
    for (int i = 0; i < values.length; i++) {
      double uniform = random.nextDouble(-1.7, 1.7); // of variance 1
      if (table) {
        values[i] = (float) (uniform / Math.sqrt(row));
      } else if (name.endsWith("bias") && (normalises || convolves || dense)) {
        values[i] = (float) ((isOff(i) ? -3 : 3) + 0.2 * uniform);
      } else {
        values[i] = (float) ((normalises ? 0.6 : 0.3) + 0.1 * uniform);
      }
    }
    if (convolves && row > 9 || dense) {
      center(values, row);
    }
    return values;
  }

  /// Whether ReLU lets nothing of a channel through: an eighth of them, and the same in every
  /// layer, since what a residual network adds up must lie on the same side.
  private static boolean isOff(int channel) {
    return channel * 0x9E3779B9 >>> 29 == 0;
  }

  /// Takes from every row its mean, so that what was moved does not move what follows.
  private static void center(float[] values, int row) {
    for (int from = 0; row > 1 && from < values.length; from += row) {
      float mean = 0;
      for (int i = from; i < from + row; i++) {
        mean += values[i] / row;
      }
      for (int i = from; i < from + row; i++) {
        values[i] -= mean;
      }
    }
  }
}
