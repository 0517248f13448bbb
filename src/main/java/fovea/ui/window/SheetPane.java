package fovea.ui.window;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Lies over the whole window while a sheet is shown in its middle; a click beside the sheet closes
/// it, and the focus goes back to where it was.
final class SheetPane extends StackPane {
  private @Nullable Node focused;

  SheetPane() {
    getStyleClass().add("sheet-overlay");
    setVisible(false);
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        e -> {
          if (e.getTarget() == this) {
            hide();
          }
        });
  }

  void show(Node sheet) {
    focused = getScene() == null ? null : getScene().getFocusOwner();
    getChildren().setAll(sheet);
    setVisible(true);
    sheet.requestFocus();
  }

  /// Hides what is shown, or shows what `sheet` makes.
  void toggle(Supplier<Node> sheet) {
    if (!close()) {
      show(sheet.get());
    }
  }

  /// Hides what is shown.
  ///
  /// @return whether there was anything
  boolean close() {
    boolean shown = isVisible();
    if (shown) {
      hide();
    }
    return shown;
  }

  void hide() {
    setVisible(false);
    getChildren().clear();
    if (focused != null) {
      focused.requestFocus();
    }
  }
}
