package fovea.ui.evaluation.kept;

import fovea.datalibrary.DataLibrary;
import fovea.evaluations.EvaluationStore;
import fovea.evaluations.Made;
import fovea.files.Footprint;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;

/// Where finished evaluations are kept, and what tells whether they are still true.
///
/// @param version of this program
/// @param models that there are now
public record Keeping(
    EvaluationStore store, String version, TaskModels<?> models, DataLibrary library) {
  /// Whether the data are those of an evaluation; of drawn ones the program has to be the same.
  public boolean isAsItWas(Made made) throws IOException {
    String was = made.data().fingerprint();
    return library.footprint(made.data().source()).equals(was)
        && (!was.isEmpty() || made.version().equals(version));
  }

  /// What is not as it was, a sentence each; read from disk, so not on the JavaFX thread.
  List<String> changes(Made made) throws IOException {
    var sums = new HashMap<String, String>();
    for (ModelChoice choice : models.choices()) {
      sums.put(choice.id(), choice.sha256());
    }
    for (Made.OfModel model : made.models()) {
      if (model.folder()) {
        String now = Footprint.of(Path.of(model.id()));
        if (!now.isEmpty()) {
          sums.put(model.id(), now);
        }
      }
    }
    return made.changes(version, sums, library.footprint(made.data().source()));
  }

  /// What a model is now.
  public static Made.OfModel of(ModelChoice model) {
    return new Made.OfModel(model.id(), model.name(), model.sha256());
  }
}
