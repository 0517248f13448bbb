package fovea.ui.attack.landscape;

import fovea.landscape.survey.LineRun.Stretch;
import fovea.modellibrary.ModelChoice;
import fovea.ui.attack.MadeUpSurvey;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.PartChoice;
import java.util.List;
import java.util.Optional;

/// Puts a made-up measuring where a real one would be put.
public final class MadeUpResult {
  private MadeUpResult() {}

  public static void show(LandscapeViewModel model) {
    var request =
        new LandscapeRequest(
            List.of(
                new ModelChoice("good", "A good one", List.of("Its classes are made up."), "12ab"),
                new ModelChoice("other", "Another one")),
            new DataChoice("greys", "Greys"),
            PartChoice.USUAL,
            64,
            MadeUpSurvey.plan(),
            Optional.of(new Stretch(-0.5, 1.5, 5, true)));
    var result =
        new LandscapeResult(
            request,
            "Greys",
            MadeUpSurvey.models(),
            Optional.of(MadeUpSurvey.line()),
            List.of("A note for people."));
    model.results().addFirst(result);
    model.shown().set(result);
  }
}
