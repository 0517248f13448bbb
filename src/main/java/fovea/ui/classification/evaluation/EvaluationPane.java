package fovea.ui.classification.evaluation;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.export.EvaluationFigures;
import fovea.dataset.picture.PictureDataset.Skipped;
import fovea.format.Quantities;
import fovea.metric.ClassificationReport;
import fovea.plot.FigureStyle;
import fovea.ui.chart.FigureView;
import fovea.ui.classification.matrix.MatrixPane;
import fovea.ui.classification.picture.ModelChoice;
import fovea.ui.classification.picture.NamedComboBox;
import fovea.ui.classification.picture.PictureGallery;
import fovea.ui.control.Assumptions;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.Widgets;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// An evaluation: what to measure, the headline, and a section at a time.
public final class EvaluationPane extends VBox {
  private static final int MOST_SKIPPED = 240;

  /// Below this height the headline makes way.
  private static final double SHORT = 560;

  private final EvaluationViewModel model;
  private final EvaluationSetupPane setup;
  private final ToggleButton again = new ToggleButton("New", new FontIcon(Feather.PLUS));
  private final NamedComboBox<EvaluationResult> kept =
      new NamedComboBox<>("No evaluation yet", "Evaluation to show", EvaluationResult::title);
  private final HBox choice = new HBox(8);
  private final EvaluationSummary headline = new EvaluationSummary();
  private final EmptyState nothing = new EmptyState(Feather.BAR_CHART_2);
  private final MatrixPane matrix;
  private final ScoreTable scores = ScoreTable.ofScores();
  private final HBox level =
      Widgets.pills(List.of("Classes", "Super-classes"), index -> this.scores(index == 1));
  private final FigureView reliability;
  private final Label calibration = Widgets.wrapped("", "quiet");
  private final PictureGallery hardest;
  private final PictureGallery doubtful;
  private final PictureGallery unsure;
  private final NoisePane noise;
  private final VBox skipped = new VBox(4);
  private final Banner notes = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final Assumptions assumptions = new Assumptions();
  private final StackPane stage = new StackPane();
  private final VBox results;

  public EvaluationPane(
      EvaluationViewModel model,
      ObservableList<ModelChoice> choices,
      BackgroundWork work,
      FileChoices files,
      Navigator navigator,
      Supplier<FigureStyle> style) {
    super(10);
    this.model = model;
    getStyleClass().add("evaluate-pane");
    setMinSize(0, 0);
    setup = new EvaluationSetupPane(model, choices, files);
    matrix = new MatrixPane(work, navigator, false);
    reliability = new FigureView(work, style);
    hardest = new PictureGallery(work, navigator);
    doubtful = new PictureGallery(work, navigator);
    unsure = new PictureGallery(work, navigator);
    noise = new NoisePane(model.noise(), work, style);
    List<Node> sections = List.of(matrix, classes(), confidence(), hard(), noise, skippedPane());
    HBox pills =
        Widgets.pills(
            List.of("Confusion", "Classes", "Confidence", "Hardest", "Noise", "Skipped"),
            index -> stage.getChildren().setAll(sections.get(index)));
    stage.getChildren().setAll(matrix);
    stage.setMinSize(0, 0);
    VBox.setVgrow(stage, Priority.ALWAYS);
    var scrolling = new ScrollPane(pills);
    scrolling.getStyleClass().addAll("edge-to-edge", "pill-scroll");
    scrolling.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scrolling.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scrolling.setFitToHeight(true);
    scrolling.setPannable(true);
    scrolling.setMinHeight(USE_PREF_SIZE);
    results = new VBox(10, headline, notes, assumptions, scrolling, stage);
    results.setMinSize(0, 0);
    VBox.setVgrow(results, Priority.ALWAYS);
    VBox.setVgrow(nothing, Priority.ALWAYS);
    choose();
    getChildren().setAll(choice, setup, nothing, results);
    heightProperty().subscribe(h -> headline.compact(h.doubleValue() < SHORT));
    again.selectedProperty().subscribe(this::arrange);
    model.shown().subscribe(this::show);
    model.state().subscribe(this::follow);
    choices.subscribe(this::arrange);
  }

