package fovea.ui.attack.picture;

import fovea.attack.AttackOutcome.Step;
import fovea.attack.Goal;
import fovea.attack.attacker.Pixels;
import fovea.format.Names;
import fovea.format.Quantities;
import fovea.ui.attack.outcome.Attacked;
import fovea.ui.attack.outcome.Attacked.Moment;
import fovea.ui.attack.outcome.Sight;
import fovea.ui.chart.ChartLine;
import fovea.ui.chart.ChartScale;
import fovea.ui.chart.CurveChart;
import fovea.ui.control.Widgets;
import fovea.ui.control.timeline.TimeBar;
import fovea.ui.control.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The steps of an attack: a bar to go through them, and curves of loss or probability over them.
final class StepsPane {
  private static final int LOSS = 1;

  /// With less room than this nothing of the words can be read.
  private static final double READ = 90;

  private final TimeBar bar;
  private final CurveChart chart = new CurveChart("");
  private final Label words = Widgets.label("", "quiet");
  private final Tooltip whole = new Tooltip();
  private final HBox which;
  private final VBox curves;
  private @Nullable Attacked shown;
  private boolean loss;

  StepsPane(IntConsumer onStep) {
    bar = new TimeBar(onStep);
    which =
        Widgets.pills(
            List.of("Probability", "Loss"),
            index -> {
              loss = index == LOSS;
              draw();
            });
    words.setMinWidth(0);
    words.setTooltip(whole);
    whole.textProperty().bind(words.textProperty());
    words
        .widthProperty()
        .subscribe(
            width -> words.setVisible(width.doubleValue() >= Math.min(READ, words.prefWidth(-1))));
    HBox.setHgrow(words, Priority.ALWAYS);
    var head = new HBox(8, which, words);
    head.setAlignment(Pos.CENTER_LEFT);
    VBox.setVgrow(chart, Priority.ALWAYS);
    curves = new VBox(4, head, chart);
    curves.setMinSize(0, 0);
  }

  TimeBar bar() {
    return bar;
  }

  VBox curves() {
    return curves;
  }

  void key(KeyEvent e) {
    bar.key(e);
  }

  void show(@Nullable Attacked now, @Nullable Moment moment) {
    boolean other = now != shown;
    shown = now;
    if (other) {
      bar.show(now == null ? Timeline.none() : timeline(now));
      draw();
    }
    if (now != null && moment != null) {
      bar.step(moment.index());
      words.setText(words(now, moment));
    } else {
      words.setText("");
    }
  }

  private static Timeline timeline(Attacked now) {
    int steps = now.outcome().trace().size();
    var labels = new ArrayList<String>();
    for (int i = 0; i < now.moments(); i++) {
      labels.add(i < steps ? Integer.toString(now.outcome().trace().get(i).number()) : "end");
    }
    return Timeline.of(unit(now), labels);
  }

  /// What a step is called.
  private static String unit(Attacked now) {
    return switch (now.wanted().choice().attack().family()) {
      case BLACK_BOX -> "query";
      case BOUNDED, SMALLEST -> "step";
    };
  }

  private static String words(Attacked now, Moment moment) {
    Sight sight = now.sight();
    List<Step> trace = now.outcome().trace();
    if (moment.index() >= trace.size()) {
      return "What came of it.";
    }
    Step step = trace.get(moment.index());
    return "%s %d: %s, loss %s%s"
        .formatted(
            Names.capital(unit(now)),
            step.number(),
            sight.name(step.predicted()),
            Quantities.number(step.loss()),
            moment.kept() ? "." : "; so many pictures are not kept.");
  }

  private void draw() {
    Attacked now = shown;
    boolean kept = now != null && now.hasPictures();
    which.getChildren().getFirst().setDisable(now != null && !kept);
    boolean asLoss = loss || now != null && !kept;
    if (now == null) {
      chart.show(List.of(), scale("step", asLoss));
      return;
    }
    List<Step> trace = now.outcome().trace();
    chart.show(
        asLoss ? List.of(losses(trace)) : probabilities(now, trace), scale(unit(now), asLoss));
  }

  private static ChartScale scale(String unit, boolean loss) {
    return new ChartScale(
        unit,
        value -> Quantities.count(Math.round(value)),
        loss ? Quantities::number : Quantities::percent,
        !loss,
        false);
  }

  private static ChartLine losses(List<Step> trace) {
    return line(
        "what the attack raises", 1, trace, trace.stream().mapToDouble(Step::loss).toArray());
  }

  /// Of the class before, of the one after, and of the one that is wanted.
  private static List<ChartLine> probabilities(Attacked now, List<Step> trace) {
    var classes = new ArrayList<Integer>(List.of(now.before()));
    for (int one : new int[] {now.after(), now.outcome().target()}) {
      if (one != Goal.NONE && !classes.contains(one)) {
        classes.add(one);
      }
    }
    List<double[]> steps =
        trace.stream()
            .map(step -> step.kept().map(kept -> Pixels.probabilities(kept.logits())).orElseThrow())
            .toList();
    return IntStream.range(0, classes.size())
        .mapToObj(
            series ->
                line(
                    now.sight().name(classes.get(series)),
                    series,
                    trace,
                    steps.stream().mapToDouble(step -> step[classes.get(series)]).toArray()))
        .toList();
  }

  private static ChartLine line(String name, int series, List<Step> trace, double[] values) {
    return new ChartLine(
        name,
        series,
        ChartLine.Look.POINTS,
        trace.stream().mapToDouble(Step::number).toArray(),
        values,
        new double[0],
        new double[0],
        Double.NaN,
        Double.NaN);
  }
}
