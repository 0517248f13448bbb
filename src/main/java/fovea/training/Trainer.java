package fovea.training;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import fovea.format.Quantities;
import fovea.tensor.Compute;
import fovea.training.optimizer.RateSchedule;
import fovea.training.run.Progress;
import fovea.training.run.RunFailure;
import fovea.training.run.RunFolder;
import fovea.training.run.RunLock;
import fovea.training.run.RunLog;
import fovea.training.run.Snapshots;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Failed;
import fovea.training.run.TrainingEvent.Layers;
import fovea.training.run.TrainingEvent.Noted;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.Saved;
import fovea.training.run.TrainingEvent.Seen;
import fovea.training.run.TrainingEvent.Started;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.training.run.TrainingEvent.Validated;
import fovea.training.run.TrainingEvent.Watched;
import fovea.training.run.TrainingPlan;
import fovea.training.tensorboard.TensorBoardLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// The training loop. A run that was killed goes on from its last snapshot and ends, on the CPU,
/// with the very bits of a run that was not: the engine's random numbers are seeded for each step,
/// and a batch follows from the plan's seed and the step alone.
public final class Trainer {
  /// How long a person may wait for an answer while a run is paused.
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

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
  /// @throws IOException when another training goes on in the folder, in one sentence
  public TrainingEvent run(
      Learner learner, RunFolder folder, StopSignal stop, Consumer<TrainingEvent> listener)
      throws IOException {
    try (RunLock _ = folder.lock();
        NDManager manager = compute.manager().newSubManager()) {
      Run run;
      try {
        run = new Run(manager, learner, folder, stop, listener);
      } catch (RuntimeException e) {
        throw new IOException(RunFailure.sentence(e, folder.path()), e);
      }
      try {
        return run.toEnd();
      } catch (IOException | RuntimeException e) {
        return run.failed(e);
      } finally {
        run.board.close();
        learner.module().train(false);
        learner.module().requireGradients(false);
      }
    }
  }

  private final class Run {
    private final NDManager manager;
    private final TrainingPlan plan;
    private final Learner learner;
    private final RunFolder folder;
    private final StopSignal stop;
    private final Consumer<TrainingEvent> listener;
    private final Stepper stepper;
    private final RateSchedule schedule;
    private final TensorBoardLog board;
    private Progress progress = Progress.start();
    private boolean lost;

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
      stepper = new Stepper(manager, learner, plan);
      schedule = learner.schedule(plan);
      board = new TensorBoardLog(folder.path(), plan, this::boardNote);
    }

    TrainingEvent toEnd() throws IOException {
      folder.removeDrafts();
      RunLog log = folder.log();
      String before = "";
      var notes = new ArrayList<>(log.damage());
      if (folder.resumable() || log.saved()) {
        try (var scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          Snapshots.Restored found =
              folder.snapshots().restore(manager, learner.module().state(), stepper.state());
          if (found.loss().isEmpty()) {
            stepper.restore(found.optimizer());
          } else {
            stepper.startAverage();
            notes.add(found.loss());
          }
          progress = found.progress();
          before = found.engine();
        }
      }
      folder.cutAfter(progress.step());
      replayValidations();
      emit(
          new Started(
              progress.step(), plan.steps(), stepper.stepsPerEpoch(), stepper.parameters().size()));
      if (!before.isEmpty() && !before.equals(engine())) {
        note(
            "Until here this run was calculated by %s, from here on by %s: it goes on rightly, but not with the very bits of a run that was not interrupted."
                .formatted(before, engine()));
      }
      notes.forEach(this::note);
      learner.notes().forEach(this::note);
      stepper.begin();
      while (progress.step() < plan.steps()) {
        waitWhilePaused();
        boolean early = plan.patience() > 0 && progress.worse() >= plan.patience();
        if (early || stop.stopped()) {
          save();
          return emit(new Stopped(progress.step(), early ? Reason.EARLY : Reason.STOPPED));
        }
        compute.giveWay();
        boolean last = progress.step() + 1 == plan.steps();
        boolean validating = last || (progress.step() + 1) % plan.validateEvery() == 0;
        double rate =
            plan.optimizer().learningRate() * schedule.factor(progress.step(), plan.steps());
        emit(stepper.step(progress.step(), rate, validating));
        progress = progress.at(progress.step() + 1);
        if (validating) {
          validate();
        }
        if (last || progress.step() % plan.saveEvery() == 0) {
          save();
        }
      }
      return emit(new Stopped(progress.step(), Reason.FINISHED));
    }

    private void waitWhilePaused() {
      if (!stop.paused() || stop.stopped()) {
        return;
      }
      note("Paused after step %s.".formatted(Quantities.count(progress.step())));
      long since = System.nanoTime();
      while (stop.paused() && !stop.stopped()) {
        compute.giveWay();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      if (!stop.stopped()) {
        String pause = Quantities.duration((System.nanoTime() - since) / 1e9);
        note("Went on after a pause of %s.".formatted(pause));
      }
    }

    /// Tells the learner and the schedule of the validations before the snapshot.
    private void replayValidations() {
      for (TrainingEvent event : folder.events()) {
        if (event instanceof Validated validated) {
          learner.recall(validated.metrics());
          Double value = validated.metrics().get(learner.primaryMetric());
          if (value != null) {
            schedule.observe(value);
          }
        }
      }
    }

    private void validate() throws IOException {
      learner.module().train(false);
      stepper.swapAverage();
      try {
        Map<String, Double> metrics = learner.validate(compute::giveWay);
        Double value = metrics.get(learner.primaryMetric());
        if (value == null) {
          throw new IllegalStateException(
              "The validation did not measure " + learner.primaryMetric() + ".");
        }
        boolean finite = metrics.values().stream().allMatch(Double::isFinite);
        boolean better = finite && progress.improvedBy(value, learner.higherIsBetter());
        progress = progress.after(value, better);
        schedule.observe(value);
        if (better) {
          folder.saveBest(learner.module().state(), progress);
        }
        emit(new Validated(progress.step(), metrics, better));
        if (!finite) {
          note(
              "This validation has measured what is no number, so that these weights are not taken for the best: lower the learning rate or clip the gradient.");
        }
        look();
      } finally {
        stepper.swapAverage();
      }
    }

    private void look() {
      List<Seen> seen = learner.look();
      if (!seen.isEmpty()) {
        emit(new Watched(progress.step(), seen));
      }
      emit(new Layers(progress.step(), stepper.layers()));
      learner.notes().forEach(this::note);
    }

    private void save() throws IOException {
      try (var scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        folder.snapshots().save(learner.module().state(), stepper.state(), progress, engine());
      }
      emit(new Saved(progress.step()));
    }

    private String engine() {
      return compute.info().title();
    }

    private void note(String sentence) {
      emit(new Noted(progress.step(), sentence));
    }

    /// What the copy for TensorBoard says of itself must not end the run.
    private void boardNote(String sentence) {
      try {
        note(sentence);
      } catch (UncheckedIOException unkept) {
        listener.accept(new Noted(progress.step(), sentence));
      }
    }

    private TrainingEvent emit(TrainingEvent event) {
      if (!lost) {
        folder.append(event);
      }
      board.accept(event);
      listener.accept(event);
      return event;
    }

    TrainingEvent failed(Exception e) {
      var event = new Failed(progress.step(), RunFailure.sentence(e, folder.path()));
      try {
        return emit(event);
      } catch (UncheckedIOException unkept) {
        lost = true;
        return emit(event); // what cannot be kept any more is said all the same
      }
    }
  }
}
