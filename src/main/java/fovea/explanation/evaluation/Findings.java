package fovea.explanation.evaluation;

import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.metric.Randomization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What is known so far of the explanations of a picture. Methods are named by their ids.
///
/// @param methods that were asked for
/// @param measures that were asked for and can be had, in their order
/// @param maps that show something, by method
/// @param seconds that each map took
/// @param values by method and measure
/// @param curves the probability step by step, by method, of deletion and insertion
/// @param chance the same numbers of maps drawn by chance, mean of {@link EvaluationRun#DRAWS}
/// @param likeness Spearman's correlation of the evidence of two methods, by the one that is named
///   first in the plan and the other
/// @param cascade how alike each method's map stayed, layer by layer, the last first
/// @param leftOut what is missing, and why
/// @param done how many numbers were made or left out
/// @param ofAll how many there are
public record Findings(
    List<Method> methods,
    List<Measure> measures,
    Map<String, Explanation> maps,
    Map<String, Double> seconds,
    Map<String, Map<Measure, Double>> values,
    Map<String, Map<Measure, float[]>> curves,
    Map<Measure, Double> chance,
    Map<String, Map<String, Double>> likeness,
    Map<String, List<Randomization.Step<Double>>> cascade,
    List<LeftOut> leftOut,
    int done,
    int ofAll) {
  /// A number, or the map itself, that there is not.
  ///
  /// @param measure empty for all of the method
  /// @param why in a sentence
  public record LeftOut(Method method, Optional<Measure> measure, Cause cause, String why) {}

  /// Why something is missing.
  public enum Cause {
    /// the method is not for this network, or cannot do it
    UNFIT,
    /// its map shows nothing
    EMPTY,
    /// it did not fit the time limit, or the work was stopped
    TIME
  }

  /// The number of a method, where it is there.
  public OptionalDouble value(String method, Measure measure) {
    Double value = values.getOrDefault(method, Map.of()).get(measure);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /// How alike two methods' evidence is, in [-1, 1]; empty where it is not known.
  public OptionalDouble alike(String one, String other) {
    Double found =
        likeness
            .getOrDefault(one, Map.of())
            .getOrDefault(other, likeness.getOrDefault(other, Map.of()).get(one));
    return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
  }

  /// As its paper writes it.
  public String title(String method) {
    return methods.stream()
        .filter(one -> one.id().equals(method))
        .map(Method::title)
        .findFirst()
        .orElse(method);
  }
}
