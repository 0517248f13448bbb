package fovea.ui.captioning;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/// What is said of a sentence and can be done about it, in one line: where it is narrow the legend
/// at its end gives way first, then the words of the note are cut.
final class ChipsLine extends Pane {
  private static final double GAP = 8;

  private final Label note;
  private final Node legend;
  private final List<Node> all;

  ChipsLine(Label note, Node legend, Node... nodes) {
    this.note = note;
    this.legend = legend;
    all = List.of(nodes);
    getChildren().setAll(nodes);
    getChildren().add(legend);
    setMinWidth(0);
  }

  private List<Node> shown() {
    return all.stream().filter(Node::isManaged).toList();
  }

  private static double width(Node node) {
    return Math.ceil(node.prefWidth(-1));
  }

  @Override
  protected double computePrefWidth(double height) {
    return shown().stream().mapToDouble(node -> width(node) + GAP).sum() + width(legend);
  }

  @Override
  protected double computePrefHeight(double width) {
    return shown().stream().mapToDouble(node -> node.prefHeight(-1)).max().orElse(0);
  }

  @Override
  protected void layoutChildren() {
    double room = getWidth();
    double needed = shown().stream().mapToDouble(node -> width(node) + GAP).sum();
    double missing = Math.max(0, needed - GAP - room);
    double x = 0;
    for (Node node : shown()) {
      double width = Math.max(0, width(node) - (node == note ? missing : 0));
      place(node, x, width);
      x += width + GAP;
    }
    boolean legible = needed + width(legend) <= room;
    place(legend, legible ? room - width(legend) : room, legible ? width(legend) : 0);
    legend.setOpacity(legible ? 1 : 0);
    legend.setMouseTransparent(!legible);
  }

  private void place(Node node, double x, double width) {
    double height = node.prefHeight(-1);
    node.resizeRelocate(x, Math.round((getHeight() - height) / 2), width, height);
  }
}
