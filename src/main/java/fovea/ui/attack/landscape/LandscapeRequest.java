package fovea.ui.attack.landscape;

import fovea.format.Names;
import fovea.landscape.survey.LineRun.Stretch;
import fovea.landscape.survey.SurveyPlan;
import fovea.modellibrary.ModelChoice;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.PartChoice;
import java.util.List;
import java.util.Optional;

/// What is to be measured.
///
/// @param models one or two
/// @param limit how many pictures at most; 0 for all
/// @param stretch of the line between two models; empty where it is not wanted
public record LandscapeRequest(
    List<ModelChoice> models,
    DataChoice data,
    PartChoice part,
    int limit,
    SurveyPlan plan,
    Optional<Stretch> stretch) {
  public LandscapeRequest {
    models = List.copyOf(models);
  }

  /// The models as they are called in results.
  List<String> names() {
    return Names.distinct(models.stream().map(ModelChoice::name).toList());
  }
}