  private void choose() {
    kept.setItems(model.evaluations());
    kept.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(kept, Priority.ALWAYS);
    kept.valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) {
                model.shown().set(now);
              }
            });
    Button forget =
        Widgets.button(
            "",
            Feather.TRASH_2,
            () -> {
              EvaluationResult one = model.shown().get();
              if (one != null) {
                model.forget(one);
              }
            },
            "button-icon",
            "flat");
    forget.setAccessibleText("Forget this evaluation");
    again.setAccessibleText("Set up another evaluation");
    again.setMinWidth(USE_PREF_SIZE);
    choice.setAlignment(Pos.CENTER_LEFT);
    choice.getChildren().setAll(kept, forget, again);
  }

  private void follow(Work<EvaluationResult> state) {
    if (state instanceof Work.Done<EvaluationResult>) {
      again.setSelected(false);
    }
    arrange();
  }

  private void arrange() {
    boolean there = model.shown().get() != null;
    boolean busy =
        !(model.state().get() instanceof Work.Done<EvaluationResult>)
            && !(model.state().get() instanceof Work.Idle<EvaluationResult>);
    Widgets.shown(choice, there);
    Widgets.shown(setup, !there || again.isSelected() || busy);
    Widgets.shown(results, there);
    Widgets.shown(nothing, !there);
    boolean running = model.state().get() instanceof Work.Running<EvaluationResult>;
    nothing.say(
        running ? "Evaluating" : "Nothing evaluated yet",
        running
            ? "You can go on working: this gives way to whatever you do meanwhile."
            : "Choose a model and data, or drop a folder here that has a folder of pictures for"
                + " each class.");
  }

  /// What is shown of the matrix, for exports.
  public MatrixPane matrix() {
    return matrix;
  }

  // ── Sections ──

  private Node classes() {
    VBox.setVgrow(scores, Priority.ALWAYS);
    var box = new VBox(8, level, scores);
    box.setMinSize(0, 0);
    return box;
  }

  private Node confidence() {
    var content = new VBox(10, calibration, reliability);
    content.getStyleClass().add("section-content");
    var scroll = new ScrollPane(content);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFitToWidth(true);
    scroll.setMinSize(0, 0);
    return scroll;
  }

  private Node hard() {
    var which = new StackPane(hardest);
    which.setMinSize(0, 0);
    VBox.setVgrow(which, Priority.ALWAYS);
    HBox pills =
        Widgets.pills(
            List.of("Surest mistakes", "Least sure", "Perhaps labelled wrongly"),
            index -> which.getChildren().setAll(List.of(hardest, unsure, doubtful).get(index)));
    var box = new VBox(8, pills, which);
    box.setMinSize(0, 0);
    return box;
  }

  private Node skippedPane() {
    skipped.getStyleClass().add("section-content");
    var scroll = new ScrollPane(skipped);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFitToWidth(true);
    scroll.setMinSize(0, 0);
    return scroll;
  }

  // ── Showing ──

  private void show(@Nullable EvaluationResult one) {
    kept.setValue(one);
    headline.show(one);
    notes.say(one == null ? "" : String.join("\n", one.notes()));
    assumptions.show(one == null ? List.of() : one.model().assumptions());
    noise.show(one);
    matrix.show(one == null ? null : new EvaluationMatrix(one, matrix));
    arrange();
    if (one == null) {
      return;
    }
    ClassifierEvaluation evaluation = one.evaluation();
    boolean groups = one.numbers().groups().isPresent();
    Widgets.shown(level, groups);
    Widgets.press(level, 0);
    scores(false);
    reliability.show(style -> EvaluationFigures.reliability(evaluation, style, ""));
    calibration.setText(
        "How often it was right when it was so sure. Expected calibration error %s, largest %s: the mean and the largest distance between what it says and how it is."
            .formatted(
                Quantities.percent(one.numbers().calibration().expectedError()),
                Quantities.percent(one.numbers().calibration().maximumError())));
    hardest.show(
        "", "No mistakes.", one.data(), GalleryItems.shown(evaluation, one.numbers().hardest()));
    unsure.show(
        "", "No pictures.", one.data(), GalleryItems.shown(evaluation, one.numbers().unsure()));
    doubtful.show(
        "",
        "No label looks like a mistake.",
        one.data(),
        GalleryItems.shown(evaluation, one.numbers().doubtful()));
    skipped(evaluation.skipped());
  }

  private void scores(boolean ofGroups) {
    EvaluationResult one = model.shown().get();
    if (one == null) {
      return;
    }
    if (ofGroups && one.numbers().groups().isPresent()) {
      List<String> names = one.evaluation().coarseLabels();
      scores.show(
          new ClassificationReport(one.numbers().groups().get()),
          names,
          IntStream.range(0, names.size()).toArray());
    } else {
      scores.show(one.numbers().report(), one.evaluation().labels(), one.numbers().classes());
    }
  }

  private void skipped(List<Skipped> all) {
    skipped.getChildren().clear();
    if (all.isEmpty()) {
      skipped.getChildren().add(Widgets.label("All pictures could be read.", "quiet"));
      return;
    }
    skipped
        .getChildren()
        .add(
            Widgets.wrapped(
                "%s could not be read and %s in no number here."
                    .formatted(
                        Quantities.count(all.size(), "picture"),
                        Quantities.plural(all.size(), "is", "are")),
                "strong"));
    all.stream()
        .limit(MOST_SKIPPED)
        .forEach(
            one ->
                skipped
                    .getChildren()
                    .add(Widgets.wrapped(one.name() + " – " + one.reason(), "skipped")));
    if (all.size() > MOST_SKIPPED) {
      skipped
          .getChildren()
          .add(
              Widgets.label(
                  "… and " + Quantities.count(all.size() - MOST_SKIPPED) + " more", "quiet"));
    }
  }
}
