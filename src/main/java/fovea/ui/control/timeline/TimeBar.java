package fovea.ui.control.timeline;

import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The steps of a {@link Timeline} as a line to drag over, with play and pause: arrow keys, Home,
/// End, the space bar, comma and full stop (slower, faster) work while it has the focus. It only
/// reports what a person wants; whoever owns the step calls {@link #step}.
public final class TimeBar extends HBox {
  private static final List<Double> SPEEDS = List.of(0.5, 1.0, 1.5, 2.0, 4.0);

  /// Below that width the steps need the room of the speed, which keys change, too.
  private static final double NARROW = 400;

  private final TimeTrack track;
  private final Playback playback = new Playback(this::advance);
  private final IntConsumer onSelect;
  private final Button play = new Button("", icon(Feather.PLAY));
  private final Button back = button(Feather.SKIP_BACK, -1);
  private final Button forward = button(Feather.SKIP_FORWARD, 1);
  private final ComboBox<Double> speed = new ComboBox<>();
  private final Label count = new Label();

  public TimeBar(IntConsumer onSelect) {
    this.onSelect = onSelect;
    track = new TimeTrack(this::select);
    getStyleClass().add("time-bar");
    setAlignment(Pos.CENTER_LEFT);
    play.getStyleClass().addAll("button-circle", "accent", "play");
    play.setOnAction(e -> togglePlay());
    play.setTooltip(new Tooltip("Play or pause (space)"));
    play.setAccessibleText("Play");
    playback
        .playing()
        .addListener(
            (o, before, playing) -> {
              play.setGraphic(icon(playing ? Feather.PAUSE : Feather.PLAY));
              play.setAccessibleText(playing ? "Pause" : "Play");
            });
    speed.getItems().setAll(SPEEDS);
    speed.setValue(1.0);
    speed.setConverter(new SpeedConverter());
    speed.getStyleClass().add("speed");
    speed.setTooltip(new Tooltip("Playing speed (, slower, . faster)"));
    speed.setAccessibleText("Playing speed");
    speed.valueProperty().addListener((o, before, now) -> playback.speed().set(now));
    count.getStyleClass().add("step-count");
    count.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(track, Priority.ALWAYS);
    getChildren().setAll(back, play, forward, track, count, speed);
    widthProperty().subscribe(width -> Widgets.shown(speed, width.doubleValue() >= NARROW));
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    show(Timeline.none());
  }

  private Button button(Feather icon, int by) {
    var button = new Button("", icon(icon));
    button.getStyleClass().addAll("button-circle", "flat");
    button.setTooltip(new Tooltip());
    button.accessibleTextProperty().bind(button.getTooltip().textProperty());
    button.setOnAction(e -> moveBy(by));
    return button;
  }

  private static FontIcon icon(Feather code) {
    return new FontIcon(code);
  }

  /// Shows the steps of `now`; right to left if their labels are written so.
  public void show(Timeline now) {
    track.show(now);
    boolean mirrored = now.labels().stream().anyMatch(WritingDirection::isRightToLeft);
    track.setNodeOrientation(
        mirrored ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
    back.getTooltip().setText("One " + now.noun() + " back (" + (mirrored ? "→)" : "←)"));
    forward.getTooltip().setText("One " + now.noun() + " on (" + (mirrored ? "←)" : "→)"));
    if (now.steps() == 0) {
      playback.pause();
    }
    setDisable(now.steps() == 0);
    step(track.step());
  }

  public void step(int index) {
    track.step(index);
    count.setText(track.size() == 0 ? "" : (track.step() + 1) + " / " + track.size());
    back.setDisable(track.step() == 0);
    forward.setDisable(track.step() >= track.size() - 1);
  }

  public int step() {
    return track.step();
  }

  public ReadOnlyBooleanProperty playing() {
    return playback.playing();
  }

  /// Plays from here, or from the start when this is the end; pauses when it plays.
  public void togglePlay() {
    if (playback.playing().get()) {
      playback.pause();
    } else if (track.size() > 0) {
      if (track.step() == track.size() - 1) {
        onSelect.accept(0);
      }
      playback.play();
    }
  }

  /// Does what a key means for the steps, whichever control has the focus; consumes it then.
  public void key(KeyEvent e) {
    if (e.isControlDown() || e.isAltDown() || e.isMetaDown() || track.size() == 0) {
      return;
    }
    boolean mirrored = track.getNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
    boolean handled = true;
    switch (e.getCode()) {
      case LEFT -> moveBy(mirrored ? 1 : -1);
      case RIGHT -> moveBy(mirrored ? -1 : 1);
      case HOME -> select(0);
      case END -> select(track.size() - 1);
      case SPACE -> togglePlay();
      case COMMA -> pace(-1);
      case PERIOD -> pace(1);
      // Every other key belongs to somebody else.
      default -> handled = false;
    }
    if (handled) {
      e.consume();
    }
  }

  private void pace(int faster) {
    int at = SPEEDS.indexOf(speed.getValue()) + faster;
    speed.setValue(SPEEDS.get(Math.clamp(at, 0, SPEEDS.size() - 1)));
  }

  private void moveBy(int steps) {
    select(Math.clamp(track.step() + steps, 0, Math.max(0, track.size() - 1)));
  }

  private void select(int index) {
    playback.pause();
    onSelect.accept(index);
  }

  private boolean advance() {
    if (track.step() < track.size() - 1) {
      onSelect.accept(track.step() + 1);
    }
    return track.step() < track.size() - 1;
  }

  private static final class SpeedConverter extends StringConverter<Double> {
    @Override
    public String toString(Double value) {
      return (value == Math.rint(value) ? Integer.toString(value.intValue()) : value.toString())
          + "×";
    }

    @Override
    public Double fromString(String text) {
      return Double.valueOf(text.replace("×", ""));
    }
  }
}
