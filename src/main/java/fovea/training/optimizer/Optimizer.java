package fovea.training.optimizer;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns gradients into new weights, with PyTorch's arithmetic.
public sealed interface Optimizer {
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

  /// Adam (Kingma & Ba 2015, arXiv 1412.6980) and AdamW (Loshchilov & Hutter 2019, arXiv
  /// 1711.05101) with PyTorch's arithmetic: ε is added after bias correction, `sqrt(v / (1 - β2^t))
  /// + ε`. DJL's own adds it before, which ends in other weights.
  final class Adam implements Optimizer {
    private static final String FIRST = "first_moment.";
    private static final String SECOND = "second_moment.";

    private final OptimizerSettings settings;
    private final GroupVectors groups;
    private final FlatParameters parameters;
    private final NDArray mean;
    private final NDArray square;

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

  /// RMSprop (Hinton 2012, lecture 6e) with PyTorch's arithmetic: ε is added to the root, and the
  /// momentum, if any, is of the scaled gradient.
  final class RmsProp implements Optimizer {
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

  /// Stochastic gradient descent with PyTorch's momentum, `b = μ b + g` without dampening, plain or
  /// Nesterov's (Sutskever et al. 2013). The rate is not part of the momentum, so a drop of the
  /// rate acts at once.
  final class Sgd implements Optimizer {
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
}
