package fovea.ui.attack;

import fovea.attack.Norm;
import fovea.attack.attacker.Attacks;
import fovea.attack.step.Pgd;
import fovea.landscape.LossAt;
import fovea.landscape.Normalisation;
import fovea.landscape.Sharpness;
import fovea.landscape.SharpnessMeasures.Effort;
import fovea.landscape.survey.Curve;
import fovea.landscape.survey.Line;
import fovea.landscape.survey.ModelLandscape;
import fovea.landscape.survey.ModelLandscape.Seen;
import fovea.landscape.survey.Removals;
import fovea.landscape.survey.Surface;
import fovea.landscape.survey.SurveyPlan;
import fovea.landscape.survey.SurveyPlan.AttackedBy;
import fovea.landscape.survey.SurveyPlan.Removal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A measuring whose numbers are bowls, as if two models had been measured.
public final class MadeUpSurvey {
  private static final int GRID = 11;

  private MadeUpSurvey() {}

  public static SurveyPlan plan() {
    return new SurveyPlan(
        Normalisation.FILTER,
        1,
        GRID,
        1,
        true,
        Optional.of(new AttackedBy(Attacks.of("pgd10", Pgd.SHARE), Norm.INFINITY, 8)),
        Optional.of(Effort.usual()),
        Optional.of(Removal.usual()),
        0);
  }

  public static List<ModelLandscape> models() {
    return List.of(
        new ModelLandscape(
            "A good one",
            1000,
            64,
            List.of(seen("clean", "clean", 0.1, 8), seen("pgd10", "PGD, ε 8/255 (L∞)", 3, 30)),
            List.of(),
            true),
        new ModelLandscape(
            "Another one",
            1000,
            64,
            List.of(seen("clean", "clean", 0.3, 3), seen("pgd10", "PGD, ε 8/255 (L∞)", 1, 5)),
            List.of(),
            true));
  }

  /// The first of them, stopped: only points whose steps along both directions are even were
  /// measured, and nothing else.
  public static ModelLandscape stopped() {
    ModelLandscape whole = models().getFirst();
    Seen clean = whole.seen().getFirst();
    Surface full = clean.surfaces().getFirst();
    var loss = new double[GRID][GRID];
    var accuracy = new double[GRID][GRID];
    var measured = new boolean[GRID][GRID];
    for (int i = 0; i < GRID; i++) {
      for (int j = 0; j < GRID; j++) {
        measured[i][j] = (i - GRID / 2) % 2 == 0 && (j - GRID / 2) % 2 == 0;
        loss[i][j] = measured[i][j] ? full.loss()[i][j] : Double.NaN;
        accuracy[i][j] = measured[i][j] ? full.accuracy()[i][j] : Double.NaN;
      }
    }
    var part = new Surface(full.alphas(), loss, accuracy, measured, full.cosine());
    return new ModelLandscape(
        whole.model(),
        whole.weights(),
        whole.pictures(),
        List.of(
            new Seen(
                clean.condition(),
                clean.words(),
                clean.centre(),
                List.of(part),
                List.of(part.first(), part.second()),
                Optional.empty(),
                Optional.empty())),
        List.of(),
        false);
  }

  private static Seen seen(String id, String words, double floor, double steep) {
    var alphas = new double[GRID];
    for (int i = 0; i < GRID; i++) {
      alphas[i] = (i - GRID / 2) / (double) (GRID / 2);
    }
    var loss = new double[GRID][GRID];
    var accuracy = new double[GRID][GRID];
    for (int i = 0; i < GRID; i++) {
      for (int j = 0; j < GRID; j++) {
        double far = alphas[i] * alphas[i] + alphas[j] * alphas[j] * 0.5;
        loss[i][j] = floor + steep * far;
        accuracy[i][j] = Math.max(0.1, 0.9 - far);
      }
    }
    var surface = new Surface(alphas, loss, accuracy, 0.01);
    var singles = new ArrayList<Removals.Single>();
    var several = new ArrayList<Removals.Several>();
    for (int i = 0; i < 9; i++) {
      singles.add(
          new Removals.Single(
              "layer%d.%d".formatted(1 + i / 3, i % 3), new LossAt(1, 0.5 + 0.04 * i)));
    }
    for (int k = 2; k <= 9; k++) {
      several.add(new Removals.Several(k, 10, 0.8 - 0.08 * k, 0.1, 0.82 - 0.07 * k));
    }
    return new Seen(
        id,
        words,
        new LossAt(floor, 0.9),
        List.of(surface),
        List.of(surface.first(), surface.second()),
        Optional.of(
            new Sharpness(
                floor,
                0.2,
                new Sharpness.TopEigenvalue(steep * 2, 12, true),
                new Sharpness.Trace(steep * 10, 0.5, 20),
                List.of(new Sharpness.Keskar(1e-3, 1.5, floor + 0.02)),
                new Sharpness.Sam(0.05, 0.01),
                true)),
        Optional.of(new Removals(new LossAt(floor, 0.9), singles, several)));
  }

  public static Line line() {
    var t = new double[] {-0.5, 0, 0.5, 1, 1.5};
    return new Line(
        "A good one",
        "Another one",
        true,
        List.of(
            new Line.Along(
                "clean",
                "clean",
                new Curve(
                    t,
                    new double[] {3, 0.1, 2.3, 0.3, Double.NaN},
                    new double[] {0.3, 0.9, 0.1, 0.85, 0.1}))),
        true);
  }
}
