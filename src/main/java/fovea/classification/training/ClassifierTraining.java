package fovea.classification.training;

import ai.djl.ndarray.NDManager;
import fovea.classification.training.ClassifierLearner.Copy;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.crash.CrashJournal;
import fovea.datalibrary.DataLibrary;
import fovea.tensor.Compute;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.training.CostEstimate;
import fovea.training.StepMeasurement;
import fovea.training.Trainer;
import fovea.training.optimizer.Checks;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The training of classifiers: plans, their cost, and their run. Pictures are read on the caller's
/// thread and the common pool, tensors live on the compute thread.
public final class ClassifierTraining implements ClassifierPlanner {
  /// Batches that an estimate is measured on, after some that warm up.
  private static final int MEASURED_STEPS = 3;

  private final Compute compute;
  private final DataLibrary data;
  private final StartingModels models;

  public ClassifierTraining(Compute compute, DataLibrary data, StartingModels models) {
    this.compute = compute;
    this.data = data;
    this.models = models;
  }

  @Override
  public TrainingData data(ClassifierSetup setup) throws IOException {
    return TrainingData.open(data, setup);
  }

  @Override
  public TrainingPlan plan(ClassifierSetup setup) throws IOException {
    StartingNetwork subject = StartingNetwork.of(setup, models); // refuses what there is not
    TrainingData pictures = data(setup);
    if (share(setup) == 1) {
      int classes = pictures.training().labels().size();
      onComputeThread(
          () -> {
            try (NDManager manager = compute.manager().newSubManager()) {
              requireNormalizable(setup, subject.network(setup, models, classes, manager));
              return true;
            }
          });
    }
    return setup.plan(pictures.training().size());
  }

  /// Pictures of a batch on each device.
  private static int share(ClassifierSetup setup) {
    return setup.pace().batchSize() / setup.network().devices();
  }

  /// Refuses a batch of one picture for a network that normalises by the mean and variance of a
  /// batch. The last batch of an epoch is never smaller than the others: what is left over is left
  /// out.
  private static void requireNormalizable(ClassifierSetup setup, Module network) {
    boolean normalizes =
        setup.network().start() != ClassifierSetup.Start.HEAD
            && network.state().keySet().stream().anyMatch(name -> name.endsWith("running_mean"));
    Checks.require(
        share(setup) > 1 || !normalizes,
        "Batch normalisation needs two pictures at least at a time, and has one: take a batch of %d or more."
            .formatted(2 * setup.network().devices()));
  }

  @Override
  public CostEstimate estimate(ClassifierSetup setup) throws IOException {
    TrainingData pictures = data(setup);
    StartingNetwork subject = StartingNetwork.of(setup, models);
    TrainingPlan plan = setup.plan(pictures.training().size());
    return onComputeThread(
        () -> {
          List<NDManager> managers = compute.copies(setup.network().devices());
          try {
            ClassifierLearner learner = learner(setup, subject, pictures, managers);
            StepMeasurement found = StepMeasurement.of(compute, learner, plan, MEASURED_STEPS);
            double perPicture = learner.secondsPerValidated();
            int validated = pictures.validation().size();
            return new CostEstimate(
                found.secondsPerStep() * found.stepsPerEpoch() + perPicture * validated,
                (double) plan.steps() / found.stepsPerEpoch(),
                pictures.training().size(),
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

  /// Runs `folder`'s plan, from its snapshot if it has one. The eight watched pictures are written
  /// to `watched/`; at the end the best weights become a model in `export/`, and what it does on
  /// the test pictures stands in `test.json`. Returns when the run has ended.
  ///
  /// @param listener told of every event, on the compute thread, after it is on disk
  public TrainingEvent run(RunFolder folder, StopSignal stop, Consumer<TrainingEvent> listener)
      throws IOException {
    ClassifierSetup setup = ClassifierSetup.of(folder.plan());
    StartingNetwork subject = StartingNetwork.of(setup, models);
    var classes = new RunClasses(folder, setup, subject, models);
    TrainingData pictures = TrainingData.open(data, setup, classes);
    checkSame(folder.plan(), setup, pictures);
    var notes = new ArrayList<>(classes.notes());
    notes.addAll(pictures.notes());
    notes.addAll(copies(pictures, stop));
    return onComputeThread(
        () -> {
          CrashJournal.subject("the training of " + subject.title());
          List<NDManager> managers = compute.copies(setup.network().devices());
          try {
            ClassifierLearner learner = learner(setup, subject, pictures, managers);
            learner.note(notes);
            learner.heldOut().keepWatched(folder.path().resolve("watched"));
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
              new TrainedModel(folder, setup, subject, pictures)
                  .export(managers.getFirst(), learner, compute::giveWay);
            }
            return end;
          } finally {
            managers.forEach(NDManager::close);
          }
        });
  }

  private static List<String> copies(TrainingData pictures, StopSignal stop) throws IOException {
    try {
      return pictures.copies(
          () -> {
            if (stop.stopped()) {
              throw new InterruptedIOException("The run was stopped.");
            }
          });
    } catch (InterruptedIOException e) {
      return List.of(); // nothing is trained then
    }
  }

  /// A run that goes on with other pictures than it began with would be no repetition of anything.
  private static void checkSame(TrainingPlan plan, ClassifierSetup setup, TrainingData pictures)
      throws IOException {
    TrainingPlan now = setup.plan(pictures.training().size());
    if (now.steps() != plan.steps() || now.validateEvery() != plan.validateEvery()) {
      throw new IOException(
          "The data set %s no longer has as many pictures as when this run was planned: bring them"
                  .formatted(pictures.name())
              + " back, or begin a new run.");
    }
  }

  private ClassifierLearner learner(
      ClassifierSetup setup,
      StartingNetwork subject,
      TrainingData pictures,
      List<NDManager> managers)
      throws IOException {
    String obstacle = compute.info().bfloat16Obstacle();
    Checks.require(!setup.network().bfloat16() || obstacle.isEmpty(), obstacle);
    Preparation preparation = subject.toPreparation();
    int classes = pictures.training().labels().size();
    var copies = new ArrayList<Copy>();
    for (NDManager manager : managers) {
      Module network = subject.network(setup, models, classes, manager);
      requireNormalizable(setup, network);
      copies.add(new Copy(network, manager));
    }
    int batchSize = setup.pace().batchSize();
    return new ClassifierLearner(
        copies,
        preparation,
        new BatchFeeder(
            new PictureSource(pictures.training(), preparation),
            setup.examples(),
            batchSize,
            setup.seed(),
            classes),
        batchSize,
        setup.examples().labelSmoothing(),
        new HeldOut(
            new PictureSource(pictures.validation(), preparation),
            batchSize,
            setup.data().noise(),
            setup.seed()),
        subject.groups(setup, copies.getFirst().module()));
  }

  private <T> T onComputeThread(Compute.Work<T, IOException> work) throws IOException {
    return compute.call(Compute.Priority.BACKGROUND, work);
  }
}
