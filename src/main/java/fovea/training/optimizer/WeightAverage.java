package fovea.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.tensor.Operators;
import java.util.LinkedHashMap;
import java.util.Map;

/// The exponential moving average of weights (Polyak & Juditsky 1992), which often validates better
/// than the weights themselves. It begins at the weights it is given.
public final class WeightAverage {
  private static final String AVERAGE = "average.";

  private final FlatParameters weights;
  private final double decay;
  private final NDArray average;

  /// @param weights float tensors by name: a module's state, so that BatchNorm's running values are
  ///   averaged with the rest
  /// @param decay what is kept of the average at each update, 0 to below 1; 0.999 or more
  public WeightAverage(NDManager manager, Map<String, NDArray> weights, double decay) {
    Checks.within("The decay of the average", decay, 0, Math.nextDown(1.0));
    this.weights = new FlatParameters(manager, weights);
    this.decay = decay;
    average = this.weights.zeros();
    try (NDArray values = this.weights.values()) {
      average.addi(values);
    }
  }

  /// Begins again at the present weights. Call it inside a scope.
  public void start() {
    Operators.assign(average, weights.values());
  }

  /// Takes in the weights after a step. Call it inside a scope.
  public void update() {
    // the average moves by a share of the difference: where nothing changes it keeps its bits
    average.addi(weights.values().subi(average).muli(1 - decay));
  }

  /// Exchanges the weights and their average: once before a validation, once after it. Call it
  /// inside a scope.
  public void swap() {
    NDArray values = weights.values();
    weights.assign(average);
    Operators.assign(average, values);
  }

  /// The average by the weights' names.
  public Map<String, NDArray> state() {
    var state = new LinkedHashMap<String, NDArray>();
    weights.unflatten(average).forEach((name, array) -> state.put(AVERAGE + name, array));
    return state;
  }

  /// Takes back what {@link #state()} gave.
  public void restore(Map<String, NDArray> state) {
    weights.fill(average, AVERAGE, state);
  }
}
