package fovea.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.Operators;
import java.util.Arrays;
import java.util.Random;

/// Fills parameters before training, the same for the same seed on every machine.
public final class Initializer {
  private final NDManager manager;
  private final Random random;

  public Initializer(NDManager manager, long seed) {
    this.manager = manager;
    random = new Random(seed);
  }

  /// Uniform in ±`bound`.
  public void uniform(NDArray array, double bound) {
    float[] values = new float[Math.toIntExact(array.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
    set(array, values);
  }

  /// Normal with variance 2 / fan out (He et al. 2015) for a convolution's weight (out, in, k, k).
  public void heNormal(NDArray weight) {
    Shape shape = weight.getShape();
    double deviation = Math.sqrt(2.0 / (shape.get(0) * shape.get(2) * shape.get(3)));
    normal(weight, deviation);
  }

  /// Normal with mean 0.
  public void normal(NDArray array, double deviation) {
    float[] values = new float[Math.toIntExact(array.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    set(array, values);
  }

  public void fill(NDArray array, float value) {
    float[] values = new float[Math.toIntExact(array.size())];
    Arrays.fill(values, value);
    set(array, values);
  }

  private void set(NDArray array, float[] values) {
    try (NDArray source = manager.create(values, array.getShape())) {
      Operators.assign(array, source);
    }
  }
}
