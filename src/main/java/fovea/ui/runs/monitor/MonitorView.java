package fovea.ui.runs.monitor;

import fovea.format.Quantities;
import fovea.runs.RunAxis;
import fovea.runs.RunCurves;
import fovea.runs.RunMeasures;
import fovea.runs.RunState;
import fovea.runs.RunSummary;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Validated;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.runs.curves.RunFormat;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One run, live or over: how far it is, its newest numbers, and pages of curves, pictures, layers
/// and events.
public final class MonitorView extends VBox {
  /// What the way back, the name and the state of the run have at least.
  private static final double LEAST_NAME = 320;

  /// The place of the page of examples.
  private static final int WATCHED = 1;

  private static final long SECOND = 1_000_000_000;

  /// A name above its newest value.
  private static final class Fact extends VBox {
    private final Label value = Widgets.label("–", "fact-value");
    private double widest;

    Fact(String name, String tip) {
      Label label = Widgets.label(name, "fact-name");
      label.setTooltip(new Tooltip(tip));
      value.setMinWidth(USE_PREF_SIZE);
      setMinWidth(USE_PREF_SIZE);
      getStyleClass().add("fact");
      getChildren().setAll(label, value);
    }

    void say(String words) {
      value.setText(words);
    }

    /// It keeps the room of the longest words that it said, so that nothing beside it jumps.
    @Override
    protected double computePrefWidth(double height) {
      widest = Math.max(widest, super.computePrefWidth(height));
      return widest;
    }
  }

  private final MonitorViewModel model;
  private final MonitorActions actions;
  private final Label title = Widgets.label("", "run-title");
  private final Label badge = Widgets.label("", "badge");
  private final FontIcon icon = new FontIcon(Feather.CIRCLE);
  private final Button pause;
  private final Button stop;
  private final Button resume;
  private final Button promote;
  private final Banner failure = new Banner("danger", Feather.ALERT_CIRCLE);
  private final ProgressBar bar = new ProgressBar(0);
  private final Label progress = Widgets.label("", "progress-words");
  private final Label news = Widgets.label("", "quiet");
  private final Fact loss = new Fact("Train loss", "The mean of the last 20 steps");
  private final Fact best = new Fact("Best validation", "Of the weights that are kept as the best");
  private final Fact rate = new Fact("Learning rate", "Of the last step");
  private final Fact norm = new Fact("Gradient norm", "Of the last step, before clipping");
  private final Fact speed = new Fact("Examples/s", "The mean of the last 20 steps");
  private final Fact waiting =
      new Fact("Waits for data", "The share of a step in which the network waits for examples");
  private final Fact time = new Fact("Time left", "At the pace of the last steps");
  private final Fact test = new Fact("Test", "The best weights on test examples");
  private final MachineGauges tiles = new MachineGauges();
  private final HBox switches;
  private final StackPane page = new StackPane();
  private final CurvesPane curves = new CurvesPane();
  private final WatchedPane watched;
  private final LayersPane layers = new LayersPane();
  private final LogPane log = new LogPane();
  private long gauged;

  /// @param work reads the fixed pictures
  public MonitorView(MonitorViewModel model, MonitorActions actions, BackgroundWork work) {
    this.model = model;
    this.actions = actions;
    var back = Widgets.button("All runs", Feather.ARROW_LEFT, actions.back(), "flat");
    pause = Widgets.button("Pause", Feather.PAUSE, model::pauseOrContinue);
    stop = Widgets.button("Stop and keep", Feather.SQUARE, this::stop);
    stop.setTooltip(new Tooltip("Ends after this batch; weights and curves are kept"));
    resume = Widgets.button("Resume", Feather.PLAY, () -> with(actions.resume()), "accent");
    promote = Widgets.button("Promote to model", Feather.PACKAGE, () -> with(actions.promote()));
    var folder = Widgets.button("", Feather.FOLDER, () -> with(actions.openFolder()));
    folder.setTooltip(new Tooltip("Open the run's folder"));
    folder.setAccessibleText("Open folder");
    watched = new WatchedPane(work);
    List<Node> pages = List.of(curves, watched, layers, log);
    switches =
        Widgets.pills(
            List.of("Curves", "Pictures", "Layers", "Log"),
            List.of(Feather.TRENDING_DOWN, Feather.IMAGE, Feather.BAR_CHART_2, Feather.LIST),
            index -> page.getChildren().setAll(pages.get(index)));
    page.getChildren().setAll(curves);
    page.setMinSize(0, 0);
    VBox.setVgrow(page, Priority.ALWAYS);
    title.setMinWidth(60);
    badge.setGraphic(icon);
    badge.setMinWidth(USE_PREF_SIZE);
    var name = new HBox(10, back, title, badge);
    name.setAlignment(Pos.CENTER_LEFT);
    name.setMinWidth(LEAST_NAME);
    HBox.setHgrow(name, Priority.ALWAYS);
    Region export = actions.export().apply(curves.options());
    export.setMinWidth(USE_PREF_SIZE);
    var top =
        new AdaptiveToolBar()
            .add(AdaptiveToolBar.Priority.ALWAYS, name)
            .addAtEnd(AdaptiveToolBar.Priority.ALWAYS, pause, stop, resume)
            .addAtEnd(AdaptiveToolBar.Priority.USUAL, promote)
            .addAtEnd(AdaptiveToolBar.Priority.RARE, folder)
            .addAtEnd(AdaptiveToolBar.Priority.ALWAYS, export);
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setMinWidth(80);
    HBox.setHgrow(bar, Priority.ALWAYS);
    progress.setMinWidth(USE_PREF_SIZE);
    var line = new HBox(12, bar, progress);
    line.setAlignment(Pos.CENTER_LEFT);
    var facts = new FlowPane(24, 8, time, loss, best, test, rate, norm, speed, waiting, tiles);
    facts.setAlignment(Pos.CENTER_LEFT);
    news.setMinWidth(0);
    HBox.setHgrow(news, Priority.ALWAYS);
    var below = new HBox(16, switches, news);
    below.setAlignment(Pos.CENTER_LEFT);
    var header = new VBox(10, top, failure, line, facts, below);
    header.getStyleClass().add("header");
    getStyleClass().add("monitor");
    setMinSize(0, 0);
    getChildren().setAll(header, page);
    model.changes().subscribe(this::pages);
    model.changes().subscribe(this::refresh);
    model.run().subscribe(run -> watched.show(model.record(), run));
    model.run().subscribe(log::plan);
    model.run().subscribe(this::refresh);
    model.state().subscribe(this::state);
    model.failure().subscribe(this::fail);
    model.reading().subscribe(this::fail);
  }

