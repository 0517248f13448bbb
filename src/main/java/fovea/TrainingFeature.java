package fovea;

import fovea.architecture.NewNetworks;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.modellibrary.LocalModelLibrary;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.Task;
import fovea.plot.FigureStyle;
import fovea.runs.ActiveRun;
import fovea.runs.RunState;
import fovea.runs.RunSummary;
import fovea.training.recipe.RecipeTraining;
import fovea.training.recipe.TaskData;
import fovea.training.run.TrainingPlan;
import fovea.training.setup.Setup;
import fovea.ui.models.ModelsTab;
import fovea.ui.runs.RunWork;
import fovea.ui.runs.RunsParts;
import fovea.ui.runs.RunsParts.NewTraining;
import fovea.ui.runs.RunsParts.Promote;
import fovea.ui.runs.RunsTab;
import fovea.ui.tab.EngineState.Gauge;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.training.TrainingDialog;
import fovea.ui.training.TrainingParts;
import fovea.ui.training.TrainingWindow;
import fovea.ui.training.classification.ClassifierForm;
import fovea.ui.training.classification.ClassifierPanes;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.TaskForm;
import fovea.ui.training.form.TaskPanes;
import fovea.ui.training.language.ReaderForm;
import fovea.ui.training.language.ReaderPanes;
import fovea.ui.training.segmentation.SegmenterForm;
import fovea.ui.training.segmentation.SegmenterPanes;
import fovea.ui.training.setup.RecipeForm;
import fovea.ui.training.setup.StartModel;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The window's part that trains: the Runs tab and the training dialog.
final class TrainingFeature {
  private static final String CLASSIFIER = "Train a classifier";
  private static final String SEGMENTER = "Train a segmenter";
  private static final String READER = "Train a network that reads";

  /// What it is put together from.
  ///
  /// @param models is told of models that come out of a training
  /// @param openFolder shows a folder in the system's own window
  record Parts(
      Stage stage,
      TrainingServices trainings,
      LocalModelLibrary library,
      ModelsTab models,
      BackgroundWork work,
      Navigator navigator,
      FileChoices files,
      Supplier<FigureStyle> style,
      Supplier<List<Gauge>> gauges,
      Consumer<Path> openFolder) {}

  private final Parts parts;
  private final RunsTab runs;
  private final Map<Task, TrainingWindow> windows = new EnumMap<>(Task.class);

  TrainingFeature(Parts parts) {
    this.parts = parts;
    runs =
        new RunsTab(
            new RunsParts(
                parts.trainings().runs(),
                parts.gauges(),
                parts.work(),
                parts.navigator(),
                parts.files(),
                parts.style(),
                parts.openFolder(),
                this::promoted,
                List.of(
                    new NewTraining(CLASSIFIER, this::trainClassifier),
                    new NewTraining(SEGMENTER, this::trainSegmenter),
                    new NewTraining(READER, this::trainReader))));
    parts.trainings().runs().listen(this::tellOf);
  }

  /// Offers to go on with what the last end of the program has cut off.
  void offerCutOff() {
    parts
        .work()
        .<List<RunSummary>>start(
            "Looking for unfinished runs",
            Lane.FILES,
            reporter -> parts.trainings().runs().library().cutOff(),
            state -> {
              if (state instanceof Work.Done<List<RunSummary>>(List<RunSummary> found)) {
                found.forEach(this::offer);
              }
            });
  }

  private void offer(RunSummary run) {
    String how =
        run.state() == RunState.STOPPED
            ? "was stopped when the window was closed"
            : "was cut off when the program ended";
    parts
        .navigator()
        .offer(
            "The run “%s” %s, after step %,d of %,d. It can go on from its last snapshot."
                .formatted(run.name(), how, run.step(), run.plan().steps()),
            "Resume",
            () -> runs.resume(run),
            () -> left(run));
  }

  /// Says no more of a run that the person does not want to go on with.
  private void left(RunSummary run) {
    parts
        .work()
        .<Boolean>start(
            "Leaving a run as it is",
            Lane.FILES,
            reporter -> {
              parts.trainings().runs().library().leave(run);
              return true;
            },
            state -> {});
  }

  RunsTab tab() {
    return runs;
  }

