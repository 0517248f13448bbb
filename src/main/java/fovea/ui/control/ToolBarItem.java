package fovea.ui.control;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Text;

/// A control of an `AdaptiveToolBar`, and the widths that it needs.
final class ToolBarItem {
  /// How a control is shown now, from the widest.
  enum Form {
    WHOLE,
    ICON,
    FOLDED
  }

  final Node node;

  /// The greater, the sooner it gives way; at 0 it stays.
  final int rank;

  final boolean atEnd;
  final CustomMenuItem menuItem = new CustomMenuItem();
  Form form = Form.WHOLE;
  double whole;
  double icon;

  ToolBarItem(Node node, int rank, boolean atEnd) {
    this.node = node;
    this.rank = rank;
    this.atEnd = atEnd;
    menuItem.setHideOnClick(node instanceof Button);
  }

  /// Whether it takes the room that is left.
  boolean grows() {
    return HBox.getHgrow(node) == Priority.ALWAYS;
  }

  /// Only what has an icon and a text can do without the text; a row of such, all together.
  boolean shortens() {
    List<Labeled> labels = labels();
    return !labels.isEmpty()
        && labels.stream().allMatch(l -> l.getGraphic() != null && !l.getText().isEmpty());
  }

  /// What shows a text here: the control, or all of a row if it holds nothing else.
  List<Labeled> labels() {
    List<Node> nodes = node instanceof HBox row ? row.getChildren() : List.of(node);
    return nodes.stream().allMatch(Labeled.class::isInstance)
        ? nodes.stream().map(Labeled.class::cast).toList()
        : List.of();
  }

  double width(Form in) {
    return switch (in) {
      case WHOLE -> whole;
      case ICON -> icon;
      case FOLDED -> 0;
    };
  }

  /// What it needs without its texts.
  double iconWidth() {
    return labels().stream().mapToDouble(l -> l.prefWidth(-1) - textWidth(l)).sum();
  }

  private static double textWidth(Labeled label) {
    var text = new Text(label.getText());
    text.setFont(label.getFont());
    return Math.floor(text.getLayoutBounds().getWidth() + label.getGraphicTextGap());
  }
}
