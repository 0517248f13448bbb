package fovea.explanation.evaluation;

import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Pace;
import fovea.explanation.Request;
import fovea.explanation.metric.MaxSensitivity;
import fovea.explanation.metric.Metric;
import fovea.explanation.metric.Truth;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is to be measured of which methods for a picture.
///
/// @param truth where the thing is, in the picture as the network sees it; without it what needs it
///   is left out
/// @param limit how long it may take; empty for as long as it takes
/// @param request as the maps are made; its progress can stop, and hears of numbers, not of parts
/// @param known maps that were made already with this request, by the method's id
public record EvaluationPlan(
    List<Method> methods,
    Set<Measure> measures,
    Optional<Truth> truth,
    Optional<Duration> limit,
    Request request,
    Map<String, Explanation> known) {
  public EvaluationPlan {
    methods = List.copyOf(methods);
    measures = Set.copyOf(measures);
    known = Map.copyOf(known);
    if (methods.isEmpty() || measures.isEmpty()) {
      throw new IllegalArgumentException("Choose at least one method and one measure.");
    }
  }

  /// All measures, without truth or limit.
  public static EvaluationPlan of(List<Method> methods, Request request) {
    return new EvaluationPlan(
        methods, Set.of(Measure.values()), Optional.empty(), Optional.empty(), request, Map.of());
  }

  public EvaluationPlan within(Duration most) {
    return new EvaluationPlan(methods, measures, truth, Optional.of(most), request, known);
  }

  public EvaluationPlan against(Truth where) {
    return new EvaluationPlan(methods, measures, Optional.of(where), limit, request, known);
  }

  public EvaluationPlan measuring(Set<Measure> some) {
    return new EvaluationPlan(methods, some, truth, limit, request, known);
  }

  public EvaluationPlan asking(Request other) {
    return new EvaluationPlan(methods, measures, truth, limit, other, known);
  }

  public EvaluationPlan knowing(Map<String, Explanation> maps) {
    return new EvaluationPlan(methods, measures, truth, limit, request, maps);
  }

  /// About how many seconds it takes for a picture.
  public static double seconds(Pace pace, List<Method> methods, Set<Measure> measures) {
    double sum = 0;
    for (Method method : methods) {
      double map = pace.seconds(method);
      sum += map;
      for (Measure measure : measures) {
        sum +=
            switch (measure) {
              case RANDOMIZATION -> RandomWeights.STEPS * map;
              case POINTING, ENERGY -> 0;
              case MAX_SENSITIVITY -> MaxSensitivity.of(method).samples() * map;
              case DELETION, INSERTION, ROAD, DROP, INFIDELITY, INCREASE ->
                  measure.metric(method).map(Metric::passes).orElse(0) * pace.secondsPerPass();
            };
      }
    }
    return sum;
  }
}
