package fovea;

import fovea.architecture.Architectures;
import fovea.attack.attacker.NetworkAttacker;
import fovea.attack.caption.NetworkCaptionAttacker;
import fovea.attack.export.AttackNote;
import fovea.attack.segmentation.NetworkSegmentationAttacker;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.network.Captioners;
import fovea.classification.NetworkClassifier;
import fovea.crash.LastRun;
import fovea.evaluations.EvaluationStore;
import fovea.explanation.explainer.NetworkExplainer;
import fovea.explanation.opening.Explainers;
import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import fovea.landscape.survey.LandscapeModel;
import fovea.language.network.NetworkReader;
import fovea.language.picture.NetworkPictureHeads;
import fovea.modellibrary.LocalModelLibrary;
import fovea.modellibrary.ModelLibrary;
import fovea.modellibrary.TaskModels;
import fovea.modellibrary.TrustedCode;
import fovea.modellibrary.shelf.HubAccess;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.modelmanager.Task;
import fovea.plot.FigureStyle;
import fovea.report.Stamp;
import fovea.segmentation.NetworkSegmenter;
import fovea.tensor.Compute;
import fovea.tensor.Compute.Priority;
import fovea.tensor.ComputeInfo;
import fovea.ui.attack.AttackParts;
import fovea.ui.attack.AttackTab;
import fovea.ui.captioning.CaptioningTab;
import fovea.ui.captioning.CaptioningViewModel;
import fovea.ui.classification.ClassificationParts;
import fovea.ui.classification.ClassificationTab;
import fovea.ui.explanation.ExplanationParts;
import fovea.ui.explanation.ExplanationTab;
import fovea.ui.language.LanguageTab;
import fovea.ui.models.ModelsTab;
import fovea.ui.runs.RunWork;
import fovea.ui.segmentation.SegmentationParts;
import fovea.ui.segmentation.SegmentationTab;
import fovea.ui.tab.CurrentPicture;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.FxFileChoices;
import fovea.ui.tab.PictureReader;
import fovea.ui.task.TaskParts;
import fovea.ui.window.MainWindow;
import fovea.ui.window.Theme;
import fovea.ui.window.WindowParts;
import fovea.ui.window.WindowSettings;
import fovea.ui.work.FxBackgroundWork;
import fovea.ui.work.WorkCentre;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The composition root of the window: a page of `new`.
final class Workbench implements AutoCloseable {
  private static final long SECONDS_TO_STOP = 60;

  private volatile boolean told;
  private final ModelStore store = ModelStore.standard();
  private final EvaluationStore evaluations =
      new EvaluationStore(store.home().resolve("evaluations"));
  private final Compute compute;
  private final ModelManager models;
  private final EngineReport engine;
  private final LocalModelLibrary library;
  private final FxBackgroundWork work;
  private final WindowSettings settings;
  private final MainWindow window;
  private final CaptioningTab captioning;
  private final TrainingFeature training;
  private final TrainingServices trainings;

