package fovea.training.optimizer;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// RMSprop (Hinton 2012, lecture 6e) with PyTorch's arithmetic: ε is added to the root, and the
/// momentum, if any, is of the scaled gradient.
public final class RmsProp implements Optimizer {
  private static final String SECOND = "second_moment.";
  private static final String MOMENTUM = "momentum.";

  private final OptimizerSettings settings;
  private final GroupVectors groups;
  private final FlatParameters parameters;
  private final NDArray square;
  private final @Nullable NDArray momentum;

  RmsProp(OptimizerSettings settings, GroupVectors groups, FlatParameters parameters) {
    this.settings = settings;
    this.groups = groups;
    this.parameters = parameters;
    square = parameters.zeros();
    momentum = settings.beta1() > 0 ? parameters.zeros() : null;
  }

  @Override
  public void step(NDArray gradient, double rate, long time) {
    NDArray g = groups.decayed(gradient, parameters);
    double alpha = settings.beta2();
    square.muli(alpha).addi(g.square().mul(1 - alpha));
    NDArray scaled = g.div(square.sqrt().addi(settings.epsilon()));
    if (momentum != null) {
      scaled = momentum.muli(settings.beta1()).addi(scaled);
    }
    groups.subtract(parameters, scaled.mul(rate));
  }

  @Override
  public Map<String, NDArray> state() {
    var state = new LinkedHashMap<String, NDArray>();
    parameters.unflatten(square).forEach((name, array) -> state.put(SECOND + name, array));
    if (momentum != null) {
      parameters.unflatten(momentum).forEach((name, array) -> state.put(MOMENTUM + name, array));
    }
    return state;
  }

  @Override
  public void restore(Map<String, NDArray> state) {
    parameters.fill(square, SECOND, state);
    if (momentum != null) {
      parameters.fill(momentum, MOMENTUM, state);
    }
  }
}
