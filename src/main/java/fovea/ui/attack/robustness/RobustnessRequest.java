package fovea.ui.attack.robustness;

import fovea.attack.evaluation.MeasuredModel;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.attack.evaluation.WrittenPlan;
import fovea.format.Names;
import fovea.modellibrary.ModelChoice;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.PartChoice;
import java.util.List;
import java.util.stream.IntStream;

/// What is to be measured.
///
/// @param limit how many pictures at most; 0 for all
public record RobustnessRequest(
    List<ModelChoice> models, DataChoice data, PartChoice part, int limit, RobustnessPlan plan) {
  public RobustnessRequest {
    models = List.copyOf(models);
  }

  /// The models as they are called in results.
  List<MeasuredModel> measured() {
    List<String> names = Names.distinct(models.stream().map(ModelChoice::name).toList());
    return IntStream.range(0, models.size())
        .mapToObj(i -> new MeasuredModel(names.get(i), models.get(i).sha256()))
        .toList();
  }

  /// Whether both ask the same; attacks are the same by their names.
  boolean repeats(RobustnessRequest other) {
    return models.equals(other.models)
        && data.equals(other.data)
        && part == other.part
        && limit == other.limit
        && WrittenPlan.of(plan).equals(WrittenPlan.of(other.plan));
  }
}
