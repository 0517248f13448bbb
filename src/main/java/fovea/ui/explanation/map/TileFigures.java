package fovea.ui.explanation.map;

import fovea.explanation.export.MapColours;
import fovea.explanation.export.MapColours.Range;
import fovea.format.Quantities;
import fovea.image.Resampling;
import fovea.image.RgbImage;
import fovea.plot.figure.PictureTableFigure.Cell;
import fovea.plot.figure.PictureTableFigure.Scale;

/// Tiles as figures show them: in the colours of the screen.
public final class TileFigures {
  /// So many pixels across at least, so that small pictures are not drawn smooth.
  private static final int SIDE = 448;

  private TileFigures() {}

  /// @param ownScale whether the ends of its own colours stand under it
  public static Cell cell(Tile tile, boolean ownScale) {
    RgbImage picture = enlarged(tile.picture());
    RgbImage shown =
        tile.map()
            .flatMap(map -> tile.colours().map(colours -> colours.over(picture, map)))
            .orElse(picture);
    String ends = ownScale ? tile.colours().map(one -> ends(one.range())).orElse("") : tile.side();
    return new Cell(shown, tile.title(), ends, tile.instead());
  }

  public static Scale scale(String name, MapColours colours) {
    return new Scale(
        name,
        colours.table(),
        Quantities.number(colours.range().begin()),
        Quantities.number(colours.range().end()));
  }

  private static String ends(Range range) {
    return Quantities.number(range.begin()) + " … " + Quantities.number(range.end());
  }

  private static RgbImage enlarged(RgbImage picture) {
    int times = Math.ceilDiv(SIDE, Math.max(picture.width(), picture.height()));
    return times == 1
        ? picture
        : picture.resized(times * picture.width(), times * picture.height(), Resampling.NEAREST);
  }
}
