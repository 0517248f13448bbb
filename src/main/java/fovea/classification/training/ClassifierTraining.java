package fovea.classification.training;

import ai.djl.ndarray.NDManager;
import fovea.classification.training.ClassifierLearner.Copy;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.classification.training.setup.Recipes;
import fovea.datalibrary.DataLibrary;
import fovea.dataset.PictureOrder;
import fovea.dataset.folder.CsvPictures;
import fovea.modelmanager.Task;
import fovea.tensor.Compute;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.training.CostEstimate;
import fovea.training.feed.BatchFeeder;
import fovea.training.feed.Watched;
import fovea.training.model.LearnerRun;
import fovea.training.model.RunClasses;
import fovea.training.model.StartingModels;
import fovea.training.model.StartingNetwork;
import fovea.training.model.TrainedModel;
import fovea.training.optimizer.Checks;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The training of classifiers: plans, their cost, and their run. Pictures are read on the caller's
/// thread and the common pool, tensors live on the compute thread.
public final class ClassifierTraining implements ClassifierPlanner {
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
    StartingNetwork subject = subject(setup); // refuses what there is not
    TrainingData pictures = data(setup);
    if (setup.pace().batchSize() / setup.network().devices() == 1) {
      int classes = pictures.training().labels().size();
      compute.call(
          Compute.Priority.BACKGROUND,
          () -> {
            try (NDManager manager = compute.manager().newSubManager()) {
              network(setup, subject, classes, manager);
              return true;
            }
          });
    }
    return setup.plan(pictures.training().size());
  }

  private StartingNetwork subject(ClassifierSetup setup) throws IOException {
    return StartingNetwork.of(setup.network(), Task.CLASSIFICATION, models);
  }

  @Override
  public CostEstimate estimate(ClassifierSetup setup) throws IOException {
    TrainingData pictures = data(setup);
    StartingNetwork subject = subject(setup);
    return new LearnerRun<>(
            compute,
            setup.network().devices(),
            managers -> learner(setup, subject, pictures, managers))
        .estimate(
            setup.plan(pictures.training().size()),
            pictures.training().size(),
            pictures.validation().size(),
            ClassifierLearner::secondsPerValidated);
  }

  /// Runs `folder`'s plan, from its snapshot if it has one. The eight watched pictures are written
  /// to `watched/`; at the end the best weights become a model in `export/`, and what it does on
  /// the test pictures stands in `test.json`. Returns when the run has ended.
  ///
  /// @param listener told of every event, on the compute thread, after it is on disk
  public TrainingEvent run(RunFolder folder, StopSignal stop, Consumer<TrainingEvent> listener)
      throws IOException {
    ClassifierSetup setup = ClassifierSetup.of(folder.plan());
    StartingNetwork subject = subject(setup);
    var classes = new RunClasses(folder, subject, models, labels -> before(setup, labels));
    TrainingData pictures = TrainingData.open(data, setup, classes);
    LearnerRun.checkSame(folder.plan(), setup.plan(pictures.training().size()), pictures.name());
    var notes = new ArrayList<>(classes.notes());
    notes.addAll(pictures.notes());
    notes.addAll(copies(pictures, stop));
    return new LearnerRun<>(
            compute,
            setup.network().devices(),
            managers -> {
              ClassifierLearner learner = learner(setup, subject, pictures, managers);
              learner.note(notes);
              learner.heldOut().keepWatched(folder.path().resolve(Watched.FOLDER));
              return learner;
            })
        .run(
            subject.title(),
            folder,
            stop,
            listener,
            (manager, learner) -> export(folder, setup, subject, pictures, manager, learner));
  }

  private void export(
      RunFolder folder,
      ClassifierSetup setup,
      StartingNetwork subject,
      TrainingData pictures,
      NDManager manager,
      ClassifierLearner learner)
      throws IOException {
    var model =
        new TrainedModel(
            folder,
            setup.name(),
            subject,
            pictures.training().labels(),
            pictures.name(),
            Recipes.book().command(setup));
    model.load(learner.module());
    model.write(
        manager,
        learner.module(),
        pictures.test().isEmpty()
            ? Map.of()
            : learner.test(
                new PictureSource(pictures.test().get(), subject.toPreparation()),
                setup,
                compute::giveWay));
  }

  /// How folders were numbered by versions that kept no order: by their characters alone.
  private static List<String> before(ClassifierSetup setup, List<String> labels) {
    return CsvPictures.endsLikeList(setup.data().source())
        ? labels
        : labels.stream().sorted(Comparator.naturalOrder()).toList();
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
      copies.add(new Copy(network(setup, subject, classes, manager), manager));
    }
    int batchSize = setup.pace().batchSize();
    return new ClassifierLearner(
        copies,
        preparation,
        pictures.training(),
        new BatchFeeder<>(
            new PictureOrder(pictures.training().size(), batchSize, setup.seed()),
            new PictureBatches(
                new PictureSource(pictures.training(), preparation),
                setup.examples(),
                setup.seed(),
                classes)),
        batchSize,
        setup.examples().labelSmoothing(),
        new HeldOut(
            new PictureSource(pictures.validation(), preparation),
            batchSize,
            setup.data().noise(),
            setup.seed()),
        subject.groups(setup.network(), setup.optimizer(), copies.getFirst().module()));
  }

  private Module network(
      ClassifierSetup setup, StartingNetwork subject, int classes, NDManager manager)
      throws IOException {
    Module network = subject.network(setup.network(), setup.seed(), models, classes, manager);
    LearnerRun.requireNormalizable(setup.network(), setup.pace().batchSize(), network);
    return network;
  }
}
