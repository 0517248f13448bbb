package fovea.training.optimizer;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stochastic gradient descent with PyTorch's momentum, `b = μ b + g` without dampening, plain or
/// Nesterov's (Sutskever et al. 2013). The rate is not part of the momentum, so a drop of the rate
/// acts at once.
public final class Sgd implements Optimizer {
  private static final String MOMENTUM = "momentum.";

  private final OptimizerSettings settings;
  private final GroupVectors groups;
  private final FlatParameters parameters;
  private final @Nullable NDArray momentum;

  Sgd(OptimizerSettings settings, GroupVectors groups, FlatParameters parameters) {
    this.settings = settings;
    this.groups = groups;
    this.parameters = parameters;
    momentum = settings.beta1() > 0 ? parameters.zeros() : null;
  }

  @Override
  public void step(NDArray gradient, double rate, long time) {
    NDArray g = groups.decayed(gradient, parameters);
    if (momentum == null) {
      groups.subtract(parameters, g.muli(rate));
      return;
    }
    momentum.muli(settings.beta1()).addi(g);
    NDArray update =
        settings.kind() == OptimizerSettings.Kind.SGD_NESTEROV
            ? g.addi(momentum.mul(settings.beta1())).muli(rate)
            : momentum.mul(rate);
    groups.subtract(parameters, update);
  }

  @Override
  public Map<String, NDArray> state() {
    var state = new LinkedHashMap<String, NDArray>();
    if (momentum != null) {
      parameters.unflatten(momentum).forEach((name, array) -> state.put(MOMENTUM + name, array));
    }
    return state;
  }

  @Override
  public void restore(Map<String, NDArray> state) {
    if (momentum != null) {
      parameters.fill(momentum, MOMENTUM, state);
    }
  }
}
