package fovea.ui.window.start;

import fovea.ui.work.Frames;
import java.util.stream.IntStream;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Background;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;

/// The first thing that is seen of the program, drawn before anything else is made: an empty window
/// would be black for as long as that takes.
public final class FirstFrame {
  private static final int ICON = 96;

  /// What is drawn reaches the screen some frames later, and only while this thread is free.
  private static final int FRAMES = 12;

  private FirstFrame() {}

  /// Shows it, and lets the program begin once it is drawn. On the JavaFX thread.
  ///
  /// @param maximized whether it fills the screen; it has its size when it no longer does
  /// @param then puts the window together
  public static void show(
      Stage stage,
      String title,
      boolean dark,
      double width,
      double height,
      boolean maximized,
      Runnable then) {
    stage
        .getIcons()
        .setAll(IntStream.of(16, 24, 32, 48, 64, 128, 256).mapToObj(WindowIcon::of).toList());
    // A text and a plain colour: the first control of a program has the styles of all read.
    var words = new Text("Starting …");
    words.setFill(dark ? Color.web("#8d96a0") : Color.web("#59636e"));
    var root = new VBox(16, new ImageView(WindowIcon.of(ICON)), words);
    root.setAlignment(Pos.CENTER);
    Color paper = dark ? Color.web("#0d1117") : Color.WHITE;
    root.setBackground(Background.fill(paper));
    stage.setTitle(title);
    stage.setScene(new Scene(root, width, height, paper));
    if (maximized) {
      stage.setMaximized(true);
      stage.maximizedProperty().addListener(new OwnSize(stage, width, height));
    }
    stage.show();
    Frames.after(FRAMES, then);
  }

  /// Gives a window its size once it no longer fills the screen: it was never shown with it, so
  /// that the system does not know it.
  private record OwnSize(Stage stage, double width, double height)
      implements ChangeListener<Boolean> {
    @Override
    public void changed(ObservableValue<? extends Boolean> of, Boolean before, Boolean now) {
      if (before && !now) {
        stage.maximizedProperty().removeListener(this);
        Scene scene = stage.getScene();
        double frame = stage.getWidth() - scene.getWidth();
        double bar = stage.getHeight() - scene.getHeight();
        Frames.after(
            FRAMES,
            () -> {
              stage.setWidth(width + frame);
              stage.setHeight(height + bar);
            });
      }
    }
  }
}
