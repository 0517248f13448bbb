package fovea.ui.evaluation;

import fovea.report.Block;
import fovea.ui.control.Widgets;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// A small table as it stands in a report, with its caption above it.
public final class TableGrid extends VBox {
  private static final double WIDEST = 240;

  private final GridPane grid = new GridPane(20, 4);

  public TableGrid(Block.Table table) {
    super(6);
    if (!table.caption().isEmpty()) {
      getChildren().add(Widgets.label(table.caption(), "section-title"));
    }
    getChildren().add(grid);
    for (int column = 0; column < table.header().size(); column++) {
      boolean end = table.alignment().get(column) == Block.Alignment.END;
      add(table.header().get(column), column, 0, end, "field-name");
      for (int row = 0; row < table.rows().size(); row++) {
        add(table.rows().get(row).get(column), column, row + 1, end, "score");
      }
    }
  }

  private void add(String text, int column, int row, boolean end, String style) {
    Label label = Widgets.label(text, style);
    label.setMaxWidth(WIDEST);
    label.setAlignment(end ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    GridPane.setHalignment(label, end ? HPos.RIGHT : HPos.LEFT);
    grid.add(label, column, row);
  }
}
