package fovea.training.optimizer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.Gradients;
import fovea.tensor.Operators;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleBiFunction;

/// All trained tensors of a module seen as one long vector, so that an optimiser's step is a dozen
/// operations on one tensor instead of a dozen on each of a hundred small ones.
public final class FlatParameters {
  private final NDManager manager;
  private final Map<String, NDArray> parameters;
  private final long[] cuts;
  private final long size;

  public FlatParameters(NDManager manager, Map<String, NDArray> parameters) {
    this.manager = manager;
    this.parameters = new LinkedHashMap<>(parameters);
    long total = 0;
    cuts = new long[parameters.size() - 1];
    int i = 0;
    for (NDArray parameter : parameters.values()) {
      total += parameter.size();
      if (i < cuts.length) {
        cuts[i++] = total;
      }
    }
    size = total;
  }

  /// Trained numbers.
  public long size() {
    return size;
  }

  /// Where the tensors are.
  public Device device() {
    return parameters.values().iterator().next().getDevice();
  }

  /// The gradient as one vector; the tensors' own gradients are set back to zero.
  public NDArray takeGradient() {
    Map<String, NDArray> gradients = Gradients.of(parameters);
    var parts = new NDList(parameters.size());
    parameters.forEach(
        (name, parameter) -> {
          NDArray gradient = gradients.get(name);
          parts.add((gradient == null ? parameter.zerosLike() : gradient).reshape(-1));
        });
    NDArray flat = NDArrays.concat(parts); // a copy, so zeroing is safe
    Gradients.zero(parameters.values());
    return flat;
  }

  /// Scales the gradient in place so that its norm is at most `largest` (0 for no limit), as
  /// PyTorch's `clip_grad_norm_` does.
  ///
  /// @return the norm before
  public static double clip(NDArray gradient, double largest) {
    double norm = gradient.norm().getFloat();
    if (largest > 0 && norm > largest) {
      gradient.muli(largest / (norm + 1e-6));
    }
    return norm;
  }

  /// The values as one vector, copied.
  public NDArray values() {
    var parts = new NDList(parameters.size());
    for (NDArray parameter : parameters.values()) {
      parts.add(parameter.reshape(-1));
    }
    return NDArrays.concat(parts);
  }

  /// Subtracts one long vector from the values, in place.
  void subtract(NDArray flat) {
    int i = 0;
    NDList parts = cuts.length == 0 ? new NDList(flat) : flat.split(cuts);
    for (NDArray parameter : parameters.values()) {
      parameter.subi(parts.get(i++).reshape(parameter.getShape()));
    }
  }

  /// Gives the parameters the values of one long vector.
  public void assign(NDArray flat) {
    Map<String, NDArray> parts = unflatten(flat);
    parameters.forEach(
        (name, parameter) -> Operators.assign(parameter, Objects.requireNonNull(parts.get(name))));
  }

  /// A vector of zeros that lives as long as the manager.
  NDArray zeros() {
    return manager.zeros(new Shape(size), DataType.FLOAT32);
  }

  /// 1 for each number that decays, 0 for biases and normalisation; or 1 everywhere.
  NDArray decayMask(boolean decayAll) {
    return vector((name, shape) -> decayAll || shape.dimension() > 1 ? 1 : 0);
  }

  /// A vector that has one value for all numbers of a parameter, which lives as long as the
  /// manager.
  NDArray vector(ToDoubleBiFunction<String, Shape> value) {
    var vector = FloatBuffer.allocate(Math.toIntExact(size));
    parameters.forEach(
        (name, parameter) -> {
          float same = (float) value.applyAsDouble(name, parameter.getShape());
          for (long n = parameter.size(); n > 0; n--) {
            vector.put(same);
          }
        });
    return manager.create(vector.flip(), new Shape(size), DataType.FLOAT32);
  }

  /// A long vector cut into tensors of the parameters' names and shapes.
  public Map<String, NDArray> unflatten(NDArray flat) {
    var named = new LinkedHashMap<String, NDArray>();
    NDList parts = cuts.length == 0 ? new NDList(flat) : flat.split(cuts);
    int i = 0;
    for (var entry : parameters.entrySet()) {
      named.put(entry.getKey(), parts.get(i++).reshape(entry.getValue().getShape()));
    }
    return named;
  }

  /// Fills a long vector from tensors named `prefix` + a parameter's name.
  void fill(NDArray flat, String prefix, Map<String, NDArray> state) {
    var parts = new NDList(parameters.size());
    for (var entry : parameters.entrySet()) {
      NDArray part = state.get(prefix + entry.getKey());
      if (part == null || !part.getShape().equals(entry.getValue().getShape())) {
        throw new IllegalArgumentException(
            "The snapshot does not fit the network at " + entry.getKey() + ".");
      }
      parts.add(part.reshape(-1));
    }
    Operators.assign(flat, NDArrays.concat(parts));
  }
}
