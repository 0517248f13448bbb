package fovea.ui.captioning;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/// The picture as large as can be, and where it is wanted the beam tree below it, or beside it in a
/// window that is too low for both.
final class Hero extends SplitPane {
  /// Below this height they stand side by side.
  private static final double LOW = 380;

  private static final double BESIDE = 0.35;

  private final Node tree;

  Hero(Node stage, Node tree) {
    super(stage);
    this.tree = tree;
    getStyleClass().add("hero");
    setOrientation(Orientation.VERTICAL);
    heightProperty().subscribe(() -> turn(false));
  }

  /// Shows the tree, or only the picture.
  void tree(boolean shown) {
    if (shown && !getItems().contains(tree)) {
      getItems().add(tree);
      turn(true);
    } else if (!shown) {
      getItems().remove(tree);
    }
  }

  private void turn(boolean anew) {
    Orientation wanted = getHeight() < LOW ? Orientation.HORIZONTAL : Orientation.VERTICAL;
    if (getItems().contains(tree) && (anew || getOrientation() != wanted)) {
      setOrientation(wanted);
      setDividerPositions(wanted == Orientation.HORIZONTAL ? BESIDE : 0.5);
    }
  }
}
