package fovea.ui.explanation.mean;

import fovea.explanation.export.MapColours;
import fovea.explanation.export.MeanFigures;
import fovea.explanation.export.OneScale;
import fovea.explanation.mean.Mean;
import fovea.explanation.mean.MeanMaps;
import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.ui.explanation.map.MapStyle;
import fovea.ui.explanation.map.MapTable;
import fovea.ui.explanation.map.Tile;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;

/// Both means and their difference as a table of tiles, with the mean of the pictures below.
final class MeanTiles {
  private static final String DIFFERENCE = "Difference";

  private MeanTiles() {}

  static MeanFigures figures(MeanMaps maps, MapStyle style) {
    return new MeanFigures(maps, style.signed(), style.opacity(), style.smooth());
  }

  static List<String> columns(MeanMaps maps) {
    return List.of(maps.members().group().words(), maps.members().against().words(), DIFFERENCE);
  }

  static List<MapTable.Row> rows(MeanMaps maps, MapStyle style) {
    MeanFigures figures = figures(maps, style);
    OneScale scale = figures.scale();
    RgbImage plain =
        maps.group()
            .picture()
            .or(() -> maps.against().picture())
            .orElse(RgbImage.of(1, 1, new int[] {0x808080}));
    Tile difference =
        tile(
            DIFFERENCE,
            MeanFigures.DIFFERENCE,
            "",
            plain,
            maps.difference(),
            scale.ofDifferences(),
            figures.insteadOfDifference(scale));
    return List.of(
        new MapTable.Row(
            figures.title() + ". " + figures.subtitle(),
            List.of(
                mean("group", maps.group(), scale, plain),
                mean("against", maps.against(), scale, plain),
                difference)),
        new MapTable.Row(
            "The mean of the pictures as the network sees them",
            List.of(picture("first", maps.group()), picture("second", maps.against()))));
  }

  private static Tile mean(String key, Mean mean, OneScale scale, RgbImage plain) {
    return tile(
        key,
        Quantities.count(mean.counted(), "map"),
        mean.empty() == 0 ? "" : mean.empty() + " empty",
        mean.picture().orElse(plain),
        mean.map(),
        scale.ofMaps(),
        MeanFigures.instead(mean, scale));
  }

  private static Tile picture(String key, Mean mean) {
    return tile(
        key,
        Quantities.count(mean.pictures(), "picture"),
        "",
        mean.picture().orElse(RgbImage.of(1, 1, new int[] {0x808080})),
        Optional.empty(),
        Optional.empty(),
        mean.pictures() == 0 ? mean.words() : "");
  }

  private static Tile tile(
      String key,
      String title,
      String side,
      RgbImage picture,
      Optional<Heatmap> map,
      Optional<MapColours> colours,
      String instead) {
    boolean there = instead.isEmpty();
    return new Tile(
        key,
        title,
        side,
        instead.isEmpty() ? title : instead,
        picture,
        there ? map : Optional.empty(),
        there ? colours : Optional.empty(),
        instead,
        new Work.Idle<>(),
        Tile.Action.NONE);
  }
}
