package fovea.explanation.evaluation;

import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.metric.Randomization;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Findings while they are made; tells each time what is known.
final class Ledger {
  private final List<Method> methods;
  private final List<Measure> measures;
  private final Consumer<Findings> heard;
  private final Progress progress;
  private final Map<String, Explanation> maps = new LinkedHashMap<>();
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final Map<String, Map<Measure, Double>> values = new LinkedHashMap<>();
  private final Map<String, Map<Measure, float[]>> curves = new LinkedHashMap<>();
  private final Map<Measure, Double> chance = new LinkedHashMap<>();
  private final Map<String, Map<String, Double>> likeness = new LinkedHashMap<>();
  private final Map<String, List<Randomization.Step<Double>>> cascade = new LinkedHashMap<>();
  private final List<Findings.LeftOut> leftOut = new ArrayList<>();
  private final int ofAll;
  private int done;

  /// @param progress hears of numbers, but never while weights are random: what it lets go first
  ///   would read them
  Ledger(
      List<Method> methods, List<Measure> measures, Progress progress, Consumer<Findings> heard) {
    this.progress = progress;
    this.methods = methods;
    this.measures = measures;
    this.heard = heard;
    ofAll = methods.size() * (1 + measures.size());
  }

  Findings findings() {
    return new Findings(
        methods,
        measures,
        Map.copyOf(maps),
        Map.copyOf(seconds),
        copy(values, Map::copyOf),
        copy(curves, Map::copyOf),
        Map.copyOf(chance),
        copy(likeness, Map::copyOf),
        copy(cascade, List::copyOf),
        List.copyOf(leftOut),
        done,
        ofAll);
  }

  private static <V> Map<String, V> copy(Map<String, V> all, UnaryOperator<V> each) {
    var copy = new LinkedHashMap<String, V>();
    all.forEach((key, value) -> copy.put(key, each.apply(value)));
    return Map.copyOf(copy);
  }

  private void tell(int more) {
    done += more;
    heard.accept(findings());
    progress.done(done, ofAll);
  }

  Optional<Explanation> map(Method method) {
    return Optional.ofNullable(maps.get(method.id()));
  }

  double seconds(Method method) {
    return seconds.getOrDefault(method.id(), 0.0);
  }

  Collection<String> explained() {
    return List.copyOf(maps.keySet());
  }

  void map(Method method, Explanation explanation, double took) {
    maps.put(method.id(), explanation);
    seconds.put(method.id(), took);
    tell(1);
  }

  void value(Method method, Measure measure, double value) {
    values.computeIfAbsent(method.id(), _ -> new LinkedHashMap<>()).put(measure, value);
    tell(1);
  }

  void curve(Method method, Measure measure, float[] scores) {
    curves.computeIfAbsent(method.id(), _ -> new LinkedHashMap<>()).put(measure, scores);
  }

  void chance(Measure measure, double value) {
    chance.put(measure, value);
    tell(0);
  }

  void likeness(String one, String other, double value) {
    likeness.computeIfAbsent(one, _ -> new LinkedHashMap<>()).put(other, value);
  }

  void layer(Method method, String layer, double value) {
    cascade
        .computeIfAbsent(method.id(), _ -> new ArrayList<>())
        .add(new Randomization.Step<>(layer, value));
    heard.accept(findings());
  }

  /// A method of which nothing can be had.
  void without(Method method, Findings.Cause cause, String why) {
    leftOut.add(new Findings.LeftOut(method, Optional.empty(), cause, why));
    tell(1 + measures.size());
  }

  /// A number that cannot be had.
  void without(Method method, Measure measure, Findings.Cause cause, String why) {
    leftOut.add(new Findings.LeftOut(method, Optional.of(measure), cause, why));
    tell(1);
  }
}
