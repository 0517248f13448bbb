package fovea.ui.task;

import fovea.ui.control.Widgets;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;

/// Takes data that is dropped on a tab, and says so while it is held over it.
final class DataDrop extends StackPane {
  private final ObservableValue<Boolean> wanted;
  private final Predicate<Path> data;

  /// @param watched what is dropped on
  /// @param wanted whether data is wanted now
  DataDrop(
      Node watched,
      String words,
      ObservableValue<Boolean> wanted,
      Predicate<Path> data,
      Consumer<Path> bring) {
    super(Widgets.label(words, "drop-text"));
    this.wanted = wanted;
    this.data = data;
    getStyleClass().add("drop-here");
    setMouseTransparent(true);
    setVisible(false);
    watched.addEventHandler(
        DragEvent.DRAG_OVER,
        e -> {
          if (dragged(e).isPresent()) {
            e.acceptTransferModes(TransferMode.COPY);
            setVisible(true);
            e.consume();
          }
        });
    watched.addEventHandler(
        DragEvent.DRAG_DROPPED,
        e -> {
          setVisible(false);
          dragged(e)
              .ifPresent(
                  path -> {
                    bring.accept(path);
                    e.setDropCompleted(true);
                    e.consume();
                  });
        });
    watched.addEventHandler(DragEvent.DRAG_EXITED, e -> setVisible(false));
  }

  private Optional<Path> dragged(DragEvent e) {
    return wanted.getValue() && e.getGestureSource() == null && e.getDragboard().hasFiles()
        ? e.getDragboard().getFiles().stream().map(File::toPath).filter(data).findFirst()
        : Optional.empty();
  }
}
