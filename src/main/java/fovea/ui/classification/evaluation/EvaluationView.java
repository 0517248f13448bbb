package fovea.ui.classification.evaluation;

import fovea.dataset.picture.Reading;
import fovea.metric.ClassificationReport;
import fovea.metric.confusion.Cells;
import fovea.plot.FigureStyle;
import fovea.ui.control.Assumptions;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.matrix.MatrixPane;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// An evaluation: what to measure, the numbers that matter most, and a section at a time.
public final class EvaluationView extends StackPane {
  /// What a section has at least; where there is less room, the whole is scrolled.
  private static final double LEAST = 320;

  /// Below this height the numbers make way.
  private static final double SHORT = 560;

  private final EvaluationViewModel model;
  private final EvaluationSetupPane setup;
  private final ToggleButton again = new ToggleButton("New", new FontIcon(Feather.PLUS));
  private final HBox choice = new HBox(8);
  private final EvaluationSummary summary = new EvaluationSummary();
  private final EmptyState nothing = new EmptyState(Feather.BAR_CHART_2);
  private final ScoreTable scores = ScoreTable.ofScores();
  private final HBox level =
      Widgets.pills(List.of("Classes", "Super-classes"), index -> this.scores(index == 1));
  private final ReliabilityPane reliability;
  private final PictureGallery hardest;
  private final PictureGallery unsure;
  private final PictureGallery doubtful;
  private final SkippedPane skipped = new SkippedPane();
  private final Banner notes = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final Assumptions assumptions = new Assumptions();
  private final VBox results;

  /// @param models where the model is chosen
  public EvaluationView(
      EvaluationViewModel model,
      Node models,
      BackgroundWork work,
      FileChoices files,
      Navigator navigator,
      Supplier<FigureStyle> style) {
    this.model = model;
    setMinSize(0, 0);
    setup =
        new EvaluationSetupPane(
            models, model.data().choices(), model.data().chosen(), files, new Wishes());
    reliability = new ReliabilityPane(work, style);
    hardest = new PictureGallery(work, navigator);
    unsure = new PictureGallery(work, navigator);
    doubtful = new PictureGallery(work, navigator);
    var sections =
        new Sections(
            List.of("Confusion", "Classes", "Confidence", "Hardest", "Noise", "Skipped"),
            List.of(
                matrix(work, navigator),
                classes(),
                reliability,
                new Sections(
                    List.of("Surest mistakes", "Least sure", "Perhaps labelled wrongly"),
                    List.of(hardest, unsure, doubtful)),
                noise(work, style),
                skipped));
    VBox.setVgrow(sections, Priority.ALWAYS);
    results = new VBox(10, summary, notes, assumptions, sections);
    sections.setMinHeight(LEAST);
    VBox.setVgrow(results, Priority.ALWAYS);
    VBox.setVgrow(nothing, Priority.ALWAYS);
    choose();
    var content = new VBox(10, choice, setup, nothing, results);
    content.getStyleClass().add("evaluate-pane");
    ScrollPane scroll = Sections.scrolled(content);
    scroll.setFitToHeight(true);
    getChildren().setAll(scroll);
    heightProperty().subscribe(h -> summary.compact(h.doubleValue() < SHORT));
    again.selectedProperty().subscribe(this::arrange);
    model.shown().subscribe(this::show);
    model.state().subscribe(this::follow);
    model.question().subscribe(asked -> setup.show(model.state().get(), asked));
    model.data().problem().subscribe(setup::complain);
  }

  private void choose() {
    var kept =
        new NamedComboBox<>("No evaluation yet", "Evaluation to show", EvaluationResult::title);
    kept.setItems(model.evaluations());
    kept.follow(model.shown());
    kept.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(kept, Priority.ALWAYS);
    Button forget = Widgets.button("", Feather.TRASH_2, model::forget, "button-icon", "flat");
    forget.setAccessibleText("Forget this evaluation");
    again.setAccessibleText("Set up another evaluation");
    again.setMinWidth(USE_PREF_SIZE);
    choice.setAlignment(Pos.CENTER_LEFT);
    choice.getChildren().setAll(kept, forget, again);
  }

  private Node matrix(BackgroundWork work, Navigator navigator) {
    var pictures = new PictureGallery(work, navigator);
    var matrix =
        new MatrixPane(
            "Pictures",
            List.of(Cells.ROW_SHARES, Cells.COLUMN_SHARES, Cells.COUNTS),
            "Most frequent mistakes",
            pictures,
            model.matrix()::show,
            model.matrix()::choose);
    model.matrix().pictures().subscribe(pictures::show);
    model.matrix().content().subscribe(matrix::show);
    model.matrix().chosen().subscribe(matrix::choose);
    return matrix;
  }

  private Node classes() {
    VBox.setVgrow(scores, Priority.ALWAYS);
    var box = new VBox(8, level, scores);
    box.setMinSize(0, 0);
    return box;
  }

  private Node noise(BackgroundWork work, Supplier<FigureStyle> style) {
    var pane = new NoisePane(work, style, model.noise()::measure, model.noise()::cancel);
    model.noise().sweep().subscribe(sweep -> pane.show(sweep));
    model.noise().state().subscribe(state -> pane.show(state));
    return pane;
  }

  private void follow(Work<EvaluationResult> state) {
    if (state instanceof Work.Done<EvaluationResult>) {
      again.setSelected(false);
    }
    setup.show(state, model.question().get());
    arrange();
  }

  private void arrange() {
    boolean there = model.shown().get() != null;
    Work<EvaluationResult> state = model.state().get();
    boolean running = state instanceof Work.Running<EvaluationResult>;
    boolean failed = state instanceof Work.Failed<EvaluationResult>;
    Widgets.shown(choice, there);
    Widgets.shown(setup, !there || again.isSelected() || running || failed);
    Widgets.shown(results, there);
    Widgets.shown(nothing, !there);
    nothing.say(
        running ? "Evaluating" : "Nothing evaluated yet",
        running
            ? "You can go on working: this gives way to whatever you do meanwhile."
            : "Choose a model and data, or drop a folder here that has a folder of pictures for"
                + " each class.");
  }

  private void show(@Nullable EvaluationResult one) {
    summary.show(one);
    notes.say(one == null ? "" : String.join("\n", one.notes()));
    assumptions.show(one == null ? List.of() : one.model().assumptions());
    arrange();
    if (one != null) {
      EvaluationResult.Numbers numbers = one.numbers();
      Widgets.shown(level, numbers.groups().isPresent());
      Widgets.press(level, 0);
      scores(false);
      reliability.show(one.evaluation());
      hardest.show(one.pictures("No mistakes.", numbers.hardest()));
      unsure.show(one.pictures("No pictures.", numbers.unsure()));
      doubtful.show(one.pictures("No label looks like a mistake.", numbers.doubtful()));
      skipped.show(one.evaluation().skipped());
    }
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

  private final class Wishes implements EvaluationSetupPane.Listener {
    @Override
    public void evaluate(@Nullable DataChoice data, PartChoice part, int limit) {
      model.evaluate(data, part, limit);
    }

    @Override
    public void cancel() {
      model.cancel();
    }

    @Override
    public void answer(Reading.Answer answer) {
      model.answer(answer);
    }

    @Override
    public void bring(Path data) {
      model.data().bring(data);
    }

    @Override
    public void open(Path evaluation) {
      model.open(evaluation);
    }
  }
}
