package fovea.training.optimizer;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/// Turns gradients into new weights, with PyTorch's arithmetic.
public sealed interface Optimizer permits Adam, RmsProp, Sgd {
  /// The optimiser that `settings` name.
  static Optimizer of(
      OptimizerSettings settings, List<ParameterGroup> groups, FlatParameters parameters) {
    var vectors = new GroupVectors(settings, groups, parameters);
    return switch (settings.kind()) {
      case ADAM, ADAMW -> new Adam(settings, vectors, parameters);
      case SGD, SGD_NESTEROV -> new Sgd(settings, vectors, parameters);
      case RMSPROP -> new RmsProp(settings, vectors, parameters);
    };
  }

  /// One step; `time` counts from 1. Call it inside a scope. The gradient is used up: memory is
  /// what an optimiser waits for, so it is worked on in place.
  void step(NDArray gradient, double rate, long time);

  /// All it remembers, by what it is and the parameters' names.
  Map<String, NDArray> state();

  /// Takes back what {@link #state()} gave.
  ///
  /// @throws IllegalArgumentException with a plain sentence when that does not fit
  void restore(Map<String, NDArray> state);
}
