package fovea.explanation.export;

import fovea.explanation.Explanation;
import fovea.image.Heatmap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// An explanation as it is written in JSON: the raw map, row by row.
///
/// @param file the picture
/// @param model that was explained
/// @param method its id
/// @param target what was explained, in words
/// @param width of the map, in cells
/// @param height likewise
/// @param heatmap a list of rows; above zero speaks for the target
/// @param signed whether numbers below zero mean something
/// @param seconds that the method took
/// @param notes what was assumed and what is known of the numbers
/// @param remark why the map shows nothing; absent where it shows something
public record ExplanationJson(
    String file,
    String model,
    String engine,
    List<String> assumptions,
    String method,
    String target,
    double probability,
    int width,
    int height,
    List<List<Float>> heatmap,
    boolean signed,
    double seconds,
    List<String> notes,
    Optional<String> remark) {
  /// Row by row.
  public static List<List<Float>> rows(Heatmap map) {
    return IntStream.range(0, map.height())
        .mapToObj(y -> IntStream.range(0, map.width()).mapToObj(x -> map.at(x, y)).toList())
        .toList();
  }

  /// @param probability of the target
  public static ExplanationJson of(
      String file,
      String model,
      String engine,
      List<String> assumptions,
      String target,
      double probability,
      Explanation explanation,
      double seconds) {
    Heatmap map = explanation.map();
    return new ExplanationJson(
        file,
        model,
        engine,
        assumptions,
        explanation.method(),
        target,
        probability,
        map.width(),
        map.height(),
        rows(map),
        explanation.signed(),
        seconds,
        explanation.notes(),
        explanation.emptiness());
  }
}