  /// Opens the dialog that trains a classifier.
  void trainClassifier() {
    show(
        Task.CLASSIFICATION,
        CLASSIFIER,
        () -> {
          var form =
              new ClassifierForm(
                  formParts(
                      parts.trainings().classifiers(), Task.CLASSIFICATION, Task.CLASSIFICATION),
                  parts.trainings().data());
          return dialog(form, fields -> ClassifierPanes.of(form, fields, parts.files()));
        });
  }

  /// Opens the dialog that trains a segmenter.
  void trainSegmenter() {
    show(
        Task.SEGMENTATION,
        SEGMENTER,
        () -> {
          var form =
              new SegmenterForm(
                  formParts(
                      parts.trainings().segmenters(),
                      Task.SEGMENTATION,
                      Task.SEGMENTATION,
                      Task.CLASSIFICATION));
          return dialog(form, fields -> SegmenterPanes.of(form, fields, parts.files()));
        });
  }

  /// Opens the dialog that trains a network that reads.
  void trainReader() {
    show(
        Task.LANGUAGE,
        READER,
        () -> {
          var form =
              new ReaderForm(formParts(parts.trainings().readers(), Task.LANGUAGE, Task.LANGUAGE));
          return dialog(form, fields -> ReaderPanes.of(form, fields, parts.files()));
        });
  }

  /// A dialog is made when it is first asked for, and then kept with all that stands in it.
  private void show(Task task, String title, Supplier<TrainingDialog<?>> made) {
    windows.computeIfAbsent(task, _ -> new TrainingWindow(title, made)).show(parts.stage());
  }

  private <S> TrainingDialog<S> dialog(TaskForm<S> form, Function<Fields<S>, TaskPanes> look) {
    return new TrainingDialog<>(
        new TrainingParts(parts.work(), parts.files(), this::launch), form, look);
  }

  /// @param begins whose models a training can begin with
  private <S extends Setup<S>, D extends TaskData<?>> RecipeForm.Parts<S, D> formParts(
      RecipeTraining<S, D> training, Task task, Task... begins) {
    return new RecipeForm.Parts<>(
        training.recipes(),
        training,
        NewNetworks.trainable(task),
        () -> startModels(begins),
        parts.work());
  }

  private List<StartModel> startModels(Task... tasks) {
    return Stream.of(tasks)
        .flatMap(task -> parts.library().usable(task).stream())
        .map(model -> new StartModel(model.card().id(), model.card().name()))
        .toList();
  }

  TrainingPlan plan(ClassifierSetup setup) throws IOException {
    return parts.trainings().classifiers().plan(setup);
  }

  /// Begins a training and shows it.
  ActiveRun launch(TrainingPlan plan, String name) throws IOException {
    ActiveRun run = parts.trainings().runs().launch(plan, name);
    Platform.runLater(() -> runs.watch(run.id()));
    return run;
  }

  private Promote.Outcome promoted(Path export, Promote.As as) throws Exception {
    ModelCard made = CardJson.read(export.resolve(ModelCatalog.CARD));
    Optional<ModelEntry> there = parts.library().find(made.id());
    ImportHints hints =
        switch (as) {
          case Promote.Named(String name) -> new ImportHints("", Optional.empty(), name);
          case Promote.Itself _, Promote.Replacing _ -> ImportHints.none();
        };
    if (as instanceof Promote.Itself && there.isPresent()) {
      ModelCard known = there.get().card();
      boolean same = known.weightsSha256().equals(made.weightsSha256());
      return new Promote.Taken(known.id(), known.name(), same);
    }
    ModelCard card =
        as instanceof Promote.Replacing && there.isPresent()
            ? parts.library().replace(made.id(), export)
            : parts.library().bringIn(export, hints);
    Platform.runLater(parts.models()::refresh);
    return new Promote.Made(card.name());
  }

  /// Says when a run has ended, wherever the person is by then.
  private void tellOf(ActiveRun run) {
    if (!run.end().isDone()) {
      return;
    }
    String name = RunWork.name(run);
    Platform.runLater(
        () -> {
          if (run.state() == RunState.FAILED) {
            parts
                .navigator()
                .warn("The run “%s” has failed; the Runs tab says why.".formatted(name));
          } else {
            parts.navigator().say("The run “%s” has %s.".formatted(name, run.state().words()));
          }
        });
  }
}
