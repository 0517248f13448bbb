package fovea.ui.classification.evaluation;

import fovea.classification.NoiseSweep;
import fovea.classification.export.EvaluationFigures;
import fovea.classification.export.NoiseAxis;
import fovea.metric.interval.Proportion;
import fovea.plot.FigureStyle;
import fovea.report.Block;
import fovea.ui.chart.FigureView;
import fovea.ui.control.Banner;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.TableGrid;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// How the accuracy falls as noise is added: what to measure, and what came of it.
public final class NoisePane extends StackPane {
  private static final String LEVELS = "0, 0.05, 0.1, 0.15, 0.2, 0.3";
  private static final int MOST = 100;
  private static final double PROGRESS = 560;

  private final Consumer<List<Double>> onMeasure;
  private final TextField levels = new TextField(LEVELS);
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final ProgressRow progress;
  private final Button measure;
  private final FigureView figure;
  private final StackPane table = new StackPane();
  private NoiseAxis axis = NoiseAxis.STANDARD_DEVIATION;
  private @Nullable NoiseSweep shown;

  /// @param onMeasure told the standard deviations that are wanted, from small to large
  public NoisePane(
      BackgroundWork work,
      Supplier<FigureStyle> style,
      Consumer<List<Double>> onMeasure,
      Runnable onCancel) {
    this.onMeasure = onMeasure;
    setMinSize(0, 0);
    figure = new FigureView(work, style);
    levels.setPrefWidth(230);
    levels.setAccessibleText("Standard deviations of the noise; black is 0, white is 1");
    measure = Widgets.button("Measure", Feather.PLAY, this::measure, "accent");
    HBox axes =
        Widgets.pills(
            List.of("Standard deviation", "Variance"),
            index -> {
              axis = NoiseAxis.values()[index];
              draw();
            });
    var row =
        new FlowPane(
            12,
            8,
            new VBox(
                3,
                Widgets.label("Standard deviations (black is 0, white is 1)", "field-name"),
                levels),
            new VBox(3, Widgets.label("", "field-name"), measure),
            new VBox(3, Widgets.label("Shown by", "field-name"), axes));
    progress = new ProgressRow(onCancel);
    progress.setMaxWidth(PROGRESS);
    var content =
        new VBox(
            12,
            row,
            progress,
            problem,
            Widgets.wrapped(
                "Normal noise is added to every pixel and channel; a picture has the same draws at"
                    + " each level, only stronger.",
                "quiet"),
            new FlowPane(28, 14, figure, table));
    content.getStyleClass().add("section-content");
    getChildren().setAll(Sections.scrolled(content));
    draw();
  }

  /// Shows what was measured, or nothing.
  public void show(@Nullable NoiseSweep sweep) {
    shown = sweep;
    draw();
  }

  /// Shows how far the measuring is, or why it failed.
  public void show(Work<NoiseSweep> state) {
    progress.show(state);
    measure.setDisable(state instanceof Work.Running<NoiseSweep>);
    problem.say(state instanceof Work.Failed<NoiseSweep>(String reason) ? reason : "");
  }

  private void measure() {
    List<Double> wanted = wanted();
    problem.say(
        wanted.isEmpty()
            ? "These are no levels of noise: give 1 to %d numbers from 0 to 1 like %s."
                .formatted(MOST, LEVELS)
            : "");
    if (!wanted.isEmpty()) {
      onMeasure.accept(wanted);
    }
  }

  /// The levels, from small to large; none where one is no level.
  private List<Double> wanted() {
    var wanted = new ArrayList<Double>();
    for (String part : levels.getText().strip().split("[,;\\s]+", -1)) {
      if (!part.matches("[0-9]{0,3}(\\.[0-9]{1,9})?") || part.isEmpty() || wanted.size() == MOST) {
        return List.of();
      }
      double level = Double.parseDouble(part);
      if (level > 1) {
        return List.of();
      }
      wanted.add(level);
    }
    return wanted.stream().distinct().sorted().toList();
  }

  private void draw() {
    NoiseSweep sweep = shown;
    Widgets.shown(figure, sweep != null);
    Widgets.shown(table, sweep != null);
    if (sweep == null) {
      figure.show(null);
      return;
    }
    NoiseAxis by = axis;
    figure.show(style -> EvaluationFigures.noise(List.of(""), List.of(sweep), by, style, ""));
    table.getChildren().setAll(new TableGrid(table(sweep)));
  }

  private static Block.Table table(NoiseSweep sweep) {
    List<String> header =
        List.of("Standard deviation", "Variance", "Accuracy (95 %)", "Top-5 (95 %)");
    return new Block.Table(
        "",
        header,
        Collections.nCopies(header.size(), Block.Alignment.END),
        sweep.points().stream()
            .map(
                point ->
                    List.of(
                        number(point.standardDeviation()),
                        number(point.variance()),
                        Proportion.of(point.accuracy(), point.pictures()).words(),
                        Proportion.of(point.top5(), point.pictures()).words()))
            .toList());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
