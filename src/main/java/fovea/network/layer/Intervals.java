package fovea.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import fovea.tensor.Operators;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Interval bound propagation (Gowal et al., On the Effectiveness of Interval Bound Propagation for
/// Training Verifiably Robust Models, 2018): a batch holds the lower bounds of all numbers first,
/// then their upper bounds, and every layer makes bounds of its results.
///
/// - Convolutions and dense layers: the middle goes through the layer, half the width through the
///   absolute weights.
/// - Batch normalisation, by its running statistics: both bounds go through, the smaller is the
///   lower one.
/// - What never falls where its input grows (ReLU, pooling, sums) needs no rule: bounds go through
///   as they are. So only a network may be run within that says of itself that it has nothing else
///   ({@link Sound}).
///
/// Bounds hold up to the rounding of floats. For the thread that calls.
public final class Intervals {
  private static final ThreadLocal<@Nullable Intervals> CURRENT = new ThreadLocal<>();

  /// A network that may have nothing but layers for which bounds are right.
  public interface Sound {
    /// Whether it has nothing else, as it is configured.
    boolean boundsHold();
  }

  private Intervals() {}

  /// Runs `work`, in which all layers make bounds of bounds.
  public static <T> T within(Supplier<T> work) {
    CURRENT.set(new Intervals());
    try {
      return work.get();
    } finally {
      CURRENT.remove();
    }
  }

  /// The rules where they are in force; null outside.
  static @Nullable Intervals current() {
    return CURRENT.get();
  }

  /// A layer with weights.
  ///
  /// @param product of an input with weights, without bias
  /// @param bias as it is added to the result; null for none
  NDArray weighted(
      NDArray input, NDArray weight, @Nullable NDArray bias, BinaryOperator<NDArray> product) {
    NDArray low = half(input, 0);
    NDArray high = half(input, 1);
    NDArray plain = product.apply(Operators.times(low.add(high), 0.5), weight);
    NDArray middle = bias == null ? plain : plain.add(bias);
    NDArray radius = product.apply(Operators.times(high.sub(low), 0.5), weight.abs());
    return Operators.concat(new NDList(middle.sub(radius), middle.add(radius)), 0);
  }

  /// What grows with its input or falls with it, number by number.
  NDArray monotone(NDArray input, UnaryOperator<NDArray> function) {
    NDArray made = function.apply(input);
    NDArray one = half(made, 0);
    NDArray other = half(made, 1);
    return Operators.concat(new NDList(one.minimum(other), one.maximum(other)), 0);
  }

  private static NDArray half(NDArray input, int which) {
    long count = input.getShape().get(0) / 2;
    return input.get(new NDIndex("{}:{}", which * count, (which + 1) * count));
  }
}
