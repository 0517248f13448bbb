package fovea.ui;

import java.io.File;
import java.util.List;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/// Drops files on a node, as the desktop would.
public final class Dnd {
  private Dnd() {}

  public static void dropFiles(Node target, List<File> files) {
    drag(
        target,
        files,
        List.of(
            DragEvent.DRAG_ENTERED,
            DragEvent.DRAG_OVER,
            DragEvent.DRAG_DROPPED,
            DragEvent.DRAG_EXITED));
  }

  /// Holds files over a node without letting go.
  public static void hover(Node target, List<File> files) {
    drag(target, files, List.of(DragEvent.DRAG_ENTERED, DragEvent.DRAG_OVER));
  }

  private static void drag(Node target, List<File> files, List<EventType<DragEvent>> types) {
    Fx.run(
        () -> {
          Bounds b = target.localToScreen(target.getBoundsInLocal());
          double sx = b.getCenterX(), sy = b.getCenterY();
          Point2D sc = target.localToScene(target.screenToLocal(sx, sy));
          Clipboard.getSystemClipboard(); // toolkit up
          Dragboard db = DragboardFactory.files(target, files);
          for (var type : types) {
            target.fireEvent(
                new DragEvent(
                    target,
                    target,
                    type,
                    db,
                    sc.getX(),
                    sc.getY(),
                    sx,
                    sy,
                    TransferMode.COPY,
                    null,
                    null,
                    null));
          }
        });
  }
}
