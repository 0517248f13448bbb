package fovea.ui.training.form;

import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// Small things that several panes of the dialog are made of.
public final class Forms {
  private Forms() {}

  /// A label for {@link #say}.
  public static Label wrapped(String... styles) {
    Label label = Widgets.label("", styles);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setMinWidth(0);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }

  /// A sentence below fields.
  public static Label hint(String words) {
    Label hint = wrapped("quiet");
    say(hint, words);
    return hint;
  }

  /// Puts words into a label that wraps, and takes it away while there are none.
  public static void say(Label label, String words) {
    // JavaFX 26 throws while it lays out wrapped words that are written from right to left.
    boolean mixed = WritingDirection.hasRightToLeft(words);
    label.setWrapText(!mixed);
    label.setTooltip(mixed ? new Tooltip(words) : null);
    label.setText(words);
    letters(label);
    Widgets.shown(label, !words.isEmpty());
  }

  /// Gives words with letters from right to left the font that has them.
  public static void letters(Labeled label) {
    label.getStyleClass().remove("right-to-left");
    if (WritingDirection.hasRightToLeft(label.getText())) {
      label.getStyleClass().add("right-to-left");
    }
  }

  /// Columns of the same width, as many nodes in a row as there are columns; those that are not
  /// shown leave no hole.
  public static GridPane columns(int columns, Node... nodes) {
    var grid = new GridPane(10, 8);
    for (int i = 0; i < columns; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / columns);
      column.setFillWidth(true);
      column.setMinWidth(0);
      grid.getColumnConstraints().add(column);
    }
    grid.getChildren().setAll(nodes);
    Runnable place =
        () -> {
          int next = 0;
          for (Node node : nodes) {
            if (node.isManaged()) {
              GridPane.setConstraints(node, next % columns, next / columns);
              next++;
            }
          }
        };
    for (Node node : nodes) {
      GridPane.setValignment(node, javafx.geometry.VPos.TOP);
      node.managedProperty().subscribe(now -> place.run());
    }
    return grid;
  }
}
