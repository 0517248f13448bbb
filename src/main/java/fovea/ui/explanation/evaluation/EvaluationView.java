package fovea.ui.explanation.evaluation;

import fovea.explanation.evaluation.Findings;
import fovea.explanation.evaluation.Measure;
import fovea.explanation.evaluation.Verdict;
import fovea.format.Quantities;
import fovea.ui.chart.CurveChart;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.kept.KeptBar;
import fovea.ui.explanation.evaluation.EvaluationViewModel.Limit;
import fovea.ui.matrix.MatrixData;
import fovea.ui.matrix.MatrixView;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Which explanation to believe: the sentence on top, the numbers of all methods below it, and what
/// they were made from.
public final class EvaluationView extends StackPane {
  private static final String INVITATION =
      "Takes the evidence away and brings it back, disturbs it, makes the weights random, and ranks"
          + " the maps by what the model does.";

  private static final double TRUTH = 236;

  private final EvaluationViewModel model;
  private final Button measure;
  private final ProgressRow progress;
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final Label verdict = Widgets.wrapped("", "verdict");
  private final Label missing = Widgets.wrapped("", "quiet");
  private final MeasureTable table;
  private final CurveChart deletion = new CurveChart("Probability as evidence is removed");
  private final CurveChart insertion = new CurveChart("Probability as evidence is added");
  private final CurveChart cascade = new CurveChart("Likeness to the map of the trained weights");
  private final MatrixView alike = new MatrixView(cell -> {});
  private final KeptBar<?> kept;
  private final Button away;
  private final VBox results;
  private final VBox content;
  private final EmptyState nothing = new EmptyState(Feather.CHECK_CIRCLE);
  private List<String> ordered = List.of();
  private List<String> chosen = List.of();

  /// @param mask asks the person for the mask of the picture
  public EvaluationView(EvaluationViewModel model, Supplier<Optional<Path>> mask) {
    this.model = model;
    setMinSize(0, 0);
    measure = Widgets.button("Measure", Feather.ACTIVITY, model::measure, "accent");
    measure.setMinWidth(USE_PREF_SIZE);
    progress = new ProgressRow(model::stop);
    table = new MeasureTable(this::choose);
    table.setPrefHeight(230);
    table.setMinHeight(110);
    var limit =
        new NamedComboBox<Limit>("", "How long it may take", one -> "at most " + one.words());
    limit.getItems().setAll(Limit.values());
    limit.follow(model.limit());
    var where = new ToggleButton("Where it truly is", new FontIcon(Feather.CROSSHAIR));
    where.getStyleClass().add("small");
    where.setMinWidth(USE_PREF_SIZE);
    var truth = Sections.scrolled(new TruthPane(model.truth(), mask));
    truth.setMinWidth(TRUTH);
    truth.setPrefWidth(TRUTH);
    where.selectedProperty().subscribe(on -> Widgets.shown(truth, on));
    var bar = new HBox(10, measure, limit, where);
    bar.setAlignment(Pos.CENTER_LEFT);
    var drawn =
        new Sections(
            List.of("Deletion", "Insertion", "Random weights", "How alike"),
            List.of(deletion, insertion, cascade, alike));
    drawn.setMinHeight(150);
    VBox.setVgrow(drawn, Priority.ALWAYS);
    VBox.setVgrow(table, Priority.SOMETIMES);
    kept = new KeptBar<>(model.kept());
    away = Widgets.button("", Feather.TRASH_2, kept::askToDelete, "button-icon", "flat");
    away.setAccessibleText("Delete these numbers");
    away.setTooltip(new Tooltip("Delete these numbers"));
    bar.getChildren().add(away);
    results = new VBox(10, kept, verdict, table, missing, drawn);
    results.setMinHeight(0);
    VBox.setVgrow(results, Priority.ALWAYS);
    HBox.setHgrow(results, Priority.ALWAYS);
    HBox.setHgrow(nothing, Priority.ALWAYS);
    results.setMinWidth(0);
    var columns = new HBox(14, truth, results, nothing);
    columns.setMinHeight(0);
    VBox.setVgrow(columns, Priority.ALWAYS);
    content = new VBox(10, bar, progress, problem, columns);
    content.getStyleClass().add("explain-evaluation");
    getChildren().setAll(content);
    model.explained().subscribe(e -> arrange());
    model.truth().seeking().subscribe(e -> arrange());
    model.truth().words().subscribe(e -> arrange());
    model.findings().subscribe(this::show);
    model.state().subscribe(this::show);
  }

  private void show(Work<Findings> state) {
    progress.show(state);
    problem.say(state instanceof Work.Failed<Findings>(String reason) ? reason : "");
    arrange();
  }

  private void show(@Nullable Findings findings) {
    arrange();
    if (findings == null) {
      ordered = List.of();
      table.clear();
      return;
    }
    verdict.setText(Verdict.of(findings));
    ordered = table.show(findings);
    missing.setText(
        findings.leftOut().stream()
                .map(
                    each ->
                        each.method().title()
                            + each.measure().map(one -> ", " + one.title()).orElse("")
                            + ": "
                            + each.why())
                .distinct()
                .collect(Collectors.joining("  "))
            + "  "
            + model.whose());
    Widgets.shown(missing, !missing.getText().isEmpty());
    draw(findings);
  }

  private void choose(List<String> methods) {
    chosen = methods;
    Findings now = model.findings().get();
    if (now != null) {
      draw(now);
    }
  }

  private void draw(Findings findings) {
    List<String> methods =
        chosen.isEmpty() ? ordered : ordered.stream().filter(chosen::contains).toList();
    CurvesPane.flipping(deletion, findings, Measure.DELETION, methods);
    CurvesPane.flipping(insertion, findings, Measure.INSERTION, methods);
    CurvesPane.cascade(cascade, findings, methods);
    alike.show(likeness(findings));
  }

  private MatrixData likeness(Findings findings) {
    List<String> methods = ordered;
    List<String> titles = methods.stream().map(findings::title).toList();
    return MatrixData.of(
            titles,
            IntStream.range(0, methods.size()).toArray(),
            (row, column) -> alike(findings, methods, row, column),
            1,
            true,
            MatrixData.Runs.none(),
            x -> Quantities.decimal(x, 2),
            (row, column) ->
                "%s and %s\nrank correlation of the evidence %s"
                    .formatted(
                        titles.get(row),
                        titles.get(column),
                        Quantities.decimal(alike(findings, methods, row, column), 2)))
        .withoutAxes();
  }

  private static double alike(Findings findings, List<String> methods, int row, int column) {
    return row == column
        ? 1
        : findings.alike(methods.get(row), methods.get(column)).orElse(Double.NaN);
  }

  private void arrange() {
    int maps = model.maps();
    boolean there = model.findings().get() != null;
    boolean running = model.state().get() instanceof Work.Running<?>;
    measure.setText(maps == 0 ? "Measure" : "Measure " + Quantities.count(maps, "map"));
    measure.setDisable(maps == 0 || running || model.truth().seeking().get());
    Widgets.shown(results, there);
    Widgets.shown(away, there && !running);
    Widgets.shown(nothing, !there && !running);
    nothing.say(
        maps == 0 ? "No map yet" : "Which of these maps should I believe?",
        maps == 0
            ? "First have a picture explained: choose methods at “Picture”."
            : "%s Now: %s. %s"
                .formatted(
                    INVITATION, String.join(", ", model.methods()), model.truth().words().get()));
  }
}
