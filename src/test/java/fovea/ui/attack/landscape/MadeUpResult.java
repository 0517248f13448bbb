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
    show(
        model,
        new LandscapeResult.Now(
            MadeUpSurvey.models(),
            Optional.of(MadeUpSurvey.line()),
            true,
            "",
            List.of("A note for people.")));
  }

  /// Of a measuring that was stopped, with every second point known.
  public static void showStopped(LandscapeViewModel model) {
    show(
        model,
        new LandscapeResult.Now(
            List.of(MadeUpSurvey.stopped()),
            Optional.empty(),
            false,
            "A good one: 30 of 242 steps",
            List.of()));
  }

  /// All of what was stopped arrives.
  public static void finish(LandscapeViewModel model) {
    LandscapeResult one = model.shown().get();
    one.set(
        new LandscapeResult.Now(
            MadeUpSurvey.models(), Optional.empty(), true, "", List.of("A note for people.")));
  }

  private static void show(LandscapeViewModel model, LandscapeResult.Now now) {
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
    var result = new LandscapeResult(request, "Greys", Optional.empty(), now);
    model.results().addFirst(result);
    model.shown().set(result);
  }
}
