package fovea.ui.classification.evaluation;

import fovea.classification.NoiseSweep;
import fovea.classification.export.EvaluationFigures;
import fovea.classification.export.NoiseAxis;
import fovea.plot.FigureStyle;
import fovea.ui.chart.FigureView;
import fovea.ui.classification.picture.NumberText;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// How the accuracy of an evaluation falls as noise is added.
public final class NoisePane extends ScrollPane {
  private static final String LEVELS = "0, 0.05, 0.1, 0.15, 0.2, 0.3";
  private static final int MOST = 100;

  private final NoiseViewModel model;
  private final TextField levels = new TextField(LEVELS);
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final ProgressBar bar = new ProgressBar();
  private final Label told = Widgets.label("", "quiet");
  private final HBox progress;
  private final Button measure;
  private final HBox axes;
  private final FigureView figure;
  private final GridPane table = new GridPane(24, 4);
  private NoiseAxis axis = NoiseAxis.STANDARD_DEVIATION;
  private @Nullable EvaluationResult shown;
  private Subscription listening = Subscription.EMPTY;

  NoisePane(NoiseViewModel model, BackgroundWork work, Supplier<FigureStyle> style) {
    this.model = model;
    getStyleClass().add("edge-to-edge");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinSize(0, 0);
    figure = new FigureView(work, style);
    levels.setPrefWidth(230);
    levels.setAccessibleText("Standard deviations of the noise; black is 0, white is 1");
    measure = Widgets.button("Measure", Feather.PLAY, this::measure, "accent");
    axes =
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
    bar.setPrefWidth(220);
    Button cancel = Widgets.button("Cancel", Feather.X, model::cancel, "small");
    progress = new HBox(10, bar, told, cancel);
    progress.setAlignment(Pos.CENTER_LEFT);
    table.getStyleClass().add("noise-table");
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
    setContent(content);
    model.state().subscribe(this::tell);
  }

  void show(@Nullable EvaluationResult one) {
    listening.unsubscribe();
    shown = one;
    listening = one == null ? Subscription.EMPTY : one.noise().subscribe(sweep -> draw());
  }

  private void measure() {
    EvaluationResult one = shown;
    if (one == null) {
      return;
    }
    List<Double> wanted = wanted();
    if (wanted.isEmpty()) {
      problem.say(
          "These are no levels of noise: give 1 to %d numbers from 0 to 1 like %s."
              .formatted(MOST, LEVELS));
      return;
    }
    problem.say("");
    model.measure(one, wanted);
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

  private void tell(Work<NoiseSweep> state) {
    boolean busy = state instanceof Work.Running<NoiseSweep>;
    Widgets.shown(progress, busy);
    measure.setDisable(busy);
    if (state instanceof Work.Running<NoiseSweep>(double fraction, String message)) {
      bar.setProgress(fraction);
      told.setText(message.isEmpty() ? "Waiting for the engine …" : message);
    }
    problem.say(state instanceof Work.Failed<NoiseSweep>(String reason) ? reason : "");
  }

  private void draw() {
    NoiseSweep sweep = shown == null ? null : shown.noise().get();
    Widgets.shown(figure, sweep != null);
    Widgets.shown(table, sweep != null);
    table.getChildren().clear();
    if (sweep == null) {
      figure.show(null);
      return;
    }
    NoiseAxis by = axis;
    figure.show(style -> EvaluationFigures.noise(List.of(""), List.of(sweep), by, style, ""));
    line(0, "field-name", "Standard deviation", "Variance", "Accuracy", "Top-5");
    for (int i = 0; i < sweep.points().size(); i++) {
      NoiseSweep.Point point = sweep.points().get(i);
      line(
          i + 1,
          "score",
          number(point.standardDeviation()),
          number(point.variance()),
          NumberText.percent(point.accuracy()),
          NumberText.percent(point.top5()));
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  private void line(int row, String style, String... cells) {
    for (int column = 0; column < cells.length; column++) {
      Label label = Widgets.label(cells[column], style);
      GridPane.setHalignment(label, HPos.RIGHT);
      table.add(label, column, row);
    }
  }
}
