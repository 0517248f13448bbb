package fovea.landscape.survey;

import java.util.Arrays;
import java.util.List;

/// Loss and accuracy on the straight line from one model's weights to another's: (1 − t) of the
/// first and t of the second.
///
/// @param from the first model, at t = 0
/// @param to the second, at t = 1
/// @param statistics whether running statistics moved too; else they stay the first's
/// @param curves of each condition of the pictures; one that was not measured to its end is shorter
/// @param complete whether all that was asked for was measured
public record Line(
    String from, String to, boolean statistics, List<Along> curves, boolean complete) {
  public Line {
    curves = List.copyOf(curves);
  }

  /// What a person should know, a sentence each.
  public List<String> notes() {
    boolean missing =
        curves.stream()
            .flatMapToDouble(one -> Arrays.stream(one.curve().loss()))
            .anyMatch(Double::isNaN);
    return missing
        ? List.of(
            "Where the line from “%s” to “%s” is missing, a network there gives scores that are no numbers: beyond either model running variances may fall below zero."
                .formatted(from, to))
        : List.of();
  }

  /// One condition.
  ///
  /// @param condition `clean`, or for which model the pictures were attacked
  public record Along(String condition, String words, Curve curve) {}
}
