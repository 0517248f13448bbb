package fovea.explanation.export;

import fovea.explanation.mean.Mean;
import fovea.explanation.mean.MeanMaps;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.PictureTableFigure;
import fovea.plot.figure.PictureTableFigure.Cell;
import fovea.plot.figure.PictureTableFigure.Row;
import fovea.plot.figure.PictureTableFigure.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The mean map of a group, that of what it is held against and their difference, in colours of one
/// scale.
///
/// @param signed whether what speaks against the target is shown in the means
/// @param opacity of the last colour, 0 to 1
/// @param smooth whether values flow into each other
public record MeanFigures(MeanMaps maps, boolean signed, double opacity, boolean smooth) {
  /// What the difference is called.
  public static final String DIFFERENCE = "The first less the second";

  private static final String NO_DIFFERENCE = "There is a difference once both means are there.";

  /// The scale of both means and of their difference.
  public OneScale scale() {
    return OneScale.of(
        Stream.of(maps.group().map(), maps.against().map()).flatMap(Optional::stream).toList(),
        maps.difference().stream().toList(),
        signed && maps.signed(),
        opacity,
        smooth);
  }

  /// Why a mean is not shown; "" where it is.
  public static String instead(Mean mean, OneScale scale) {
    return mean.map().isEmpty()
        ? mean.words()
        : scale.range().isEmpty() ? "The mean has the same value everywhere." : "";
  }

  /// Why the difference is not shown; "" where it is.
  public String insteadOfDifference(OneScale scale) {
    return maps.difference().isEmpty()
        ? NO_DIFFERENCE
        : scale.range().isEmpty() ? "The means have the same value everywhere." : "";
  }

  /// What is averaged of what.
  public String title() {
    return "Mean %s of “%s”"
        .formatted(maps.plan().method().title(), maps.members().group().words());
  }

  /// Why the network says what of which kind, and how maps are counted.
  public String subtitle() {
    return "Why %s; %s"
        .formatted(
            maps.plan().target().words(), maps.plan().weighting().words().toLowerCase(Locale.ROOT));
  }

  public Figure figure(FigureStyle style, String footer) {
    OneScale scale = scale();
    RgbImage plain =
        maps.group()
            .picture()
            .or(() -> maps.against().picture())
            .orElse(RgbImage.of(1, 1, new int[] {0xFFFFFF}));
    Row means =
        new Row(
            subtitle(),
            List.of(
                cell(maps.group(), scale, plain),
                cell(maps.against(), scale, plain),
                MapCells.of(
                    plain,
                    maps.difference(),
                    scale.ofDifferences(),
                    DIFFERENCE,
                    "",
                    "",
                    insteadOfDifference(scale))));
    Row pictures =
        new Row(
            "The mean of the pictures as the network sees them",
            Stream.of(maps.group(), maps.against()).map(mean -> bare(mean, plain)).toList());
    var scales = new ArrayList<Scale>();
    scale.ofMaps().ifPresent(colours -> scales.add(MapCells.scale("Means", colours)));
    scale.ofDifferences().ifPresent(colours -> scales.add(MapCells.scale("Difference", colours)));
    return new PictureTableFigure(
        title(),
        List.of(maps.members().group().words(), maps.members().against().words(), "Difference"),
        List.of(means, pictures),
        scales,
        style,
        footer);
  }

  private static Cell cell(Mean mean, OneScale scale, RgbImage plain) {
    return MapCells.of(
        mean.picture().orElse(plain),
        mean.map(),
        scale.ofMaps(),
        Quantities.count(mean.counted(), "map"),
        mean.empty() == 0 ? "" : mean.empty() + " empty",
        "",
        instead(mean, scale));
  }

  private static Cell bare(Mean mean, RgbImage plain) {
    return MapCells.of(
        mean.picture().orElse(plain),
        Optional.empty(),
        Optional.empty(),
        Quantities.count(mean.pictures(), "picture"),
        "",
        "",
        mean.pictures() == 0 ? mean.words() : "");
  }
}
