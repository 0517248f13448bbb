package fovea.ui.language.evidence;

import fovea.format.Quantities;
import fovea.language.WordRelevance;
import fovea.language.deletion.Deletion;
import fovea.language.export.RelevanceFigure;
import fovea.plot.FigureStyle;
import fovea.ui.chart.ChartLine;
import fovea.ui.chart.ChartScale;
import fovea.ui.chart.CurveChart;
import fovea.ui.chart.FigureView;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import fovea.ui.language.evidence.EvidenceViewModel.Found;
import fovea.ui.language.followed.FollowedBox;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The words as every method weighs them, tinted and as bars, and what comes of taking them out.
public final class EvidenceView extends VBox {
  private static final String HONEST =
      "Attention is not an explanation by itself: other attention can give the same answer (Jain and"
          + " Wallace, NAACL 2019); whether it still tells something has to be tested (Wiegreffe and"
          + " Pinter, EMNLP 2019). The deletion check is such a test.";

  private static final double TWO_LINES = 34;

  private final EvidenceViewModel model;
  private final VBox words = new VBox(16);
  private final Label pointed = Widgets.wrapped("", "quiet");
  private final FigureView bars;
  private final CurveChart chart = new CurveChart("");
  private final Label conclusion = Widgets.wrapped("", "strong");
  private final EmptyState unchecked = new EmptyState(Feather.SCISSORS);
  private final Button check;
  private final Button anew;

  /// @param style colours of figures
  public EvidenceView(EvidenceViewModel model, BackgroundWork work, Supplier<FigureStyle> style) {
    super(8);
    this.model = model;
    getStyleClass().add("evidence");
    setMinSize(0, 0);
    bars = new FigureView(work, style);
    var progress = new ProgressRow(model::cancel);
    var failed =
        new Banner(
            "danger",
            Feather.ALERT_CIRCLE,
            Widgets.button("Try again", Feather.ROTATE_CW, model::again, "small"));
    var missing = new Banner("info", Feather.INFO);
    model.followed().missing().subscribe(missing::say);
    check = Widgets.button("Check by deletion", Feather.SCISSORS, model::check, "small", "accent");
    anew = Widgets.button("Other orders", Feather.SHUFFLE, model::drawAnew, "small");
    pointed.setMinHeight(TWO_LINES); // so that the words do not jump
    var tinted = new VBox(8, pointed, Sections.scrolled(words));
    VBox.setVgrow(tinted.getChildren().get(1), Priority.ALWAYS);
    tinted.setMinSize(0, 0);
    var sections =
        new Sections(
            List.of("Words", "Bars", "Deletion check"),
            List.of(tinted, Sections.scrolled(bars), checkPane()));
    VBox.setVgrow(sections, Priority.ALWAYS);
    getChildren()
        .setAll(
            new FollowedBox(model.followed()),
            progress,
            failed,
            missing,
            sections,
            Widgets.wrapped(HONEST, "quiet"));
    model
        .state()
        .subscribe(
            state -> {
              progress.show(state);
              failed.say(state instanceof Work.Failed<Found>(String reason) ? reason : "");
              arrange();
            });
    model.found().subscribe(this::show);
    model.deletion().subscribe(this::show);
  }

  private Node checkPane() {
    var progress = new ProgressRow(model::cancelCheck);
    var failed = new Banner("danger", Feather.ALERT_CIRCLE);
    var place = new StackPane(chart, unchecked);
    place.setMinSize(0, 0);
    VBox.setVgrow(place, Priority.ALWAYS);
    unchecked.say(
        "Do these words matter?",
        "The words that a method holds for the most important are taken out one after another,"
            + " [MASK] in their places. The sooner the number falls, the better the method; orders"
            + " drawn by chance are the measure.");
    var pane = new VBox(8, new HBox(8, check, anew), progress, failed, conclusion, place);
    pane.setMinSize(0, 0);
    model
        .deletion()
        .subscribe(
            state -> {
              progress.show(state);
              failed.say(state instanceof Work.Failed<Deletion>(String reason) ? reason : "");
            });
    return pane;
  }

