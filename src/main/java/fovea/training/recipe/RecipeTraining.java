package fovea.training.recipe;

import ai.djl.ndarray.NDManager;
import fovea.crash.CrashJournal;
import fovea.modelmanager.Task;
import fovea.tensor.Compute;
import fovea.tensor.Module;
import fovea.training.CostEstimate;
import fovea.training.StepMeasurement;
import fovea.training.Trainer;
import fovea.training.TrainingPlanner;
import fovea.training.feed.BatchFeeder;
import fovea.training.feed.Watched;
import fovea.training.model.ClassOrder;
import fovea.training.model.RunClasses;
import fovea.training.model.StartingModels;
import fovea.training.model.StartingNetwork;
import fovea.training.model.TrainedModel;
import fovea.training.optimizer.Checks;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingPlan;
import fovea.training.setup.RecipeBook;
import fovea.training.setup.Setup;
import fovea.training.setup.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The training of a task by recipes: plans, their cost, and their run. Data are opened on the
/// caller's thread and read on the common pool, tensors live on the compute thread.
///
/// @param <S> the task's setup
/// @param <D> its data
public abstract class RecipeTraining<S extends Setup<S>, D extends TaskData<?>>
    implements TrainingPlanner<S, D> {
  /// Batches that an estimate is measured on, after some that warm up.
  private static final int MEASURED_STEPS = 3;

  private final Compute compute;
  private final StartingModels models;
  private final Task task;
  private final Supplier<RecipeBook<S>> book;

  /// @param book made when it is first looked at: many a start of the program needs none; always
  ///   the same
  protected RecipeTraining(
      Compute compute, StartingModels models, Task task, Supplier<RecipeBook<S>> book) {
    this.compute = compute;
    this.models = models;
    this.task = task;
    this.book = book;
  }

  // ── What a task says ──

  /// Opens and parts the data; which example goes where follows from the setup's seed.
  ///
  /// @param order of the classes in the network
  protected abstract D open(S setup, ClassOrder order) throws IOException;

  /// What the copies of the network are taught. On the compute thread.
  protected abstract Lesson<?> lesson(S setup, StartingNetwork subject, D data, List<Copy> copies)
      throws IOException;

  /// What more than a look at the data as they are read is to be told before a run. May take a
  /// while; nothing unless overridden.
  protected List<String> lookInto(D data, StopSignal stop) throws IOException {
    return List.of();
  }

  /// The network as it fits the data: a network of words has as many as the data's vocabulary. As
  /// it is, unless overridden.
  protected StartingNetwork fitted(S setup, StartingNetwork subject, D data) throws IOException {
    return subject;
  }

  /// How versions that kept no order numbered the classes: as the data set does, unless overridden.
  protected List<String> numberedBefore(S setup, List<String> labels) {
    return labels;
  }

  /// Whether a network must be made to know that the setup fits it.
  protected boolean judgedByNetwork(S setup) {
    return setup.pace().batchSize() / setup.network().devices() == 1;
  }

  /// Refuses a network that does not fit.
  ///
  /// @throws IllegalArgumentException in one sentence
  protected void check(Module network, StartingNetwork subject) {}

  // ── What everybody asks ──

  public RecipeBook<S> recipes() {
    return book.get();
  }

  @Override
  public D data(S setup) throws IOException {
    return open(setup, labels -> labels);
  }

  @Override
  public TrainingPlan plan(S setup) throws IOException {
    StartingNetwork known = subject(setup); // refuses what there is not
    D data = data(setup);
    StartingNetwork subject = fitted(setup, known, data);
    TrainingPlan plan = setup.plan(data.training().size());
    if (judgedByNetwork(setup)) {
      compute.call(
          Compute.Priority.BACKGROUND,
          () -> {
            try (NDManager manager = compute.manager().newSubManager()) {
              return network(setup, subject, data, manager);
            }
          });
    }
    return plan;
  }

  /// Trains a few batches, of which nothing is kept.
  @Override
  public CostEstimate estimate(S setup) throws IOException {
    D data = data(setup);
    StartingNetwork subject = fitted(setup, subject(setup), data);
    TrainingPlan plan = setup.plan(data.training().size());
    return onDevices(
        setup,
        managers -> {
          long before = StepMeasurement.bytesBefore(compute);
          BatchLearner<?> learner = learner(setup, subject, data, managers);
          StepMeasurement found =
              StepMeasurement.of(compute, learner, plan, before, MEASURED_STEPS);
          learner.module().train(false);
          double perExample = learner.lesson().heldOut().secondsPerExample();
          return new CostEstimate(
              found.secondsPerStep() * found.stepsPerEpoch()
                  + perExample * data.validation().size(),
              (double) plan.steps() / found.stepsPerEpoch(),
              data.training().size(),
              data.validation().size(),
              plan.steps(),
              found.parameters(),
              found.bytesAdded(),
              found.bytesLeft(),
              compute.device().isGpu() ? "the GPU" : "the CPU");
        });
  }

  /// Runs `folder`'s plan, from its snapshot if it has one. What is watched is written to
  /// `watched/`; at the end the best weights become a model in `export/`, and what it does on the
  /// test examples stands in `test.json`. Returns when the run has ended.
  ///
  /// @param listener told of every event, on the compute thread, after it is on disk
  public TrainingEvent run(RunFolder folder, StopSignal stop, Consumer<TrainingEvent> listener)
      throws IOException {
    S setup = recipes().settings().read(folder.plan());
    StartingNetwork known = subject(setup);
    var classes = new RunClasses(folder, known, models, labels -> numberedBefore(setup, labels));
    D data = open(setup, classes);
    StartingNetwork subject = fitted(setup, known, data);
    checkSame(folder.plan(), setup.plan(data.training().size()), data.name());
    KeptFiles.keep(folder, data);
    var notes = new ArrayList<>(classes.notes());
    notes.addAll(data.notes());
    notes.addAll(lookInto(data, stop));
    return onDevices(
        setup,
        managers -> {
          CrashJournal.subject("the training of " + subject.title());
          BatchLearner<?> learner = learner(setup, subject, data, managers);
          learner.note(notes);
          learner.lesson().heldOut().keepWatched(folder.path().resolve(Watched.FOLDER));
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
            export(folder, setup, subject, data, managers.getFirst(), learner);
          }
          return end;
        });
  }

  private void export(
      RunFolder folder,
      S setup,
      StartingNetwork subject,
      D data,
      NDManager manager,
      BatchLearner<?> learner)
      throws IOException {
    Module network = learner.module();
    var model =
        new TrainedModel(
            folder,
            setup.name(),
            subject,
            data.labels(),
            data.name(),
            recipes().command(setup),
            data.files());
    model.load(network);
    network.train(false);
    model.write(manager, network, learner.lesson().test(compute::giveWay));
  }

  // ── What it takes ──

  private interface OnDevices<T> {
    /// @param managers one for each device
    T work(List<NDManager> managers) throws IOException;
  }

  private <T> T onDevices(S setup, OnDevices<T> work) throws IOException {
    return compute.call(
        Compute.Priority.BACKGROUND,
        () -> {
          List<NDManager> managers = compute.copies(setup.network().devices());
          try {
            return work.work(managers);
          } finally {
            managers.forEach(NDManager::close);
          }
        });
  }

  private StartingNetwork subject(S setup) throws IOException {
    return StartingNetwork.of(setup.network(), task, models);
  }

  private BatchLearner<?> learner(
      S setup, StartingNetwork subject, D data, List<NDManager> managers) throws IOException {
    String obstacle = compute.info().bfloat16Obstacle();
    Checks.require(!setup.network().bfloat16() || obstacle.isEmpty(), obstacle);
    var copies = new ArrayList<Copy>();
    for (NDManager manager : managers) {
      copies.add(new Copy(network(setup, subject, data, manager), manager));
    }
    return learner(setup, subject, data, copies, lesson(setup, subject, data, copies));
  }

  private <B extends Lesson.Batch<B>> BatchLearner<B> learner(
      S setup, StartingNetwork subject, D data, List<Copy> copies, Lesson<B> lesson) {
    return new BatchLearner<>(
        lesson,
        copies,
        new BatchFeeder<>(data.order(setup.pace().batchSize(), setup.seed()), lesson.batches()),
        setup.pace(),
        subject.groups(setup.network(), setup.optimizer(), copies.getFirst().module()));
  }

  private Module network(S setup, StartingNetwork subject, D data, NDManager manager)
      throws IOException {
    Module network =
        subject.network(setup.network(), setup.seed(), models, data.labels().size(), manager);
    requireNormalizable(setup, network);
    check(network, subject);
    return network;
  }

  /// Refuses a batch of one example for a network that normalises by the mean and variance of a
  /// batch. The last batch of an epoch is never smaller than the others: what is left over is left
  /// out.
  private static void requireNormalizable(Setup<?> setup, Module network) {
    int devices = setup.network().devices();
    boolean normalizes =
        setup.network().start() != Start.HEAD
            && network.state().keySet().stream().anyMatch(name -> name.endsWith("running_mean"));
    Checks.require(
        setup.pace().batchSize() / devices > 1 || !normalizes,
        "Batch normalisation needs two pictures at least at a time, and has one: take a batch of %d or more."
            .formatted(2 * devices));
  }

  /// A run that goes on with other examples than it began with would be no repetition of anything.
  private static void checkSame(TrainingPlan plan, TrainingPlan now, String data)
      throws IOException {
    if (now.steps() != plan.steps() || now.validateEvery() != plan.validateEvery()) {
      throw new IOException(
          "The data set %s no longer has as many examples as when this run was planned: bring them"
                  .formatted(data)
              + " back, or begin a new run.");
    }
  }
}
