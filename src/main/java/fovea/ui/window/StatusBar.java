package fovea.ui.window;

import fovea.format.Quantities;
import fovea.ui.control.Widgets;
import fovea.ui.tab.EngineState;
import fovea.ui.work.Heartbeat;
import fovea.ui.work.WorkCentre;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The foot of the window: what was just done, what is running, the device and its memory.
final class StatusBar extends HBox {
  private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
  private static final double TIGHT_FROM = 0.9;
  private static final Duration MESSAGE_STAYS = Duration.seconds(8);

  /// Below that width of the bar its parts say the same in fewer words.
  private static final double NARROW = 1200;

  /// So much of a message is always seen.
  private static final double MESSAGE = 236;

  private final Supplier<EngineState> engine;
  private final WorkIndicator work;
  private final Label message = new Message();
  private final Hyperlink link = new Hyperlink();
  private boolean narrow;
  private final PauseTransition messageStays = new PauseTransition(MESSAGE_STAYS);
  private final Label device = new Label();
  private final ProgressBar memoryBar = new ProgressBar(0);
  private final Label memoryText = new Label();
  private final Button memory = new Button();
  private final EnginePopover popover = new EnginePopover();
  private final Heartbeat everySecond =
      new Heartbeat(java.time.Duration.ofSeconds(1), this::lookAtEngine);

  /// What is said has room before what runs, of which there is a list.
  private static final class Message extends Label {
    @Override
    protected double computeMinWidth(double height) {
      return Math.min(MESSAGE, computePrefWidth(height));
    }
  }

  StatusBar(WorkCentre centre, Supplier<EngineState> engine) {
    work = new WorkIndicator(centre);
    this.engine = engine;
    getStyleClass().add("status-bar");
    message.getStyleClass().add("status-message");
    message.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    messageStays.setOnFinished(_ -> say(""));
    Widgets.shown(link, false);
    link.setMinWidth(USE_PREF_SIZE);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    memoryBar.setPrefWidth(64);
    var gauge = new HBox(8, memoryBar, memoryText);
    gauge.getStyleClass().add("memory-gauge");
    memory.setGraphic(gauge);
    memory.getStyleClass().addAll("flat", "memory");
    memory.setTooltip(new Tooltip("Device and memory"));
    memory.setOnAction(_ -> popover.toggle(memory, engine.get()));
    device.setGraphic(new FontIcon(Feather.CPU));
    device.getStyleClass().add("device");
    device.setMinWidth(USE_PREF_SIZE);
    memory.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(message, link, space, work, device, memory);
    widthProperty().subscribe(width -> arrange(width.doubleValue() < NARROW));
    sceneProperty().subscribe(scene -> everySecond.beat(scene != null));
    lookAtEngine();
  }

  private void arrange(boolean now) {
    if (narrow != now) {
      narrow = now;
      work.narrow(now);
      lookAtEngine();
    }
  }

  /// Tells that something has been done.
  void say(String sentence) {
    message.setText(sentence);
    message.setTooltip(sentence.isEmpty() ? null : new Tooltip(sentence));
    Widgets.shown(link, false);
    messageStays.playFromStart();
  }

  /// Tells that something has been done, and offers what may come next; both stay until something
  /// else is told.
  ///
  /// @param about what the whole of it is, for a tip
  void say(String sentence, String action, Runnable run, Object about) {
    say(sentence);
    messageStays.stop();
    message.setTooltip(new Tooltip(about.toString()));
    link.setText(action);
    link.setOnAction(
        _ -> {
          run.run();
          link.setVisited(false);
        });
    Widgets.shown(link, true);
  }

  /// Cancels the work that is shown.
  void cancel() {
    String cancelled = work.cancel();
    if (!cancelled.isEmpty()) {
      say("Cancelled: " + cancelled + ".");
    }
  }

  private void lookAtEngine() {
    EngineState state = engine.get();
    device.setText(state.device());
    device.setTooltip(new Tooltip(state.detail()));
    if (!state.gauges().isEmpty()) {
      EngineState.Gauge gauge = state.gauges().getFirst();
      memoryBar.setProgress(gauge.fraction());
      memoryBar.pseudoClassStateChanged(TIGHT, gauge.fraction() >= TIGHT_FROM);
      String left = Quantities.bytes(gauge.left()) + " left";
      String all = Quantities.bytes(gauge.used()) + " used · " + left;
      memoryText.setText(narrow ? left : all);
      memory.setAccessibleText(gauge.name() + ": " + all);
    }
    popover.update(state);
  }

  /// Everything that runs.
  void showWork() {
    work.toggle();
  }

  /// The device and its memory in more detail.
  void showEngine() {
    memory.fire();
  }
}
