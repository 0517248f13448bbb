package fovea.ui.work;

import javafx.animation.AnimationTimer;

/// Waits for what is drawn.
public final class Frames {
  private Frames() {}

  /// Runs something on the JavaFX thread once so many frames have been drawn.
  public static void after(int count, Runnable then) {
    new AnimationTimer() {
      private int frames;

      @Override
      public void handle(long now) {
        if (++frames > count) {
          stop();
          then.run();
        }
      }
    }.start();
  }
}
