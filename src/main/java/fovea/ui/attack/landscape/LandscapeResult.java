package fovea.ui.attack.landscape;

import fovea.format.Quantities;
import fovea.landscape.survey.Line;
import fovea.landscape.survey.ModelLandscape;
import fovea.modellibrary.ModelChoice;
import java.util.List;
import java.util.Optional;

/// What was measured.
///
/// @param data its name
/// @param models those of the request, in their order
/// @param notes what a person should know, a sentence each
public record LandscapeResult(
    LandscapeRequest request,
    String data,
    List<ModelLandscape> models,
    Optional<Line> line,
    List<String> notes) {
  public LandscapeResult {
    models = List.copyOf(models);
    notes = List.copyOf(notes);
  }

  /// For a list of results.
  String title() {
    return "%s · %s, %s · %s"
        .formatted(
            String.join(", ", request.names()),
            data,
            Quantities.count(models.getFirst().pictures(), "picture"),
            Quantities.count(request.plan().pairs(), "pair"));
  }

  /// For the names of files.
  public String subject() {
    return String.join("-and-", request.names()) + "-loss";
  }

  /// All that was taken for granted of the models.
  List<String> assumptions() {
    return request.models().stream()
        .map(ModelChoice::assumptions)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }
}
