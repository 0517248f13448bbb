package fovea.ui.control;

import fovea.ui.work.Work;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// How far a piece of work is, and a button that stops it. It takes no room while nothing runs.
public final class ProgressRow extends HBox {
  private final ProgressBar bar = new ProgressBar();
  private final Label message = Widgets.label("", "quiet");

  public ProgressRow(Runnable cancel) {
    super(10);
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    message.setMinWidth(0);
    Button stop = Widgets.button("Cancel", Feather.X, cancel, "small");
    setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(bar, message, stop);
    Widgets.shown(this, false);
  }

  public void show(Work<?> state) {
    Widgets.shown(this, state instanceof Work.Running<?>);
    if (state instanceof Work.Running<?>(double fraction, String words)) {
      bar.setProgress(fraction);
      message.setText(words.isEmpty() ? "Starting …" : words);
    }
  }
}
