package fovea.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the parameter groups say, spread over the long vector of {@link FlatParameters}.
public final class GroupVectors {
  private final double largestDecay;

  /// Each number's weight decay as a share of the largest, or null where all decay alike.
  private final @Nullable NDArray decays;

  /// Each number's factor of the learning rate, or null where all are 1.
  private final @Nullable NDArray rates;

  GroupVectors(OptimizerSettings settings, List<ParameterGroup> groups, FlatParameters parameters) {
    double largest = settings.weightDecay();
    boolean sameRate = true;
    for (ParameterGroup group : groups) {
      largest = Math.max(largest, group.weightDecay());
      sameRate &= group.rateFactor() == 1;
    }
    double unit = largest;
    largestDecay = largest;
    boolean alike = groups.isEmpty() && settings.decayAll();
    decays =
        unit > 0 && !alike
            ? parameters.vector(
                (name, shape) -> group(settings, groups, name, shape).weightDecay() / unit)
            : null;
    rates =
        sameRate
            ? null
            : parameters.vector((name, shape) -> group(settings, groups, name, shape).rateFactor());
  }

  private static ParameterGroup group(
      OptimizerSettings settings, List<ParameterGroup> groups, String name, Shape shape) {
    for (ParameterGroup group : groups) {
      if (group.members().test(name, shape)) {
        return group;
      }
    }
    boolean decays = settings.decayAll() || shape.dimension() > 1;
    return new ParameterGroup((n, s) -> true, 1, decays ? settings.weightDecay() : 0);
  }

  /// The values by their weight decays and by `factor`, or null where nothing decays.
  @Nullable NDArray decay(FlatParameters parameters, double factor) {
    if (largestDecay == 0) {
      return null;
    }
    NDArray values = parameters.values(); // copies
    return (decays == null ? values : values.muli(decays)).muli(factor * largestDecay);
  }

  /// The gradient with L2 weight decay added, in place.
  NDArray decayed(NDArray gradient, FlatParameters parameters) {
    NDArray decay = decay(parameters, 1);
    return decay == null ? gradient : gradient.addi(decay);
  }

  /// Takes `update`, which is at the learning rate, from the values at each group's own rate.
  void subtract(FlatParameters parameters, NDArray update) {
    parameters.subtract(rates == null ? update : update.mul(rates));
  }
}
