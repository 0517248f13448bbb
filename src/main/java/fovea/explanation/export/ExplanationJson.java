package fovea.explanation.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.explainer.Methods;
import fovea.explanation.truth.InsideTruth;
import fovea.image.Heatmap;
import fovea.report.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// An explanation as it is written in JSON: the raw map, row by row.
///
/// @param file the picture
/// @param source whose answer was explained
/// @param method its id
/// @param stages at which it was looked; none where the method looks at none
/// @param target what was explained, in words
/// @param width of the map, in cells
/// @param height likewise
/// @param heatmap a list of rows; above zero speaks for the target
/// @param signed whether numbers below zero mean something
/// @param seconds that the method took
/// @param notes what was assumed and what is known of the numbers
/// @param remark why the map shows nothing; absent where it shows something
/// @param truth how far it points at where the thing truly is; absent where that is not known
/// @param truthUnknown why it is not known; absent where it is, or was not asked
public record ExplanationJson(
    String file,
    @JsonUnwrapped Source source,
    String method,
    List<String> stages,
    String target,
    double probability,
    int width,
    int height,
    List<List<Float>> heatmap,
    boolean signed,
    double seconds,
    List<String> notes,
    Optional<String> remark,
    Optional<InsideTruth> truth,
    Optional<String> truthUnknown) {
  /// Row by row.
  public static List<List<Float>> rows(Heatmap map) {
    return IntStream.range(0, map.height())
        .mapToObj(y -> IntStream.range(0, map.width()).mapToObj(x -> map.at(x, y)).toList())
        .toList();
  }

  /// The map itself.
  Heatmap map() {
    var values = new float[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = heatmap.get(i / width).get(i % width);
    }
    return new Heatmap(width, height, values);
  }

  /// @param stages that were named, or the usual one; those of a method that looks at none are left
  ///   out
  /// @param probability of the target
  public static ExplanationJson of(
      String file,
      Source source,
      List<String> stages,
      String target,
      double probability,
      Explanation explanation,
      double seconds) {
    Heatmap map = explanation.map();
    return new ExplanationJson(
        file,
        source,
        explanation.method(),
        Methods.of(explanation.method()).family() == Method.Family.ACTIVATION_MAP
            ? stages
            : List.of(),
        target,
        probability,
        map.width(),
        map.height(),
        rows(map),
        explanation.signed(),
        seconds,
        explanation.notes(),
        explanation.emptiness(),
        Optional.empty(),
        Optional.empty());
  }

  /// The same, beside what is true.
  ///
  /// @param unknown why that is not known
  public ExplanationJson with(Optional<InsideTruth> inside, Optional<String> unknown) {
    return new ExplanationJson(
        file,
        source,
        method,
        stages,
        target,
        probability,
        width,
        height,
        heatmap,
        signed,
        seconds,
        notes,
        remark,
        inside,
        unknown);
  }
}
