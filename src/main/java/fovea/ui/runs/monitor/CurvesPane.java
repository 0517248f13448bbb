package fovea.ui.runs.monitor;

import fovea.runs.RunCurves;
import fovea.runs.RunFigures;
import fovea.runs.RunMeasures;
import fovea.ui.chart.CurveChart;
import fovea.ui.control.Widgets;
import fovea.ui.runs.curves.ChartOptions;
import fovea.ui.runs.curves.CurveLines;
import fovea.ui.runs.curves.RunFormat;
import java.util.List;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The curves of the run that is watched: loss and a metric large, what drives them small.
public final class CurvesPane extends ScrollPane {
  /// Below this width the charts stand under each other.
  private static final double NARROW = 760;

  private static final double LARGE = 200;
  private static final double SMALL = 140;

  private final CurveLines lines = new CurveLines();
  private final ChartOptions options = new ChartOptions(this::draw);
  private final CurveChart loss = new CurveChart("Loss");
  private final CurveChart metric = new CurveChart("Accuracy");
  private final CurveChart rate = new CurveChart("Learning rate");
  private final CurveChart norm = new CurveChart("Gradient norm");
  private final CurveChart speed = new CurveChart("Examples per second");
  private final VBox charts = new VBox(14);
  private RunFigures.@Nullable Of run;

  public CurvesPane() {
    var page = new VBox(10, options, charts);
    page.getStyleClass().add("monitor-page");
    VBox.setVgrow(charts, Priority.ALWAYS);
    setContent(page);
    setFitToWidth(true);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("edge-to-edge");
    widthProperty().map(w -> w.doubleValue() < NARROW).subscribe(this::arrange);
    sceneProperty().subscribe(this::draw);
  }

  /// Draws the curves of a run, or none; to be called again when there is more.
  public void show(RunFigures.@Nullable Of one) {
    run = one;
    draw();
  }

  public ChartOptions options() {
    return options;
  }

  private void arrange(boolean narrow) {
    List<CurveChart> large = List.of(loss, metric);
    List<CurveChart> small = List.of(rate, norm, speed);
    for (CurveChart chart : large) {
      chart.setMinHeight(LARGE);
      VBox.setVgrow(chart, Priority.ALWAYS);
    }
    for (CurveChart chart : small) {
      chart.setMinHeight(SMALL);
      chart.setMaxHeight(SMALL);
    }
    if (narrow) {
      charts.getChildren().setAll(large);
      charts.getChildren().addAll(small);
    } else {
      HBox above = row(large);
      VBox.setVgrow(above, Priority.ALWAYS);
      charts.getChildren().setAll(above, row(small));
    }
  }

  private static HBox row(List<CurveChart> all) {
    var row = new HBox(24);
    row.getChildren().setAll(all);
    for (CurveChart chart : all) {
      chart.setPrefWidth(100); // the same for all: what is left is shared out evenly
      HBox.setHgrow(chart, Priority.ALWAYS);
    }
    return row;
  }

  private void draw() {
    if (getScene() == null) { // another page is shown
      return;
    }
    List<String> others =
        run == null
            ? List.of()
            : run.curves().measures().stream()
                .filter(m -> !m.equals("loss") && !m.equals(RunMeasures.WORD_COUNT_ACCURACY))
                .toList();
    // with one metric, or none, there is nothing to choose
    options.measures(others.size() > 1 ? others : List.of());
    String second =
        others.size() > 1 ? options.measure() : others.isEmpty() ? "accuracy" : others.getFirst();
    metric.title(RunFormat.capital(RunMeasures.words(second)));
    boolean measured =
        run == null
            || run.curves().names().isEmpty()
            || run.curves().names().contains(RunCurves.TRAIN + second)
            || !others.isEmpty();
    Widgets.shown(metric, measured); // without it the loss has the whole row
    chart(loss, run, "loss");
    chart(metric, run, second);
    chart(rate, run, RunCurves.LEARNING_RATE);
    chart(norm, run, RunCurves.GRADIENT_NORM);
    chart(speed, run, RunCurves.EXAMPLES_PER_SECOND);
  }

  private void chart(CurveChart chart, RunFigures.@Nullable Of run, String measure) {
    chart.show(
        run == null ? List.of() : lines.one(run, measure, options.axis(), options.smoothing()),
        options.scale(measure));
  }
}
