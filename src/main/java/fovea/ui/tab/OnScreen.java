package fovea.ui.tab;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Whether a tab's content can be seen.
public final class OnScreen {
  private OnScreen() {}

  /// True while `content` is in a window and its tab is the one that is selected.
  public static BooleanBinding of(Node content) {
    // A tab that is not selected is a hidden child of its pane.
    ObservableValue<Boolean> visible =
        content.parentProperty().flatMap(Parent::visibleProperty).orElse(false);
    return Bindings.createBooleanBinding(
        () -> content.getScene() != null && visible.getValue(), content.sceneProperty(), visible);
  }
}
