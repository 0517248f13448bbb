package fovea.ui.attack.landscape;

import fovea.evaluations.EvaluationStore;
import fovea.evaluations.KeptEvaluation;
import fovea.evaluations.Made;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Keeps a made-up loss surface and reads it again.
public final class KeptLandscape {
  private KeptLandscape() {}

  /// What is not as it was.
  public static List<String> differences(LandscapeViewModel model, Path folder) throws IOException {
    MadeUpResult.show(model);
    LandscapeResult before = model.shown().get();
    var form = new LandscapeForm();
    var of = new Made.OfData("greys", "Greys", "USUAL", 64, "");
    KeptEvaluation kept =
        new EvaluationStore(folder.resolve("one"))
            .keep(
                form.kind(),
                new Made(Instant.EPOCH, "1.0", before.title(), List.of(), of, ""),
                at -> form.write(before, at))
            .orElseThrow();
    LandscapeResult after = form.read(kept);
    var differences = new ArrayList<String>();
    if (!LandscapeForm.settings(before.request()).equals(LandscapeForm.settings(after.request()))
        || !before.request().models().equals(after.request().models())) {
      differences.add(before.request() + " is not " + after.request());
    }
    // arrays are equal where they are written the same
    String one = JsonMapper.shared().writeValueAsString(before.now().get());
    String two = JsonMapper.shared().writeValueAsString(after.now().get());
    if (!one.equals(two) || one.length() < 1000) {
      differences.add(one + " is not " + two);
    }
    return differences;
  }
}
