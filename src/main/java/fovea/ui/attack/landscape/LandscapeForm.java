package fovea.ui.attack.landscape;

import fovea.attack.Norm;
import fovea.attack.attacker.Attacks;
import fovea.attack.step.Pgd;
import fovea.evaluations.EvaluationStore;
import fovea.evaluations.KeptEvaluation;
import fovea.evaluations.KeptFile;
import fovea.evaluations.Made;
import fovea.landscape.Normalisation;
import fovea.landscape.SharpnessMeasures.Effort;
import fovea.landscape.survey.LineRun.Stretch;
import fovea.landscape.survey.SurveyPlan;
import fovea.modellibrary.ModelChoice;
import fovea.ui.attack.landscape.LandscapeResult.Now;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.evaluation.kept.KeptForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How loss surfaces are kept: what was asked for and all that was measured.
final class LandscapeForm implements KeptForm<LandscapeResult> {
  /// A plan with its attack by its name; "" for none.
  private record Plan(
      Normalisation normalisation,
      int pairs,
      int grid,
      double span,
      boolean surfaces,
      String attack,
      @Nullable Norm norm,
      double epsilon,
      Optional<Effort> sharpness,
      Optional<SurveyPlan.Removal> removal,
      long seed) {
    static Plan of(SurveyPlan plan) {
      Optional<SurveyPlan.AttackedBy> by = plan.attack();
      return new Plan(
          plan.normalisation(),
          plan.pairs(),
          plan.grid(),
          plan.span(),
          plan.surfaces(),
          by.map(one -> one.attack().id()).orElse(""),
          by.map(SurveyPlan.AttackedBy::norm).orElse(null),
          by.map(SurveyPlan.AttackedBy::epsilon).orElse(0.0),
          plan.sharpness(),
          plan.removal(),
          plan.seed());
    }

    SurveyPlan plan() {
      return new SurveyPlan(
          normalisation,
          pairs,
          grid,
          span,
          surfaces,
          norm == null
              ? Optional.empty()
              : Optional.of(
                  new SurveyPlan.AttackedBy(Attacks.of(attack, Pgd.SHARE), norm, epsilon)),
          sharpness,
          removal,
          seed);
    }
  }

  private record Document(
      List<ModelChoice> models, Plan plan, Optional<Stretch> stretch, String data, Now now) {}

  /// All that the numbers depend on beside models and data.
  static String settings(LandscapeRequest request) {
    return Plan.of(request.plan()) + " " + request.stretch();
  }

  @Override
  public String kind() {
    return "loss";
  }

  @Override
  public List<String> settings(LandscapeResult result) {
    return result.request().plan().words();
  }

  @Override
  public boolean repeats(LandscapeResult latest, LandscapeResult earlier) {
    LandscapeRequest one = earlier.request();
    LandscapeRequest two = latest.request();
    return one.models().equals(two.models())
        && one.data().equals(two.data())
        && one.part() == two.part()
        && one.limit() == two.limit()
        && settings(one).equals(settings(two))
        && !earlier.now().get().finished();
  }

  @Override
  public void write(LandscapeResult result, Path folder) throws IOException {
    LandscapeRequest request = result.request();
    KeptFile.write(
        folder,
        new Document(
            request.models(),
            Plan.of(request.plan()),
            request.stretch(),
            result.data(),
            result.now().get()));
  }

  @Override
  public LandscapeResult read(KeptEvaluation kept) throws IOException {
    Document document = KeptFile.read(kept.folder(), Document.class);
    Made.OfData of = kept.made().data();
    try {
      return new LandscapeResult(
          new LandscapeRequest(
              document.models(),
              new DataChoice(of.source(), of.name()),
              PartChoice.valueOf(of.part()),
              of.limit(),
              document.plan().plan(),
              document.stretch()),
          document.data(),
          Optional.empty(),
          document.now());
    } catch (IllegalArgumentException | NullPointerException e) {
      throw EvaluationStore.damaged(kept.folder(), e);
    }
  }
}
