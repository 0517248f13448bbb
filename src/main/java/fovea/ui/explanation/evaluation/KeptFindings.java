package fovea.ui.explanation.evaluation;

import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.evaluation.Findings;
import fovea.explanation.evaluation.Measure;
import fovea.explanation.metric.Randomization;
import fovea.ui.explanation.asking.Explained;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What was measured of explanations, as numbers and words only: the maps are made again.
///
/// @param key the question
/// @param maps methods whose maps show something
record KeptFindings(
    String key,
    String whose,
    List<String> methods,
    List<Measure> measures,
    List<String> maps,
    Map<String, Double> seconds,
    Map<String, Map<Measure, Double>> values,
    Map<String, Map<Measure, float[]>> curves,
    Map<Measure, Double> chance,
    Map<String, Map<String, Double>> likeness,
    Map<String, List<Layer>> cascade,
    List<Missing> leftOut,
    int done,
    int ofAll) {
  private record Missing(String method, String measure, Findings.Cause cause, String why) {}

  private record Layer(String layer, double value) {}

  static KeptFindings of(String key, Findings all, String whose) {
    var cascade = new LinkedHashMap<String, List<Layer>>();
    all.cascade()
        .forEach(
            (method, steps) ->
                cascade.put(
                    method,
                    steps.stream().map(one -> new Layer(one.layer(), one.result())).toList()));
    return new KeptFindings(
        key,
        whose,
        all.methods().stream().map(Method::id).toList(),
        all.measures(),
        List.copyOf(all.maps().keySet()),
        all.seconds(),
        all.values(),
        all.curves(),
        all.chance(),
        all.likeness(),
        cascade,
        all.leftOut().stream()
            .map(
                one ->
                    new Missing(
                        one.method().id(),
                        one.measure().map(Measure::name).orElse(""),
                        one.cause(),
                        one.why()))
            .toList(),
        all.done(),
        all.ofAll());
  }

  /// With the maps that are there now; empty while some are missing.
  Optional<Findings> findings(Explained now) {
    var there = new LinkedHashMap<String, Explained.Map>();
    now.maps().forEach(map -> there.put(map.method().id(), map));
    if (!there.keySet().containsAll(methods)
        || !there.keySet().containsAll(maps)
        || !leftOut.stream().allMatch(one -> there.containsKey(one.method()))) {
      return Optional.empty();
    }
    var explanations = new LinkedHashMap<String, Explanation>();
    maps.forEach(id -> explanations.put(id, there(there, id).made().explanation()));
    var steps = new LinkedHashMap<String, List<Randomization.Step<Double>>>();
    cascade.forEach(
        (method, layers) ->
            steps.put(
                method,
                layers.stream()
                    .map(one -> new Randomization.Step<>(one.layer(), one.value()))
                    .toList()));
    return Optional.of(
        new Findings(
            methods.stream().map(id -> there(there, id).method()).toList(),
            measures,
            explanations,
            seconds,
            values,
            curves,
            chance,
            likeness,
            steps,
            leftOut.stream()
                .map(
                    one ->
                        new Findings.LeftOut(
                            there(there, one.method()).method(),
                            one.measure().isEmpty()
                                ? Optional.empty()
                                : Optional.of(Measure.valueOf(one.measure())),
                            one.cause(),
                            one.why()))
                .toList(),
            done,
            ofAll));
  }

  private static Explained.Map there(Map<String, Explained.Map> there, String method) {
    return Objects.requireNonNull(there.get(method)); // all of them are, or there are no findings
  }
}
