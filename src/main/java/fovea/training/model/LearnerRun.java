package fovea.training.model;

import ai.djl.ndarray.NDManager;
import fovea.crash.CrashJournal;
import fovea.tensor.Compute;
import fovea.tensor.Module;
import fovea.training.CostEstimate;
import fovea.training.Learner;
import fovea.training.StepMeasurement;
import fovea.training.Trainer;
import fovea.training.optimizer.Checks;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingPlan;
import fovea.training.setup.Network;
import fovea.training.setup.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// What every task does around its learner: copies of the network on their devices, the measurement
/// of a few steps, the run and the model that it leaves.
///
/// @param devices on which a copy of the network learns
/// @param maker of the learner
public record LearnerRun<L extends Learner>(Compute compute, int devices, Maker<L> maker) {
  /// Batches that an estimate is measured on, after some that warm up.
  private static final int MEASURED_STEPS = 3;

  /// Makes a learner, on the compute thread.
  public interface Maker<L> {
    /// @param managers one for each device
    L make(List<NDManager> managers) throws IOException;
  }

  /// Makes a model of the best weights, on the compute thread.
  public interface Exporter<L> {
    void export(NDManager manager, L learner) throws IOException;
  }

  /// Trains a few batches, of which nothing is kept.
  ///
  /// @param training pictures, and `validated` ones, of an epoch
  /// @param secondsPerValidated what a validation takes for one picture
  public CostEstimate estimate(
      TrainingPlan plan, int training, int validated, ToDoubleFunction<L> secondsPerValidated)
      throws IOException {
    return compute.call(
        Compute.Priority.BACKGROUND,
        () -> {
          List<NDManager> managers = compute.copies(devices);
          try {
            L learner = maker.make(managers);
            StepMeasurement found = StepMeasurement.of(compute, learner, plan, MEASURED_STEPS);
            double perPicture = secondsPerValidated.applyAsDouble(learner);
            return new CostEstimate(
                found.secondsPerStep() * found.stepsPerEpoch() + perPicture * validated,
                (double) plan.steps() / found.stepsPerEpoch(),
                training,
                validated,
                plan.steps(),
                found.parameters(),
                Math.max(0, found.bytesAtMost() - found.bytesBefore()),
                found.bytesLeft(),
                compute.device().isGpu() ? "the GPU" : "the CPU");
          } finally {
            managers.forEach(NDManager::close);
          }
        });
  }

  /// Runs `folder`'s plan, from its snapshot if it has one. Returns when the run has ended.
  ///
  /// @param title of the network, for people
  /// @param listener told of every event, on the compute thread, after it is on disk
  public TrainingEvent run(
      String title,
      RunFolder folder,
      StopSignal stop,
      Consumer<TrainingEvent> listener,
      Exporter<L> exporter)
      throws IOException {
    return compute.call(
        Compute.Priority.BACKGROUND,
        () -> {
          CrashJournal.subject("the training of " + title);
          List<NDManager> managers = compute.copies(devices);
          try {
            L learner = maker.make(managers);
            var begun = new AtomicBoolean();
            TrainingEvent end =
                new Trainer(compute)
                    .run(
                        learner,
                        folder,
                        stop,
                        event -> {
                          begun.compareAndSet(false, event instanceof TrainingEvent.Started);
                          listener.accept(event);
                        });
            if (begun.get() && Files.exists(folder.bestWeights())) { // else it could not be loaded
              exporter.export(managers.getFirst(), learner);
            }
            return end;
          } finally {
            managers.forEach(NDManager::close);
          }
        });
  }

  /// Refuses a batch of one picture for a network that normalises by the mean and variance of a
  /// batch. The last batch of an epoch is never smaller than the others: what is left over is left
  /// out.
  public static void requireNormalizable(Network wanted, int batchSize, Module network) {
    boolean normalizes =
        wanted.start() != Start.HEAD
            && network.state().keySet().stream().anyMatch(name -> name.endsWith("running_mean"));
    Checks.require(
        batchSize / wanted.devices() > 1 || !normalizes,
        "Batch normalisation needs two pictures at least at a time, and has one: take a batch of %d or more."
            .formatted(2 * wanted.devices()));
  }

  /// A run that goes on with other pictures than it began with would be no repetition of anything.
  ///
  /// @param now what the setup would plan for the pictures that there are
  /// @param data how they are called
  public static void checkSame(TrainingPlan plan, TrainingPlan now, String data)
      throws IOException {
    if (now.steps() != plan.steps() || now.validateEvery() != plan.validateEvery()) {
      throw new IOException(
          "The data set %s no longer has as many pictures as when this run was planned: bring them"
                  .formatted(data)
              + " back, or begin a new run.");
    }
  }
}
