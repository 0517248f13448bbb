package fovea.language.export;

import fovea.image.Overlay;
import fovea.image.RgbImage;
import fovea.language.Attention;
import fovea.language.picture.Patches;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.MapGridFigure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Where heads look in a picture, over the picture.
public final class PatchFigures {
  private PatchFigures() {}

  /// The heads of a layer from one place, each from 0 to its own largest share.
  ///
  /// @param picture on which the patches lie
  /// @param from a patch, the class token or a word among what looks, from 0
  public static Figure heads(
      Attention attention,
      RgbImage picture,
      int layer,
      List<Integer> heads,
      int from,
      FigureStyle style,
      String footer) {
    String place = attention.from().get(from).text();
    return new MapGridFigure(
        "Layer %d (from 0), from “%s”".formatted(layer, place),
        picture,
        "what the patches lie on",
        heads.stream()
            .map(
                head ->
                    new MapGridFigure.Cell(
                        "head " + head,
                        "",
                        OptionalDouble.empty(),
                        Optional.of(Patches.map(attention, layer, head, from)),
                        ""))
            .toList(),
        Overlay.standard(),
        "looks at nothing",
        "most, for each head by itself",
        style,
        footer);
  }
}
