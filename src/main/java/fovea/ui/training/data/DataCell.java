package fovea.ui.training.data;

import fovea.datalibrary.DataEntry;
import fovea.format.Quantities;
import fovea.ui.control.Widgets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A data set in the list of those to choose from: its name, and where it is.
final class DataCell extends ListCell<DataEntry> {
  private final Label name = Widgets.label("");
  private final Label state = Widgets.label("", "quiet");
  private final HBox row = new HBox(8, name, Widgets.gap(), state);

  DataCell() {
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMinWidth(0);
    row.setPrefWidth(100); // grows with the cell, and never widens it
    name.setMinWidth(0);
    state.setMinWidth(USE_PREF_SIZE);
  }

  @Override
  protected void updateItem(@Nullable DataEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    setText(null);
    if (empty || entry == null) {
      setGraphic(null);
      return;
    }
    Widgets.name(name, entry.name());
    state.setText(
        switch (entry.state()) {
          case GENERATED -> "drawn here";
          case PRESENT -> entry.source().isEmpty() ? "yours" : "on this machine";
          case AVAILABLE -> Quantities.bytes(entry.bytes()) + " to download";
        });
    setGraphic(row);
  }
}