  private void with(Consumer<RunSummary> command) {
    RunSummary run = model.run().get();
    if (run != null) {
      command.accept(run);
    }
  }

  private void pages() {
    curves.show(model.figure());
    watched.show(model.record(), model.run().get());
    layers.show(model.record());
    log.show(model.record());
  }

  private void stop() {
    stop.setDisable(true);
    stop.setText("Stopping …");
    model.stop();
  }

  private void fail() {
    failure.say(
        model.reading().get() instanceof Work.Failed<Boolean>(String reason)
            ? reason
            : model.failure().get());
  }

  private void state() {
    RunState state = model.state().get();
    badge.setText(RunFormat.capital(state.words()));
    badge.getStyleClass().removeIf(style -> style.startsWith("state-"));
    badge.getStyleClass().add(RunFormat.style(state));
    icon.setIconCode(RunFormat.icon(state));
    Widgets.shown(pause, state.active() && model.here());
    Widgets.shown(stop, state.active() && model.here());
    if (!state.active()) {
      stop.setDisable(false);
      stop.setText("Stop and keep");
    }
    boolean paused = state == RunState.PAUSED;
    pause.setText(paused ? "Continue" : "Pause");
    ((FontIcon) pause.getGraphic()).setIconCode(paused ? Feather.PLAY : Feather.PAUSE);
    Widgets.shown(resume, state.resumable());
    Widgets.shown(promote, model.exported() && !state.active());
    Widgets.shown(badge, model.run().get() != null);
    Widgets.shown(tiles, state.active());
  }

  private void refresh() {
    state();
    boolean watches = model.watches();
    Widgets.shown(switches.getChildren().get(WATCHED), watches);
    if (!watches && page.getChildren().contains(watched)) {
      Widgets.press(switches, 0);
    }
    RunSummary run = model.run().get();
    if (run == null) {
      title.setText(model.reading().get() instanceof Work.Failed<Boolean> ? "" : "Reading …");
      progress.setText("");
      bar.setProgress(0);
      news.setText("");
      return;
    }
    if (!title.getText().equals(run.name())) {
      Widgets.name(title, run.name());
      title.setTooltip(new Tooltip(run.name() + "\n" + run.folder()));
    }
    RunRecord record = model.record();
    RunCurves curves = record.curves();
    long step = record.step();
    long steps = run.plan().steps();
    bar.setProgress(Math.min(1, step / (double) steps));
    double epochs = steps / (double) curves.stepsPerEpoch();
    String words = "Step " + Quantities.count(step) + " of " + Quantities.count(steps);
    if (curves.stepsPerEpoch() > 1) {
      words +=
          " · epoch %s of %s"
              .formatted(
                  Quantities.decimal(step / (double) curves.stepsPerEpoch(), 1),
                  Quantities.number(epochs));
    }
    progress.setText(words);
    facts(run, record, curves);
    TrainingEvent newest = record.news().stream().findFirst().orElse(null);
    news.setText(
        newest == null || newest instanceof TrainingEvent.Failed // the banner tells it
            ? ""
            : "Step " + Quantities.count(newest.step()) + ": " + RunFormat.event(newest));
    if (model.state().get().active() && System.nanoTime() - gauged > SECOND) {
      gauged = System.nanoTime();
      tiles.update(actions.gauges().get());
    }
  }

  private void facts(RunSummary run, RunRecord record, RunCurves curves) {
    boolean active = model.state().get().active();
    Label name = (Label) time.getChildren().getFirst();
    name.setText(active ? "Time left" : "Training time");
    time.say(
        active
            ? Quantities.duration(RunAxis.secondsLeft(curves, run.plan()))
            : Quantities.duration(RunAxis.seconds(curves, run.plan())));
    loss.say(Quantities.number(curves.get(RunCurves.TRAIN + "loss").recent(20)));
    best(record.best());
    Widgets.shown(test, !run.test().isEmpty());
    test.say(measured(run.test()));
    StepDone latest = record.latest();
    rate.say(latest == null ? "–" : Quantities.number(latest.learningRate()));
    norm.say(latest == null ? "–" : Quantities.number(latest.gradientNorm()));
    speed.say(Quantities.number(curves.get(RunCurves.EXAMPLES_PER_SECOND).recent(20)));
    double waits = curves.get(RunCurves.WAITING).recent(20);
    waiting.say(Double.isNaN(waits) ? "–" : Math.round(100 * waits) + " %");
  }

  private void best(@Nullable Validated validated) {
    best.say(validated == null ? "–" : measured(validated.metrics()));
  }

  private static String measured(Map<String, Double> metrics) {
    String measure = RunMeasures.deciding(metrics.keySet());
    return RunMeasures.words(measure)
        + " "
        + RunFormat.measured(measure, metrics.getOrDefault(measure, Double.NaN));
  }
}
