package fovea.ui.chart.grid;

import fovea.ui.chart.ColourBar;
import fovea.ui.control.Selection.Cell;
import fovea.ui.control.Widgets;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A grid of coloured cells with their numbers where they fit, the scale of the colours below it,
/// and in words what is under the pointer. Cells are clicked, several are dragged over; names of
/// rows and columns are clicked too. The arrow keys go from cell to cell, Space and Enter click.
public final class NumberGrid extends VBox {
  private static final double TWO_LINES = 36;

  private final GridCanvas canvas;
  private final ColourBar bar = new ColourBar();
  private final Label readout = Widgets.label("", "quiet");
  private final String hint;
  private GridContent content = GridContent.none();

  /// @param hint what can be done, where nothing is pointed at
  public NumberGrid(String hint) {
    super(6);
    this.hint = hint;
    getStyleClass().add("number-grid");
    setMinSize(0, 0);
    canvas = new GridCanvas(this::point, this::colours);
    VBox.setVgrow(canvas, Priority.ALWAYS);
    readout.setText(hint);
    readout.setMinWidth(0);
    // two lines, whatever is said, so that the cells do not jump
    readout.setWrapText(true);
    readout.setMinHeight(TWO_LINES);
    readout.setPrefHeight(TWO_LINES);
    HBox.setHgrow(readout, Priority.ALWAYS);
    bar.setMinWidth(USE_PREF_SIZE);
    var foot = new HBox(14, bar, readout);
    foot.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(canvas, foot);
    // numbers and layers go from left to right in every language
    setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
  }

  /// Shows something else.
  public void show(GridContent next) {
    content = next;
    canvas.show(next);
    Widgets.shown(bar, next.isKnown());
    double most = next.most();
    bar.show(next.format().apply(next.diverging() ? -most : 0), next.format().apply(most));
    colours();
    point(canvas.pointed());
  }

  public GridContent content() {
    return content;
  }

  /// Hears which cell is clicked, or where a drag begins.
  public void onCell(Consumer<Cell> heard) {
    canvas.onCell(heard);
  }

  /// Hears over which cells a drag goes on, each once.
  public void onDrag(Consumer<Cell> heard) {
    canvas.onDrag(heard);
  }

  /// Hears which row's name is clicked.
  public void onRow(IntConsumer heard) {
    canvas.onRow(heard);
  }

  /// Hears which column's name is clicked.
  public void onColumn(IntConsumer heard) {
    canvas.onColumn(heard);
  }

  private void point(Cell cell) {
    readout.setText(content.has(cell) ? content.words().of(cell.row(), cell.column()) : hint);
  }

  private void colours() {
    bar.show(canvas.table());
  }

  /// What is said below the cells.
  public String said() {
    return readout.getText();
  }

  /// Where the middle of a cell is, for those who click by program.
  public Point2D middle(Cell cell) {
    return canvas.localToScreen(canvas.middle(cell));
  }
}
