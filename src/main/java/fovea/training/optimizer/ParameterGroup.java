package fovea.training.optimizer;

import ai.djl.ndarray.types.Shape;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// Parameters that are trained otherwise than the rest. A parameter belongs to the first group that
/// has it; one that no group has goes by the optimiser's settings.
///
/// @param members by name and shape
/// @param rateFactor of the learning rate, 0 (frozen) to 1000
/// @param weightDecay instead of the settings', 0 (off) to 1
public record ParameterGroup(
    BiPredicate<String, Shape> members, double rateFactor, double weightDecay) {
  public ParameterGroup {
    Checks.within("The factor of the learning rate", rateFactor, 0, 1000);
    Checks.within("The weight decay", weightDecay, 0, 1);
  }

  /// The parameters whose names `members` accepts.
  public static ParameterGroup named(
      Predicate<String> members, double rateFactor, double weightDecay) {
    return new ParameterGroup((name, shape) -> members.test(name), rateFactor, weightDecay);
  }

  /// Biases and normalisation, which are the tensors of one dimension, without weight decay.
  public static ParameterGroup vectorsUndecayed() {
    return new ParameterGroup((name, shape) -> shape.dimension() <= 1, 1, 0);
  }
}
