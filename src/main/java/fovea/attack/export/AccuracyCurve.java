package fovea.attack.export;

import fovea.attack.evaluation.ModelRobustness;
import fovea.attack.evaluation.ModelRobustness.RobustAccuracy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The accuracy of a model under an attack against ε, from the clean one on.
///
/// @param points the first is clean; those that are measured only
public record AccuracyCurve(List<RobustAccuracy> points) {
  public AccuracyCurve {
    points = List.copyOf(points);
  }

  /// The curves of a model by the attacks' ids, as they stand among its accuracies.
  public static Map<String, AccuracyCurve> of(ModelRobustness model) {
    Map<String, List<RobustAccuracy>> byAttack = new LinkedHashMap<>();
    RobustAccuracy clean = model.accuracies().getFirst();
    for (RobustAccuracy one : model.accuracies()) {
      if (one.epsilon() > 0 && one.stood().all() > 0) {
        byAttack.computeIfAbsent(one.attack(), _ -> new ArrayList<>(List.of(clean))).add(one);
      }
    }
    var curves = new LinkedHashMap<String, AccuracyCurve>();
    byAttack.forEach((attack, points) -> curves.put(attack, new AccuracyCurve(points)));
    return curves;
  }

  public int size() {
    return points.size();
  }

  /// In n/255.
  public double[] epsilons() {
    return points.stream().mapToDouble(RobustAccuracy::epsilon).toArray();
  }

  /// In [0, 1].
  public double[] shares() {
    return points.stream().mapToDouble(one -> one.stood().share()).toArray();
  }
}
