package fovea.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import fovea.tensor.Compute;
import fovea.tensor.Gradients;
import fovea.training.TrainingEvent.Failed;
import fovea.training.TrainingEvent.Reason;
import fovea.training.TrainingEvent.Saved;
import fovea.training.TrainingEvent.Started;
import fovea.training.TrainingEvent.StepDone;
import fovea.training.TrainingEvent.Stopped;
import fovea.training.TrainingEvent.Validated;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/// The training loop. A run that was killed goes on from its last snapshot and ends, on the CPU,
/// with the very bits of a run that was not: the engine's random numbers are seeded for each step,
/// and a batch follows from the plan's seed and the step alone.
public final class Trainer {
  private final Compute compute;

  public Trainer(Compute compute) {
    this.compute = compute;
  }

  /// Runs `folder`'s plan to its end, from its snapshot if it has one. On the compute thread; gives
  /// way between batches to what a person waits for.
  ///
  /// @param stop asked after each batch
  /// @param listener told of every event, on the compute thread, after it is on disk
  /// @return the last event: {@link Stopped} or {@link Failed}
  public TrainingEvent run(
      Learner learner, RunFolder folder, StopSignal stop, Consumer<TrainingEvent> listener) {
    try (NDManager manager = compute.manager().newSubManager()) {
      var run = new Run(manager, learner, folder, stop, listener);
      try {
        return run.toEnd();
      } catch (IOException | RuntimeException e) {
        return run.failed(e);
      } finally {
        learner.module().train(false);
        learner.module().requireGradients(false);
      }
    }
  }

  private final class Run {
    private final TrainingPlan plan;
    private final Learner learner;
    private final RunFolder folder;
    private final StopSignal stop;
    private final Consumer<TrainingEvent> listener;
    private final NDManager manager;
    private final FlatParameters parameters;
    private final Optimizer optimizer;
    private final RateSchedule schedule;
    private Progress progress = Progress.start();

    Run(
        NDManager manager,
        Learner learner,
        RunFolder folder,
        StopSignal stop,
        Consumer<TrainingEvent> listener) {
      this.manager = manager;
      this.learner = learner;
      this.folder = folder;
      this.stop = stop;
      this.listener = listener;
      plan = folder.plan();
      parameters = new FlatParameters(manager, learner.module().parameters());
      optimizer = Optimizer.of(plan.optimizer(), learner.parameterGroups(), parameters);
      schedule = learner.schedule(plan);
    }

    TrainingEvent toEnd() throws IOException {
      if (folder.resumable()) {
        try (var scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          RunFolder.Snapshot snapshot = folder.restore(manager, learner.module().state());
          optimizer.restore(snapshot.optimizer());
          progress = snapshot.progress();
        }
      }
      folder.cutAfter(progress.step());
      replayValidations();
      emit(new Started(progress.step(), plan.steps(), learner.stepsPerEpoch(), parameters.size()));
      learner.module().requireGradients(true);
      Gradients.zero(learner.module().parameters().values());
      while (progress.step() < plan.steps()) {
        boolean early = plan.patience() > 0 && progress.worse() >= plan.patience();
        if (early || stop.stopped()) {
          save();
          return emit(new Stopped(progress.step(), early ? Reason.EARLY : Reason.STOPPED));
        }
        compute.giveWay();
        emit(learn(progress.step()));
        boolean last = progress.step() == plan.steps();
        if (last || progress.step() % plan.validateEvery() == 0) {
          validate();
        }
        if (last || progress.step() % plan.saveEvery() == 0) {
          save();
        }
      }
      return emit(new Stopped(progress.step(), Reason.FINISHED));
    }

    /// Tells the schedule of the validations before the snapshot.
    private void replayValidations() {
      for (TrainingEvent event : folder.events()) {
        if (event instanceof Validated validated) {
          Double value = validated.metrics().get(learner.primaryMetric());
          if (value != null) {
            schedule.observe(value);
          }
        }
      }
    }

    private StepDone learn(long step) {
      long begun = System.nanoTime();
      double rate = plan.optimizer().learningRate() * schedule.factor(step, plan.steps());
      try (var scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        Engine.getInstance().setRandomSeed((int) (31 * plan.seed() + step));
        learner.module().train(true);
        float loss = backward(step);
        NDArray gradient = parameters.takeGradient();
        double norm = FlatParameters.clip(gradient, plan.gradientClip());
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
          throw new IllegalStateException(
              "The loss is no longer a number at step "
                  + (step + 1)
                  + ": lower the learning rate or clip the gradient, and resume.");
        }
        optimizer.step(gradient, rate, step + 1);
        progress = progress.at(step + 1);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new StepDone(
            step + 1,
            step / learner.stepsPerEpoch(),
            loss,
            rate,
            norm,
            learner.batchSize() / seconds);
      }
    }

    private float backward(long step) {
      try (var recording = Gradients.record()) {
        NDArray loss = learner.loss(step);
        Gradients.backward(loss);
        return loss.getFloat();
      }
    }

    private void validate() throws IOException {
      learner.module().train(false);
      Map<String, Double> metrics = learner.validate(compute::giveWay);
      Double value = metrics.get(learner.primaryMetric());
      if (value == null) {
        throw new IllegalStateException(
            "The validation did not measure " + learner.primaryMetric() + ".");
      }
      boolean better = progress.improvedBy(value, learner.higherIsBetter());
      progress = progress.after(value, better);
      schedule.observe(value);
      if (better) {
        folder.saveBest(learner.module().state(), progress);
      }
      emit(new Validated(progress.step(), metrics, better));
    }

    private void save() throws IOException {
      try (var scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        folder.save(learner.module().state(), optimizer.state(), progress);
      }
      emit(new Saved(progress.step()));
    }

    private TrainingEvent emit(TrainingEvent event) {
      folder.append(event);
      listener.accept(event);
      return event;
    }

    TrainingEvent failed(Exception e) {
      String message = e.getMessage();
      return emit(new Failed(progress.step(), message == null ? e.toString() : message));
    }
  }
}
