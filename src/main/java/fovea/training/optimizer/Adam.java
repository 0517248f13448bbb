package fovea.training.optimizer;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Adam (Kingma & Ba 2015, arXiv 1412.6980) and AdamW (Loshchilov & Hutter 2019, arXiv 1711.05101)
/// with PyTorch's arithmetic: ε is added after bias correction, `sqrt(v / (1 - β2^t)) + ε`. DJL's
/// own adds it before, which ends in other weights.
public final class Adam implements Optimizer {
  private static final String FIRST = "first_moment.";
  private static final String SECOND = "second_moment.";

  private final OptimizerSettings settings;
  private final GroupVectors groups;
  private final FlatParameters parameters;
  private final NDArray mean;
  private final NDArray square;

  Adam(OptimizerSettings settings, FlatParameters parameters) {
    this(settings, new GroupVectors(settings, List.of(), parameters), parameters);
  }

  Adam(OptimizerSettings settings, GroupVectors groups, FlatParameters parameters) {
    this.settings = settings;
    this.groups = groups;
    this.parameters = parameters;
    mean = parameters.zeros();
    square = parameters.zeros();
  }

  @Override
  public void step(NDArray gradient, double rate, long time) {
    boolean coupled = settings.kind() == OptimizerSettings.Kind.ADAM;
    NDArray g = coupled ? groups.decayed(gradient, parameters) : gradient;
    NDArray shrink = coupled ? null : groups.decay(parameters, rate);
    double b1 = settings.beta1();
    double b2 = settings.beta2();
    mean.muli(b1).addi(g.mul(1 - b1));
    square.muli(b2).addi(g.square().mul(1 - b2));
    double correction1 = 1 - Math.pow(b1, time);
    double correction2 = Math.sqrt(1 - Math.pow(b2, time));
    NDArray denominator = square.sqrt().divi(correction2).addi(settings.epsilon());
    NDArray update = mean.mul(rate / correction1).divi(denominator);
    groups.subtract(parameters, shrink == null ? update : update.addi(shrink));
  }

  @Override
  public Map<String, NDArray> state() {
    var state = new LinkedHashMap<String, NDArray>();
    parameters.unflatten(mean).forEach((name, array) -> state.put(FIRST + name, array));
    parameters.unflatten(square).forEach((name, array) -> state.put(SECOND + name, array));
    return state;
  }

  @Override
  public void restore(Map<String, NDArray> state) {
    parameters.fill(mean, FIRST, state);
    parameters.fill(square, SECOND, state);
  }
}
