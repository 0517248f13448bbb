package fovea.ui.runs.monitor;

import fovea.format.Quantities;
import fovea.format.Sentences;
import fovea.runs.RunCurves;
import fovea.runs.RunState;
import fovea.runs.RunSummary;
import fovea.training.run.TrainingEvent;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.runs.curves.RunFormat;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import fovea.ui.work.WorkLine;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
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

  private static final String ELSEWHERE =
      "Another window or a command trains this run: pause and stop it there. What stands here is read again every 15 seconds.";

  private final MonitorViewModel model;
  private final MonitorActions actions;
  private final Label title = Widgets.label("", "run-title");
  private final Label badge = Widgets.label("", "badge");
  private final FontIcon icon = new FontIcon(Feather.CIRCLE);
  private final Button go;
  private final Button stop;
  private final Button promote;
  private final Banner failure = new Banner("danger", Feather.ALERT_CIRCLE);
  private final Banner foreign = new Banner("info", Feather.COPY);
  private final ProgressBar bar = new ProgressBar(0);
  private final Label progress = Widgets.label("", "progress-words");
  private final Label news = Widgets.label("", "quiet");
  private final FactsRow facts = new FactsRow();
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
    go = Widgets.button("Pause", Feather.PAUSE, this::go, "go");
    stop = Widgets.button("Stop and keep", Feather.SQUARE, this::stop);
    stop.setTooltip(new Tooltip("Ends after this batch; weights and curves are kept"));
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
            .addAtEnd(AdaptiveToolBar.Priority.ALWAYS, stop, go)
            .addAtEnd(AdaptiveToolBar.Priority.USUAL, promote)
            .addAtEnd(AdaptiveToolBar.Priority.RARE, folder)
            .addAtEnd(AdaptiveToolBar.Priority.ALWAYS, export);
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setMinWidth(80);
    HBox.setHgrow(bar, Priority.ALWAYS);
    progress.setMinWidth(USE_PREF_SIZE);
    var line = new HBox(12, bar, progress);
    line.setAlignment(Pos.CENTER_LEFT);
    facts.getChildren().add(tiles);
    news.setMinWidth(0);
    HBox.setHgrow(news, Priority.ALWAYS);
    var below = new HBox(16, switches, news);
    below.setAlignment(Pos.CENTER_LEFT);
    var header = new VBox(10, top, failure, foreign, line, facts, below);
    header.getStyleClass().add("header");
    getStyleClass().add("monitor");
    setMinSize(0, 0);
    getChildren().setAll(header, page);
    model.changes().subscribe(this::pages);
    model.changes().subscribe(this::refresh);
    model.run().subscribe(run -> watched.show(model.record(), run));
    model.run().subscribe(log::plan);
    model.run().subscribe(this::refresh);
    model.state().subscribe(this::refresh);
    model.line().subscribe(_ -> told());
    model.failure().subscribe(this::fail);
    model.reading().subscribe(this::fail);
  }

  private void go() {
    if (model.state().get().resumable()) {
      with(actions.resume());
    } else {
      model.pauseOrContinue();
    }
  }

  /// Shows how busy the machine is, once a second, whatever the run does.
  public void beat() {
    if (tiles.isVisible() && System.nanoTime() - gauged > SECOND) {
      gauged = System.nanoTime();
      tiles.update(actions.gauges().get());
    }
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
    // One button in one place pauses, continues and resumes, and what stands beside it stays: where
    // a person has just clicked there is never something that stops or makes a model.
    boolean steps = state.active() && state != RunState.FINISHING && model.here();
    Widgets.shown(go, steps || state.resumable());
    Widgets.shown(stop, steps);
    if (!steps) {
      stop.setDisable(false);
      stop.setText("Stop and keep");
    }
    boolean on = steps && state != RunState.PAUSED;
    go.setText(on ? "Pause" : steps ? "Continue" : "Resume");
    ((FontIcon) go.getGraphic()).setIconCode(on ? Feather.PAUSE : Feather.PLAY);
    promote.setDisable(!model.exported() || state.active());
    boolean elsewhere = state.active() && !model.here() && model.run().get() != null;
    foreign.say(elsewhere ? ELSEWHERE : "");
    Widgets.shown(badge, model.run().get() != null);
    Widgets.shown(tiles, state.active() && model.here());
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
    String called = model.title(run);
    if (!title.getText().equals(called)) {
      Widgets.name(title, called);
      title.setTooltip(new Tooltip(called + "\n" + run.folder()));
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
    told();
  }

  /// Shows what was said of it since the last refresh.
  private void told() {
    RunSummary run = model.run().get();
    if (run == null) {
      return;
    }
    RunState state = model.state().get();
    WorkLine line = model.line().get();
    facts.show(run, model.record(), state, line);
    TrainingEvent newest = model.record().news().stream().findFirst().orElse(null);
    news.setText(
        line != null && line.kind() == WorkLine.Kind.WAITING
            ? Sentences.of(line.detail())
            : state == RunState.FINISHING
                ? "The best weights become a model and are measured on test examples …"
                : newest == null || newest instanceof TrainingEvent.Failed // the banner tells it
                    ? ""
                    : "Step " + Quantities.count(newest.step()) + ": " + RunFormat.event(newest));
  }
}
