package fovea.ui.window;

import atlantafx.base.controls.Popover;
import fovea.ui.control.Widgets;
import fovea.ui.work.Heartbeat;
import fovea.ui.work.WorkCentre;
import fovea.ui.work.WorkLine;
import fovea.ui.work.WorkLine.Kind;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The work centre in the status bar: the oldest piece of work, how many there are beside it, what
/// has failed; a click opens the list of all. Its words have a fixed room, so that nothing beside
/// them moves while they change.
final class WorkIndicator extends HBox {
  private static final Duration LOOK = Duration.millis(100);
  private static final java.time.Duration LOOK_WHEN_IDLE = java.time.Duration.ofSeconds(1);
  private static final double WORDS = 400;
  private static final double FEWER_WORDS = 300;
  private static final double FEWEST_WORDS = 112;
  private static final double BAR = 96;
  private static final double SHORT_BAR = 48;
  private static final double LEFT = 104;
  private static final double MORE = 44;

  private final WorkCentre centre;
  private final ProgressBar progress = new ProgressBar();
  private final Label words = new Label();
  private final Label left = new Label();
  private final Label more = Widgets.label("", "quiet");
  private final Label failed = new Label("", new FontIcon(Feather.ALERT_CIRCLE));
  private final HBox running = new HBox(8, progress, words, left, more);
  private final Button open = new Button();
  private final Button cancel = new Button("", new FontIcon(Feather.X));
  private final WorkList list;
  private final Popover popover;
  private final Timeline looking;
  private final Heartbeat whenIdle;

  WorkIndicator(WorkCentre centre) {
    this.centre = centre;
    getStyleClass().add("work-indicator");
    progress.setMinWidth(SHORT_BAR);
    words.setMinWidth(FEWEST_WORDS);
    narrow(false);
    left.setMinWidth(LEFT);
    left.setPrefWidth(LEFT);
    more.setMinWidth(MORE);
    failed.setMinWidth(USE_PREF_SIZE);
    failed.getStyleClass().add("failed-work");
    running.getStyleClass().add("running-work");
    running.setMinWidth(0);
    var icon = new FontIcon(Feather.LIST);
    var content = new HBox(8, icon, failed, running);
    content.getStyleClass().add("work-summary");
    content.setMinWidth(0);
    open.setGraphic(content);
    open.getStyleClass().addAll("flat", "work");
    open.setTooltip(new Tooltip("What is running (Ctrl+J)"));
    open.setOnAction(_ -> toggle());
    open.setMinWidth(0);
    cancel.getStyleClass().addAll("flat", "button-icon", "small");
    cancel.setTooltip(new Tooltip("Cancel (Ctrl+.)"));
    cancel.setOnAction(_ -> cancel());
    getChildren().setAll(open, cancel);
    list = new WorkList(centre);
    list.setFocusTraversable(true);
    popover = new Popover(list);
    popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_RIGHT);
    popover.setHeaderAlwaysVisible(false);
    popover.setDetachable(false);
    // it stands on the bar; of rows that come later it learns when they are laid out
    list.heightProperty()
        .addListener(
            (o, before, now) -> {
              if (popover.isShowing() && before.doubleValue() > 0) {
                popover.setAnchorY(
                    popover.getAnchorY() - (now.doubleValue() - before.doubleValue()));
              }
            });
    looking = new Timeline(new KeyFrame(LOOK, _ -> centre.look()));
    looking.setCycleCount(Animation.INDEFINITE);
    whenIdle = new Heartbeat(LOOK_WHEN_IDLE, centre::look);
    centre.lines().subscribe(this::show);
    centre.active().subscribe(this::pace);
    sceneProperty().subscribe(this::pace);
  }

  /// Whether there is little room.
  void narrow(boolean now) {
    progress.setPrefWidth(now ? SHORT_BAR : BAR);
    words.setPrefWidth(now ? FEWER_WORDS : WORDS);
  }

  /// Opens or closes the list.
  void toggle() {
    if (popover.isShowing()) {
      popover.hide();
    } else {
      centre.look();
      popover.show(open);
      list.requestFocus(); // else Enter would cancel the first
    }
  }

  /// Cancels the work that is shown.
  ///
  /// @return its title, or "" if there is none
  String cancel() {
    return first(centre.lines().get())
        .map(
            line -> {
              centre.close(line);
              return line.title();
            })
        .orElse("");
  }

  private void pace() {
    boolean seen = getScene() != null;
    play(looking, seen && centre.active().get());
    whenIdle.beat(seen && !centre.active().get());
  }

  private static void play(Timeline timeline, boolean wanted) {
    if (wanted) {
      timeline.play();
    } else {
      timeline.stop();
    }
  }

  private static Optional<WorkLine> first(List<WorkLine> lines) {
    return lines.stream()
        .filter(l -> l.kind() == Kind.RUNNING)
        .findFirst()
        .or(() -> lines.stream().filter(l -> l.kind() == Kind.WAITING).findFirst());
  }

  private void show(List<WorkLine> lines) {
    Optional<WorkLine> first = first(lines);
    long failures = lines.stream().filter(l -> l.kind() == Kind.FAILED).count();
    long others = lines.size() - failures - 1;
    Widgets.shown(running, first.isPresent());
    Widgets.shown(cancel, first.isPresent());
    first.ifPresent(
        line -> {
          words.setText(line.brief());
          left.setText(line.left());
          progress.setProgress(
              line.progress() >= 0
                  ? line.progress()
                  : line.kind() == Kind.WAITING ? 0 : ProgressBar.INDETERMINATE_PROGRESS);
          cancel.setAccessibleText("Cancel " + line.title());
        });
    more.setText(others <= 0 ? "" : "+ " + others);
    failed.setText(failures + " failed");
    Widgets.shown(failed, failures > 0);
    open.setAccessibleText(
        "Work: "
            + first.map(WorkLine::text).orElse("nothing is running")
            + (failures > 0 ? ", " + failures + " failed" : ""));
  }
}
