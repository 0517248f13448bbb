package fovea.segmentation.training;

import ai.djl.ndarray.NDManager;
import fovea.datalibrary.DataLibrary;
import fovea.dataset.PictureOrder;
import fovea.modelmanager.Task;
import fovea.network.SegmentationNetwork;
import fovea.segmentation.training.SegmenterLearner.Copy;
import fovea.segmentation.training.setup.MaskChanges;
import fovea.segmentation.training.setup.Recipes;
import fovea.segmentation.training.setup.SegmenterSetup;
import fovea.segmentation.training.setup.SegmenterSetup.ClassWeights;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The training of segmenters: plans, their cost, and their run. Pictures are read on the caller's
/// thread and the common pool, tensors live on the compute thread.
public final class SegmenterTraining implements SegmenterPlanner {
  /// So many masks are counted for the classes' weights.
  private static final int COUNTED = 500;

  private final Compute compute;
  private final DataLibrary data;
  private final StartingModels models;

  public SegmenterTraining(Compute compute, DataLibrary data, StartingModels models) {
    this.compute = compute;
    this.data = data;
    this.models = models;
  }

  @Override
  public SegmenterData data(SegmenterSetup setup) throws IOException {
    return SegmenterData.open(data, setup);
  }

  private StartingNetwork subject(SegmenterSetup setup) throws IOException {
    return StartingNetwork.of(setup.network(), Task.SEGMENTATION, models);
  }

  @Override
  public TrainingPlan plan(SegmenterSetup setup) throws IOException {
    StartingNetwork subject = subject(setup); // refuses what there is not
    SegmenterData pictures = data(setup);
    TrainingPlan plan = setup.plan(pictures.training().size());
    return compute.call(
        Compute.Priority.BACKGROUND,
        () -> {
          try (NDManager manager = compute.manager().newSubManager()) {
            network(setup, subject, pictures, manager); // refuses what does not fit
            return plan;
          }
        });
  }

  @Override
  public CostEstimate estimate(SegmenterSetup setup) throws IOException {
    SegmenterData pictures = data(setup);
    StartingNetwork subject = subject(setup);
    return new LearnerRun<>(
            compute,
            setup.network().devices(),
            managers -> learner(setup, subject, pictures, managers))
        .estimate(
            setup.plan(pictures.training().size()),
            pictures.training().size(),
            pictures.validation().size(),
            SegmenterLearner::secondsPerValidated);
  }

  /// Runs `folder`'s plan, from its snapshot if it has one. The eight watched pictures and what is
  /// said of them are written to `watched/`; at the end the best weights become a model in
  /// `export/`, and what it does on the test pictures stands in `test.json`. Returns when the run
  /// has ended.
  ///
  /// @param listener told of every event, on the compute thread, after it is on disk
  public TrainingEvent run(RunFolder folder, StopSignal stop, Consumer<TrainingEvent> listener)
      throws IOException {
    SegmenterSetup setup = SegmenterSetup.of(folder.plan());
    StartingNetwork subject = subject(setup);
    var classes = new RunClasses(folder, subject, models, labels -> labels);
    SegmenterData pictures = SegmenterData.open(data, setup, classes);
    LearnerRun.checkSame(folder.plan(), setup.plan(pictures.training().size()), pictures.name());
    var notes = new ArrayList<>(classes.notes());
    notes.addAll(pictures.notes());
    return new LearnerRun<>(
            compute,
            setup.network().devices(),
            managers -> {
              SegmenterLearner learner = learner(setup, subject, pictures, managers);
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
      SegmenterSetup setup,
      StartingNetwork subject,
      SegmenterData pictures,
      NDManager manager,
      SegmenterLearner learner)
      throws IOException {
    var model =
        new TrainedModel(
            folder,
            setup.name(),
            subject,
            pictures.labels(),
            pictures.name(),
            Recipes.book().command(setup));
    model.load(learner.module());
    model.write(
        manager,
        learner.module(),
        pictures.test().isEmpty()
            ? Map.of()
            : learner.test(
                new HeldOutMasks(
                    new MaskSource(pictures.test().get(), pictures), pictures.labels()),
                compute::giveWay));
  }

  private Module network(
      SegmenterSetup setup, StartingNetwork subject, SegmenterData pictures, NDManager manager)
      throws IOException {
    Module network =
        subject.network(setup.network(), setup.seed(), models, pictures.labels().size(), manager);
    LearnerRun.requireNormalizable(setup.network(), setup.pace().batchSize(), network);
    int side = subject.toPreparation().width();
    ((SegmentationNetwork) network)
        .side()
        .ifPresent(
            own ->
                Checks.require(
                    own == side,
                    "This network reads pictures of %1$d × %1$d pixels only: set the input size to %1$d, not to %2$d."
                        .formatted(own, side)));
    return network;
  }

  private SegmenterLearner learner(
      SegmenterSetup setup,
      StartingNetwork subject,
      SegmenterData pictures,
      List<NDManager> managers)
      throws IOException {
    String obstacle = compute.info().bfloat16Obstacle();
    Checks.require(!setup.network().bfloat16() || obstacle.isEmpty(), obstacle);
    Preparation preparation = subject.toPreparation();
    var copies = new ArrayList<Copy>();
    for (NDManager manager : managers) {
      copies.add(new Copy(network(setup, subject, pictures, manager), manager));
    }
    var source = new MaskSource(pictures.training(), pictures);
    int side = preparation.width();
    return new SegmenterLearner(
        copies,
        preparation,
        source,
        new BatchFeeder<>(
            new PictureOrder(source.size(), setup.pace().batchSize(), setup.seed()),
            new MaskBatch.Maker(
                source,
                MaskChanges.parse(setup.examples().augmentation(), side, mean(preparation)),
                side,
                setup.seed())),
        setup,
        setup.examples().classWeights() == ClassWeights.NONE
            ? null
            : source.medianFrequencyWeights(COUNTED),
        new HeldOutMasks(new MaskSource(pictures.validation(), pictures), pictures.labels()),
        pictures.labels(),
        subject.groups(setup.network(), setup.optimizer(), copies.getFirst().module()));
  }

  /// The colour that becomes zeros.
  private static int mean(Preparation preparation) {
    int color = 0;
    for (float mean : preparation.mean()) {
      color = color << 8 | (int) Math.clamp(Math.rint(mean / preparation.rescale()), 0.0, 255.0);
    }
    return color;
  }
}
