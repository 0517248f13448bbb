package fovea.explanation.export;

import fovea.explanation.Explanation;
import fovea.image.Heatmap;
import fovea.image.Overlay;
import fovea.image.RgbImage;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.MapGridFigure;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The figures of explanations of one picture.
///
/// @param picture as the network saw it
/// @param overlay how evidence is laid over it; its scale ends at 1
/// @param style light or dark
/// @param footer small print: where the figure comes from
public record ExplanationFigures(
    RgbImage picture, Overlay overlay, FigureStyle style, String footer) {
  /// An explanation and what it is called in the figure.
  ///
  /// @param side small, at its right
  public record Named(String name, String side, Explanation explanation) {}

  /// Several explanations at once, each from 0 to its own largest evidence; one that shows nothing
  /// says why.
  public Figure grid(String title, List<Named> explanations) {
    return new MapGridFigure(
        title,
        picture,
        "as the network sees it",
        explanations.stream().map(this::cell).toList(),
        overlay,
        "no evidence",
        "most (brightest 0.5 %), for each map by itself",
        style,
        footer);
  }

  private MapGridFigure.Cell cell(Named named) {
    Optional<String> empty = named.explanation().emptiness();
    Optional<Heatmap> map =
        empty.isPresent()
            ? Optional.empty()
            : Optional.of(named.explanation().shown(picture.width(), picture.height()));
    return new MapGridFigure.Cell(
        named.name(), named.side(), OptionalDouble.empty(), map, empty.orElse(""));
  }
}
