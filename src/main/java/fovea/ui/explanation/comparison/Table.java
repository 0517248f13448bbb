package fovea.ui.explanation.comparison;

import fovea.explanation.export.MapColours;
import fovea.ui.explanation.map.Tile;
import java.util.List;

/// Explanations in rows and columns.
///
/// @param columns what stands in each column
/// @param rows one below the other
/// @param scales the colours that several maps share, a scale for each method
public record Table(List<String> columns, List<Row> rows, List<Scale> scales) {
  /// @param title what all of a row have in common
  /// @param tiles one for each column
  public record Row(String title, List<Tile> tiles) {
    public Row {
      tiles = List.copyOf(tiles);
    }
  }

  /// @param name whose scale it is
  public record Scale(String name, MapColours colours) {}

  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    scales = List.copyOf(scales);
  }

  static Table empty() {
    return new Table(List.of(), List.of(), List.of());
  }
}
