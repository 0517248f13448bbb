package fovea.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import fovea.tensor.Gradients;
import fovea.tensor.Recomputation;
import fovea.training.optimizer.FlatParameters;
import fovea.training.optimizer.GradientAccumulation;
import fovea.training.optimizer.Optimizer;
import fovea.training.optimizer.WeightAverage;
import fovea.training.run.Histogram;
import fovea.training.run.TrainingEvent.Layer;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Makes one step after another: the losses of its batches, their mean gradient, new weights. Every
/// random number of a step follows from the plan's seed and the step.
final class Stepper {
  private final Learner learner;
  private final TrainingPlan plan;
  private final FlatParameters parameters;
  private final Optimizer optimizer;
  private final Replicas replicas;
  private final @Nullable GradientAccumulation accumulation;
  private final @Nullable WeightAverage average;
  private List<Layer> layers = List.of();

  Stepper(NDManager manager, Learner learner, TrainingPlan plan) {
    this.learner = learner;
    this.plan = plan;
    parameters = new FlatParameters(manager, learner.module().trainedParameters());
    optimizer = Optimizer.of(plan.optimizer(), learner.parameterGroups(), parameters);
    replicas = new Replicas(manager, learner.replicas());
    accumulation =
        plan.accumulation() > 1 ? new GradientAccumulation(parameters, plan.accumulation()) : null;
    average =
        plan.averageDecay() > 0
            ? new WeightAverage(manager, learner.module().state(), plan.averageDecay())
            : null;
  }

  FlatParameters parameters() {
    return parameters;
  }

  /// To be called once the first weights are in place, and before the first step.
  void begin() {
    learner.module().requireGradients(true);
    Gradients.zero(learner.module().trainedParameters().values());
    replicas.begin(learner.module());
  }

  /// Steps in one pass over the examples.
  long stepsPerEpoch() {
    return Math.max(1, learner.stepsPerEpoch() / plan.accumulation());
  }

  /// What the optimiser and the average remember.
  Map<String, NDArray> state() {
    var state = new LinkedHashMap<>(optimizer.state());
    if (average != null) {
      state.putAll(average.state());
    }
    return state;
  }

  void restore(Map<String, NDArray> state) {
    optimizer.restore(state);
    if (average != null) {
      average.restore(state);
    }
  }

  /// Lets the average begin at the present weights, where its own state is lost.
  void startAverage() {
    if (average != null) {
      average.start();
    }
  }

  /// Exchanges the weights and their average, where there is one: before and after a look at them.
  void swapAverage() {
    if (average != null) {
      try (var scope = scope()) {
        average.swap();
      }
    }
  }

  /// The layers at the last step that was told to keep them.
  List<Layer> layers() {
    return layers;
  }

  /// Makes step `step`, counted from 0.
  ///
  /// @param keepLayers whether {@link #layers} is wanted afterwards
  StepDone step(long step, double rate, boolean keepLayers) {
    long begun = System.nanoTime();
    double loss = 0;
    double waited = 0;
    double norm = 0;
    Map<String, Double> metrics = Map.of();
    Engine.getInstance().setRandomSeed((int) (31 * plan.seed() + step));
    var random = new SplittableRandom(31 * plan.seed() + step);
    learner.module().train(true);
    for (int i = 0; i < plan.accumulation(); i++) {
      try (var scope = scope()) {
        loss += backward(step * plan.accumulation() + i, random) / plan.accumulation();
        waited += learner.waited();
        metrics = learner.stepMetrics();
        NDArray gradient = replicas.mean(parameters.takeGradient());
        NDArray whole = accumulation == null ? gradient : accumulation.add(gradient);
        if (whole != null) {
          norm = apply(whole, step, rate, loss, keepLayers);
        }
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new StepDone(
        step + 1,
        step / stepsPerEpoch(),
        loss,
        rate,
        norm,
        (double) learner.batchSize() * plan.accumulation() / seconds,
        Math.clamp(waited / seconds, 0, 1),
        metrics);
  }

  private double apply(NDArray gradient, long step, double rate, double loss, boolean keepLayers) {
    if (keepLayers) {
      layers = layersOf(gradient);
    }
    double norm = FlatParameters.clip(gradient, plan.gradientClip());
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      throw new IllegalStateException(
          step == 0
              ? "The loss is no number at the very first step, before anything was learnt: what the pictures go through (mean and deviation) or the weights to begin with cannot be right."
              : "The loss is no longer a number at step "
                  + (step + 1)
                  + ": lower the learning rate or clip the gradient, and resume.");
    }
    optimizer.step(gradient, rate, step + 1);
    replicas.follow(parameters);
    if (average != null) {
      average.update();
    }
    return norm;
  }

  /// @param random seeds what is calculated twice
  private float backward(long batch, RandomGenerator random) {
    try (var recording = Gradients.record()) {
      NDArray loss =
          Recomputation.differentiated(learner.module(), random, () -> learner.loss(batch));
      List<NDArray> others =
          replicas.backward(batch, random); // asked for before anything is waited for
      float sum = loss.getFloat();
      for (NDArray other : others) {
        sum += other.getFloat();
      }
      return sum / (1 + others.size());
    }
  }

  private List<Layer> layersOf(NDArray gradient) {
    var found = new ArrayList<Layer>();
    Map<String, NDArray> gradients = parameters.unflatten(gradient);
    learner
        .module()
        .trainedParameters()
        .forEach(
            (name, weight) -> {
              if (weight.getShape().dimension() > 1) {
                NDArray own = Objects.requireNonNull(gradients.get(name));
                found.add(
                    new Layer(
                        name,
                        Histogram.of(weight.toFloatArray()),
                        Histogram.of(own.toFloatArray())));
              }
            });
    return found;
  }

  private static NDScope scope() {
    var scope = new NDScope();
    scope.suppressNotUsedWarning();
    return scope;
  }
}