  private Workbench(Stage stage, List<LastRun> last, Consumer<Path> openFolder) {
    compute = Compute.start(EngineStart.of(store, last, this::tell, this::warn), this::found);
    models =
        new ModelManager(store, new TrustedCode(store.home()), () -> compute.memory().forModels());
    engine = new EngineReport(compute, models);
    library = new LocalModelLibrary(store, models, HubAccess.ofEnvironment(), compute);
    work = new FxBackgroundWork(new EngineLane(compute));
    trainings = TrainingServices.in(store, library, compute);
    var centre = new WorkCentre(work);
    centre.add(new RunWork(trainings.runs(), work));
    var current = new CurrentPicture();
    var files = new FxFileChoices(() -> stage);
    settings = new WindowSettings(WindowSettings.standardFile(), work);
    var theme = new Theme(settings);
    window =
        new MainWindow(
            new WindowParts(
                current,
                work,
                centre,
                new Pictures(),
                files,
                SampleImages.find(),
                settings,
                theme,
                engine::state,
                openFolder));
    TaskModels<Captioner> captioners = library.of(Task.CAPTIONING, Captioners::open);
    Supplier<FigureStyle> style =
        () -> theme.dark().get() ? FigureStyle.dark() : FigureStyle.light();
    captioning = new CaptioningTab(parts(captioners, current, files, style));
    var classification =
        new ClassificationTab(
            new ClassificationParts(
                parts(
                    library.of(Task.CLASSIFICATION, NetworkClassifier::open),
                    current,
                    files,
                    style),
                trainings.data()));
    var segmentation =
        new SegmentationTab(
            new SegmentationParts(
                parts(library.of(Task.SEGMENTATION, NetworkSegmenter::open), current, files, style),
                trainings.data(),
                store.home().resolve("masks")));
    var reading =
        new LanguageTab(
            parts(library.of(Task.LANGUAGE, NetworkReader::open), current, files, style),
            library
                .of(Task.SEGMENTATION, NetworkPictureHeads::open)
                .and(library.of(Task.CLASSIFICATION, NetworkPictureHeads::open)),
            trainings.data());
    var explanation =
        new ExplanationTab(
            new ExplanationParts(
                parts(Explainers.all(library::of), current, files, style),
                trainings.data(),
                engine::title));
    var attack =
        new AttackTab(
            new AttackParts(
                parts(
                    library.of(Task.CLASSIFICATION, NetworkAttacker::open), current, files, style),
                library.of(Task.CLASSIFICATION, NetworkExplainer::open),
                library.of(Task.SEGMENTATION, NetworkSegmentationAttacker::open),
                library.of(Task.CAPTIONING, NetworkCaptionAttacker::open),
                trainings.data(),
                store.home().resolve("robustness"),
                library.of(Task.CLASSIFICATION, LandscapeModel::open),
                engine::title));
    var modelsTab =
        new ModelsTab(
            library, work, window, () -> files.any("Bring in models"), Architectures.ids());
    training =
        new TrainingFeature(
            new TrainingFeature.Parts(
                stage,
                trainings,
                library,
                modelsTab,
                work,
                window,
                files,
                style,
                engine::gauges,
                openFolder));
    Stream.of(
            captioning,
            classification,
            segmentation,
            reading,
            explanation,
            attack,
            training.tab(),
            modelsTab)
        .forEach(window::add);
    window.divert(ModelLibrary::looksLikeModel, modelsTab::importFiles);
    window.showOn(stage);
    training.offerCutOff();
    warmUp(captioners);
  }

  private <T> TaskParts<T> parts(
      TaskModels<T> models,
      CurrentPicture current,
      FileChoices files,
      Supplier<FigureStyle> style) {
    return new TaskParts<>(
        models,
        compute::giveWay,
        work,
        current.picture(),
        files,
        window,
        style,
        Stamp.programVersion(),
        evaluations,
        settings);
  }

  /// @param openFolder shows a folder in the system's own window
  /// @param last what earlier processes left behind that ended while they calculated
  static Workbench open(Stage stage, List<LastRun> last, Consumer<Path> openFolder) {
    return new Workbench(stage, last, openFolder);
  }

  /// The engine begins after the window is up; what it has to say comes from the compute thread.
  private void tell(String sentence) {
    told = true;
    Platform.runLater(() -> window.say(sentence));
  }

  private void warn(String sentence) {
    Platform.runLater(() -> window.warn(sentence));
  }

  private void found(ComputeInfo info) {
    engine.found(info);
    String refusal = info.kernels().sentence();
    if (!refusal.isEmpty()) {
      warn(refusal);
    } else if (told) { // what was told before is over
      Platform.runLater(() -> window.say(info.kernels().checked()));
    }
  }

  MainWindow window() {
    return window;
  }

  CaptioningViewModel captioning() {
    return captioning.model();
  }

  TrainingFeature training() {
    return training;
  }

  /// The first caption of a process pays for loading the engine and the model: better now than when
  /// a person waits for it.
  private void warmUp(TaskModels<Captioner> captioners) {
    compute.submit(
        Priority.BACKGROUND,
        () ->
            captioners.use(
                captioners.choices().getFirst().id(),
                captioner ->
                    captioner.caption(
                        RgbImage.of(1, 1, new int[] {0x808080}),
                        DecodingOptions.standard().withBeamWidth(1),
                        Captioner.Progress.none())));
  }

  /// What is being trained is stopped and kept first.
  @Override
  public void close() {
    try {
      trainings.runs().stopAll(SECONDS_TO_STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    work.close();
    settings.flush();
    compute.close();
  }

  /// Reads pictures through `image`, thumbnails in its quicker way.
  private record Pictures() implements PictureReader {
    @Override
    public RgbImage read(Path file) throws Exception {
      return ImageFiles.read(file);
    }

    @Override
    public String note(Path file) throws Exception {
      return Stream.of(AttackNote.of(file), ImageFiles.leftOut(file))
          .filter(words -> !words.isEmpty())
          .collect(Collectors.joining("; "));
    }

    @Override
    public RgbImage thumbnail(Path file, int side) throws Exception {
      return ImageFiles.readThumbnail(file, side);
    }
  }
}
