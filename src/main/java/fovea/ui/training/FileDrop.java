package fovea.ui.training;

import fovea.ui.control.Widgets;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;

/// Lies over the dialog while a file or folder is held over it: a plan is opened when it is let go,
/// anything else is what will be trained on.
final class FileDrop extends StackPane {
  private final Consumer<Path> plan;
  private final Consumer<Path> data;
  private final Label text = Widgets.label("", "drop-text");

  /// @param plan told of a plan that is dropped
  /// @param data told of anything else
  FileDrop(Consumer<Path> plan, Consumer<Path> data) {
    this.plan = plan;
    this.data = data;
    getStyleClass().add("drop-here");
    getChildren().setAll(text);
    setMouseTransparent(true);
    setVisible(false);
  }

  /// Lets a file or a folder be dropped on `target`.
  void watch(Node target) {
    target.addEventHandler(
        DragEvent.DRAG_OVER,
        e -> {
          List<Path> files = dropped(e);
          if (files.size() == 1) {
            text.setText(
                isPlan(files.getFirst()) ? "Drop to open the plan" : "Drop to train on it");
            e.acceptTransferModes(TransferMode.COPY);
            setVisible(true);
            e.consume();
          }
        });
    target.addEventHandler(
        DragEvent.DRAG_DROPPED,
        e -> {
          setVisible(false);
          List<Path> files = dropped(e);
          if (files.size() == 1) {
            Path file = files.getFirst();
            if (isPlan(file)) {
              plan.accept(file);
            } else {
              data.accept(file);
            }
            e.setDropCompleted(true);
            e.consume();
          }
        });
    target.addEventHandler(DragEvent.DRAG_EXITED, e -> setVisible(false));
  }

  private static boolean isPlan(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
  }

  private static List<Path> dropped(DragEvent e) {
    return e.getGestureSource() == null && e.getDragboard().hasFiles()
        ? e.getDragboard().getFiles().stream().map(File::toPath).toList()
        : List.of();
  }
}
