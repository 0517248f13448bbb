package fovea.explanation.export;

import fovea.explanation.export.MapColours.Range;
import fovea.image.Heatmap;
import java.util.List;
import java.util.Optional;

/// One scale of raw numbers for several maps and for what they differ by: the ends of both are the
/// same number.
///
/// @param range of the maps; empty while nothing can be told by it
/// @param opacity of the last colour, 0 to 1
/// @param smooth whether values flow into each other or every cell has one colour
public record OneScale(Optional<Range> range, boolean signed, double opacity, boolean smooth) {
  /// The least range that holds all of them; what only half a per cent of a map's cells exceed is
  /// beyond it.
  ///
  /// @param maps that show something
  /// @param signed whether what speaks against the target is shown too
  public static OneScale of(
      List<Heatmap> maps,
      List<Heatmap> differences,
      boolean signed,
      double opacity,
      boolean smooth) {
    Optional<Range> of =
        maps.stream().map(signed ? Range::signed : Range::ofEvidence).reduce(Range::with);
    double most = differences.stream().mapToDouble(map -> Range.signed(map).end()).max().orElse(0);
    return new OneScale(
        of.map(
                range ->
                    signed
                        ? range.with(new Range(-most, most))
                        : new Range(range.begin(), Math.max(range.end(), most)))
            .filter(Range::tells),
        signed,
        opacity,
        smooth);
  }

  public Optional<MapColours> ofMaps() {
    return range.map(one -> new MapColours(signed, one, opacity, smooth));
  }

  /// With signs, whatever the maps are.
  public Optional<MapColours> ofDifferences() {
    return range.map(
        one -> new MapColours(true, new Range(-one.end(), one.end()), opacity, smooth));
  }
}
