package fovea.ui.control.timeline;

import java.util.function.BooleanSupplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.util.Duration;

/// Takes one step after another at a steady pace until there are no more.
public final class Playback {
  /// The pace at speed 1.
  static final Duration STEP = Duration.millis(800);

  private final Timeline timeline;
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(false);
  private final DoubleProperty speed = new SimpleDoubleProperty(1);

  /// @param advance takes one step and tells whether there are more
  public Playback(BooleanSupplier advance) {
    timeline =
        new Timeline(
            new KeyFrame(
                STEP,
                e -> {
                  if (!advance.getAsBoolean()) {
                    pause();
                  }
                }));
    timeline.setCycleCount(Animation.INDEFINITE);
    speed.addListener((o, before, now) -> timeline.setRate(now.doubleValue()));
  }

  public void play() {
    if (!playing.get()) {
      playing.set(true);
      timeline.playFromStart();
      timeline.setRate(speed.get());
    }
  }

  public void pause() {
    playing.set(false);
    timeline.stop();
  }

  public ReadOnlyBooleanProperty playing() {
    return playing.getReadOnlyProperty();
  }

  /// How many times the usual pace, 0.25 to 8.
  public DoubleProperty speed() {
    return speed;
  }
}
