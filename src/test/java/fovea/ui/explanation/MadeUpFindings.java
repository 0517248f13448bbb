package fovea.ui.explanation;

import fovea.explanation.Method;
import fovea.explanation.evaluation.EvaluationPlan;
import fovea.explanation.evaluation.Findings;
import fovea.explanation.evaluation.Measure;
import fovea.explanation.metric.Randomization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Made-up numbers: the first method is the best at everything, each next one worse, and the map of
/// saliency does not depend on the weights. RISE did not fit the time.
final class MadeUpFindings {
  private static final int POINTS = 51;

  private MadeUpFindings() {}

  /// @param share how much of it is there, in [0, 1]
  static Findings of(EvaluationPlan plan, double share) {
    List<Measure> measures =
        Stream.of(Measure.values())
            .filter(measure -> !measure.needsTruth() || plan.truth().isPresent())
            .toList();
    var values = new LinkedHashMap<String, Map<Measure, Double>>();
    var curves = new LinkedHashMap<String, Map<Measure, float[]>>();
    var likeness = new LinkedHashMap<String, Map<String, Double>>();
    var cascade = new LinkedHashMap<String, List<Randomization.Step<Double>>>();
    var seconds = new LinkedHashMap<String, Double>();
    List<Method> methods = plan.methods();
    int shown = (int) Math.round(share * measures.size());
    for (int i = 0; i < methods.size(); i++) {
      Method method = methods.get(i);
      var row = new LinkedHashMap<Measure, Double>();
      for (Measure measure : measures.subList(0, shown)) {
        row.put(measure, value(measure, method, i));
      }
      values.put(method.id(), row);
      seconds.put(method.id(), 0.1 * (i + 1));
      curves.put(
          method.id(), Map.of(Measure.DELETION, curve(i, -1), Measure.INSERTION, curve(i, 1)));
      var alike = new LinkedHashMap<String, Double>();
      for (int j = 0; j < i; j++) {
        alike.put(methods.get(j).id(), j == 0 ? 0.1 : 0.6);
      }
      likeness.put(method.id(), alike);
      var steps = new ArrayList<Randomization.Step<Double>>();
      for (int step = 1; step <= 8; step++) {
        double end = value(Measure.RANDOMIZATION, method, i);
        steps.add(new Randomization.Step<>("layer" + (9 - step), 1 - (1 - end) * step / 8));
      }
      cascade.put(method.id(), steps);
    }
    return new Findings(
        methods,
        measures,
        plan.known(),
        seconds,
        values,
        curves,
        Map.of(Measure.DELETION, 0.6, Measure.INSERTION, 0.3, Measure.ROAD, 0.0),
        likeness,
        cascade,
        List.of(
            new Findings.LeftOut(
                methods.getLast(),
                Optional.of(Measure.MAX_SENSITIVITY),
                Findings.Cause.TIME,
                "It takes about 3 min, and 40 s of the time limit were left.")),
        shown * methods.size(),
        (1 + measures.size()) * methods.size());
  }

  private static double value(Measure measure, Method method, int place) {
    if (measure == Measure.RANDOMIZATION) {
      return method.id().equals("saliency") ? 0.83 : 0.12;
    }
    return measure.higherIsBetter() ? 0.8 - 0.1 * place : 0.1 + 0.1 * place;
  }

  private static float[] curve(int place, int way) {
    var curve = new float[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double x = i / (POINTS - 1.0);
      curve[i] = (float) (way < 0 ? Math.exp(-x * (9 - place)) : 1 - Math.exp(-x * (9 - place)));
    }
    return curve;
  }
}
