package fovea.explanation.export;

import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.image.Resampling;
import fovea.image.RgbImage;
import fovea.plot.figure.PictureTableFigure.Cell;
import fovea.plot.figure.PictureTableFigure.Scale;
import java.util.Optional;

/// Maps over pictures as cells of a figure, in the colours of the screen.
public final class MapCells {
  /// So many pixels across at least, so that small pictures are not drawn smooth.
  private static final int SIDE = 448;

  private MapCells() {}

  /// @param picture as the network sees it
  /// @param map laid over it; empty for none
  /// @param colours empty where they tell nothing
  /// @param name under it at the left
  /// @param side under it at the right
  /// @param note below them
  /// @param instead what is said instead of the picture; "" where it is shown
  public static Cell of(
      RgbImage picture,
      Optional<Heatmap> map,
      Optional<MapColours> colours,
      String name,
      String side,
      String note,
      String instead) {
    RgbImage large = enlarged(picture);
    RgbImage shown = map.flatMap(one -> colours.map(any -> any.over(large, one))).orElse(large);
    return new Cell(shown, name, side, note, instead);
  }

  public static Scale scale(String name, MapColours colours) {
    return new Scale(
        name,
        colours.table(),
        Quantities.number(colours.range().begin()),
        Quantities.number(colours.range().end()));
  }

  private static RgbImage enlarged(RgbImage picture) {
    int times = Math.ceilDiv(SIDE, Math.max(picture.width(), picture.height()));
    return times == 1
        ? picture
        : picture.resized(times * picture.width(), times * picture.height(), Resampling.NEAREST);
  }
}
