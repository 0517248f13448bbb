package fovea.ui.window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Makes the whole window a place to drop pictures on, and says so while something hovers.
final class DropOverlay extends StackPane {
  private final Consumer<List<Path>> onFiles;
  private final Consumer<Image> onImage;

  DropOverlay(Consumer<List<Path>> onFiles, Consumer<Image> onImage) {
    this.onFiles = onFiles;
    this.onImage = onImage;
    getStyleClass().add("drop-overlay");
    setMouseTransparent(true);
    setVisible(false);
    var frame =
        new VBox(16, new FontIcon(Feather.DOWNLOAD), new Label("Drop pictures or model files"));
    frame.setAlignment(Pos.CENTER);
    frame.getStyleClass().add("drop-frame");
    getChildren().add(frame);
  }

  /// Lets things be dropped on `target`.
  void watch(Node target) {
    target.addEventHandler(DragEvent.DRAG_OVER, this::over);
    target.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
    target.addEventHandler(DragEvent.DRAG_EXITED, _ -> setVisible(false));
    target.addEventHandler(DragEvent.DRAG_DONE, _ -> setVisible(false));
  }

  private void over(DragEvent e) {
    if (e.getGestureSource() == null && wanted(e.getDragboard())) {
      e.acceptTransferModes(TransferMode.COPY);
      setVisible(true);
      e.consume();
    }
  }

  private void dropped(DragEvent e) {
    setVisible(false);
    Dragboard board = e.getDragboard();
    if (e.getGestureSource() != null || !wanted(board)) {
      return;
    }
    if (board.hasFiles()) {
      onFiles.accept(board.getFiles().stream().map(File::toPath).toList());
    } else {
      onImage.accept(board.getImage());
    }
    e.setDropCompleted(true);
    e.consume();
  }

  private static boolean wanted(Dragboard board) {
    return board.hasFiles() || board.hasImage();
  }
}
