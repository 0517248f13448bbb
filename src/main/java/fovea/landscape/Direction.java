package fovea.landscape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.dataset.KeyedRandom;
import fovea.tensor.Scopes;
import java.util.LinkedHashMap;
import java.util.Map;

/// A direction in the space of a network's weights: one tensor for each that has two axes or more.
/// Biases and what normalisations scale and shift by stay where they are. On the compute thread;
/// closing it frees it.
public final class Direction implements AutoCloseable {
  private static final long PLACE = 0x446972656374L; // keeps these draws apart from others'

  private final NDManager held;
  private final Map<String, NDArray> steps = new LinkedHashMap<>();

  private Direction(NDManager held) {
    this.held = held;
  }

  /// A random direction: normal with variance 1, then made as long as the weights.
  ///
  /// @param weights by name
  /// @param seed of the draws
  /// @param number which direction of this seed
  public static Direction drawn(
      NDManager manager,
      Map<String, NDArray> weights,
      Normalisation normalisation,
      long seed,
      int number) {
    var direction = new Direction(manager.newSubManager());
    int tensor = 0;
    for (var weight : weights.entrySet()) {
      if (moves(weight.getValue())) {
        KeyedRandom random = KeyedRandom.of(seed, PLACE, number, tensor++);
        var numbers = new float[(int) weight.getValue().size()];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = (float) random.nextGaussian();
        }
        direction.add(weight.getKey(), weight.getValue(), normalisation, numbers);
      }
    }
    return direction;
  }

  /// A direction that is given.
  ///
  /// @param raw by name, before it is made as long as the weights
  static Direction of(
      NDManager manager,
      Map<String, NDArray> weights,
      Normalisation normalisation,
      Map<String, float[]> raw) {
    var direction = new Direction(manager.newSubManager());
    weights.forEach(
        (name, weight) -> {
          float[] numbers = raw.get(name);
          if (moves(weight) && numbers != null) {
            direction.add(name, weight, normalisation, numbers);
          }
        });
    return direction;
  }

  private void add(String name, NDArray weight, Normalisation normalisation, float[] numbers) {
    Scopes.run(
        () -> {
          Shape shape = weight.getShape();
          NDArray scaled = normalisation.scaled(held.create(numbers, shape), weight);
          scaled.attach(held);
          steps.put(name, Scopes.outliving(scaled));
          return true;
        });
  }

  private static boolean moves(NDArray weight) {
    return weight.getShape().dimension() > 1;
  }

  /// By the names of the weights.
  Map<String, NDArray> steps() {
    return steps;
  }

  /// The cosine of the angle between two directions: two that are drawn are nearly, but not quite,
  /// at right angles.
  public double cosine(Direction other) {
    double product = 0;
    double own = 0;
    double others = 0;
    for (var step : steps.entrySet()) {
      NDArray second = other.steps.get(step.getKey());
      if (second != null) {
        product += Vectors.dot(step.getValue(), second);
        own += Vectors.dot(step.getValue(), step.getValue());
        others += Vectors.dot(second, second);
      }
    }
    return product / Math.sqrt(own * others);
  }

  @Override
  public void close() {
    held.close();
  }
}