  private void arrange() {
    Found now = model.found().get();
    boolean ready =
        now != null
            && !now.relevance().isEmpty()
            && !(model.state().get() instanceof Work.Running<Found>);
    check.setDisable(!ready);
    anew.setDisable(!ready || !(model.deletion().get() instanceof Work.Done<Deletion>));
  }

  private void show(@Nullable Found now) {
    arrange();
    pointed.setText(
        now == null
            ? ""
            : "What matters for the %s. Blue speaks for it, orange against it; each method has its own scale."
                .formatted(now.followed().words()));
    words.getChildren().clear();
    if (now == null) {
      bars.show(null);
      return;
    }
    List<String> pieces = now.read().reading().tokens().pieces();
    boolean leftwards = WritingDirection.isRightToLeft(now.read().reading().text().first());
    for (WordRelevance one : now.relevance()) {
      words.getChildren().add(new TokenTint(one, pieces, leftwards, place -> point(now, place)));
    }
    if (!now.silent().isEmpty()) {
      String silent =
          now.silent().stream().map(WordRelevance.Method::title).collect(Collectors.joining(", "));
      words
          .getChildren()
          .add(Widgets.wrapped("Not shown: %s. %s".formatted(silent, WordRelevance.FLAT), "quiet"));
    }
    bars.show(
        now.relevance().isEmpty()
            ? null
            : style ->
                new RelevanceFigure(pieces, now.relevance(), now.followed().words(), style, ""));
  }

  /// Tells what every method says of a token.
  private void point(Found now, int place) {
    if (place < 0) {
      return;
    }
    pointed.setText(
        "“%s”: %s"
            .formatted(
                now.read().reading().tokens().pieces().get(place),
                now.relevance().stream()
                    .map(one -> one.method().title() + " " + Quantities.number(one.scores()[place]))
                    .collect(Collectors.joining(" · "))));
  }

  private void show(Work<Deletion> state) {
    arrange();
    boolean done = state instanceof Work.Done<Deletion>;
    Widgets.shown(chart, done);
    Widgets.shown(unchecked, !done);
    Widgets.shown(conclusion, done);
    Found now = model.found().get();
    if (state instanceof Work.Done<Deletion>(Deletion made) && now != null) {
      conclusion.setText(made.sentence(now.followed().words()));
      chart.title(now.followed().words());
      DoubleFunction<String> three = value -> Quantities.decimal(value, 3);
      chart.show(
          lines(made),
          new ChartScale(
              "word pieces taken out",
              value -> Quantities.count(Math.round(value)),
              three,
              false,
              false));
    }
  }

  private static List<ChartLine> lines(Deletion made) {
    double[] out = Arrays.stream(made.counts()).asDoubleStream().toArray();
    Deletion.Chance chance = made.chance();
    var lines = new ArrayList<ChartLine>();
    for (Deletion.Course course : made.courses()) {
      lines.add(line(course.method().title(), lines.size(), out, course.numbers(), new double[0]));
    }
    lines.add(
        line(
            "Chance, mean of " + chance.orders(),
            lines.size(),
            out,
            all(out.length, chance::mean),
            new double[0]));
    lines.add(
        line(
            "Range of random orders, highest to lowest",
            lines.size(),
            out,
            all(out.length, chance::most),
            all(out.length, chance::least)));
    return lines;
  }

  private interface At {
    double of(int point);
  }

  private static double[] all(int points, At numbers) {
    return IntStream.range(0, points).mapToDouble(numbers::of).toArray();
  }

  private static ChartLine line(String name, int series, double[] x, double[] y, double[] floor) {
    return new ChartLine(
        name,
        series,
        ChartLine.Look.POINTS,
        x,
        y,
        new double[0],
        new double[0],
        Double.NaN,
        Double.NaN,
        floor);
  }
}
