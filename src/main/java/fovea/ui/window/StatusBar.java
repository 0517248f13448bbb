package fovea.ui.window;

import fovea.format.Quantities;
import fovea.ui.tab.EngineState;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Ticket;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The foot of the window: what was just done, what is running, the device and its memory.
final class StatusBar extends HBox {
  private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
  private static final double TIGHT_FROM = 0.9;
  private static final Duration MESSAGE_STAYS = Duration.seconds(8);
  private static final Duration LOOK = Duration.millis(100);

  /// Shorter work would only flicker.
  private static final long WORTH_SHOWING_NANOS = 300_000_000;

  private final Supplier<EngineState> engine;
  private final BackgroundWork work;
  private final Map<Ticket, Long> since = new IdentityHashMap<>();
  private final Label message = new Label();
  private final PauseTransition messageStays = new PauseTransition(MESSAGE_STAYS);
  private final Label workName = new Label();
  private final ProgressBar progress = new ProgressBar();
  private final Label more = new Label();
  private final Button cancel = new Button("", new FontIcon(Feather.X));
  private final HBox running = new HBox(8, progress, workName, more, cancel);
  private final Label device = new Label();
  private final ProgressBar memoryBar = new ProgressBar(0);
  private final Label memoryText = new Label();
  private final Button memory = new Button();
  private final EnginePopover popover = new EnginePopover();
  private final Timeline looking = new Timeline(new KeyFrame(LOOK, _ -> lookAtWork()));
  private final Timeline everySecond =
      new Timeline(new KeyFrame(Duration.seconds(1), _ -> lookAtEngine()));
  private @Nullable Ticket shown;

  StatusBar(BackgroundWork work, Supplier<EngineState> engine) {
    this.work = work;
    this.engine = engine;
    getStyleClass().add("status-bar");
    message.getStyleClass().add("status-message");
    messageStays.setOnFinished(_ -> message.setText(""));
    running.getStyleClass().add("running-work");
    running.setManaged(false);
    running.setVisible(false);
    progress.setPrefWidth(96);
    workName.setMaxWidth(320);
    more.getStyleClass().add("quiet");
    cancel.getStyleClass().addAll("flat", "button-icon", "small");
    cancel.setTooltip(new Tooltip("Cancel (Ctrl+.)"));
    cancel.setOnAction(_ -> cancel());
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
    getChildren().addAll(message, space, running, device, memory);
    looking.setCycleCount(Animation.INDEFINITE);
    everySecond.setCycleCount(Animation.INDEFINITE);
    work.running().subscribe(this::lookAtWork);
    sceneProperty()
        .subscribe(
            scene -> {
              if (scene == null) {
                everySecond.stop();
              } else {
                everySecond.play();
              }
            });
    lookAtEngine();
  }

  /// Tells that something has been done.
  void say(String sentence) {
    message.setText(sentence);
    messageStays.playFromStart();
  }

  /// Cancels the work that is shown.
  void cancel() {
    if (shown != null) {
      say("Cancelled: " + shown.name() + ".");
      shown.cancel();
    }
  }

  private void lookAtWork() {
    long now = System.nanoTime();
    List<Ticket> tickets = List.copyOf(work.running());
    since.keySet().retainAll(tickets);
    tickets.forEach(t -> since.putIfAbsent(t, now));
    List<Ticket> worth =
        tickets.stream()
            .filter(t -> now - since.getOrDefault(t, now) >= WORTH_SHOWING_NANOS)
            .toList();
    shown = worth.isEmpty() ? null : worth.getFirst();
    running.setVisible(shown != null);
    running.setManaged(shown != null);
    if (shown != null) {
      show(shown, worth.size() - 1);
    }
    if (tickets.isEmpty()) {
      looking.stop();
    } else if (looking.getStatus() != Animation.Status.RUNNING) {
      looking.play();
    }
  }

  private void show(Ticket ticket, int others) {
    String text = ticket.message();
    workName.setText(text.isEmpty() ? ticket.name() : ticket.name() + " · " + text);
    progress.setProgress(
        ticket.progress() < 0 ? ProgressBar.INDETERMINATE_PROGRESS : ticket.progress());
    more.setText(others == 0 ? "" : "+ " + others);
    more.setManaged(others > 0);
    cancel.setAccessibleText("Cancel " + ticket.name());
  }

  private void lookAtEngine() {
    EngineState state = engine.get();
    device.setText(state.device());
    device.setTooltip(new Tooltip(state.detail()));
    if (!state.gauges().isEmpty()) {
      EngineState.Gauge gauge = state.gauges().getFirst();
      memoryBar.setProgress(gauge.fraction());
      memoryBar.pseudoClassStateChanged(TIGHT, gauge.fraction() >= TIGHT_FROM);
      memoryText.setText(
          Quantities.bytes(gauge.used()) + " used · " + Quantities.bytes(gauge.left()) + " left");
      memory.setAccessibleText(gauge.name() + ": " + memoryText.getText());
    }
    popover.update(state);
  }

  /// The device and its memory in more detail.
  void showEngine() {
    memory.fire();
  }
}
