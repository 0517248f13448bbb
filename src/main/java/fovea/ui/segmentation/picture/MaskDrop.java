package fovea.ui.segmentation.picture;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Has a file that is dropped on the side of the truth taken for an annotation, not for a picture.
final class MaskDrop {
  private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

  private MaskDrop() {}

  static void on(Node node, Consumer<Path> open) {
    node.addEventHandler(
        DragEvent.DRAG_OVER,
        e -> {
          if (e.getDragboard().hasFiles() && e.getDragboard().getFiles().size() == 1) {
            e.acceptTransferModes(TransferMode.COPY);
            node.pseudoClassStateChanged(OVER, true);
            e.consume();
          }
        });
    node.addEventHandler(DragEvent.DRAG_EXITED, e -> node.pseudoClassStateChanged(OVER, false));
    node.addEventHandler(
        DragEvent.DRAG_DROPPED,
        e -> {
          node.pseudoClassStateChanged(OVER, false);
          if (e.getDragboard().hasFiles() && e.getDragboard().getFiles().size() == 1) {
            open.accept(e.getDragboard().getFiles().getFirst().toPath());
            e.setDropCompleted(true);
            e.consume();
          }
        });
  }
}
