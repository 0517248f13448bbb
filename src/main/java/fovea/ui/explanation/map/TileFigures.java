package fovea.ui.explanation.map;

import fovea.explanation.export.MapCells;
import fovea.explanation.export.MapColours.Range;
import fovea.format.Quantities;
import fovea.plot.figure.PictureTableFigure.Cell;

/// Tiles as figures show them: in the colours of the screen.
public final class TileFigures {
  private TileFigures() {}

  /// @param ownScale whether the ends of its own colours stand under it
  public static Cell cell(Tile tile, boolean ownScale) {
    String ends = ownScale ? tile.colours().map(one -> ends(one.range())).orElse("") : tile.side();
    return MapCells.of(
        tile.picture(),
        tile.map(),
        tile.colours(),
        tile.title(),
        ends,
        tile.note(),
        tile.instead());
  }

  private static String ends(Range range) {
    return Quantities.number(range.begin()) + " … " + Quantities.number(range.end());
  }
}
