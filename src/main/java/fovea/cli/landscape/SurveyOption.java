package fovea.cli.landscape;

import fovea.attack.Norm;
import fovea.attack.attacker.Attacks;
import fovea.attack.step.Pgd;
import fovea.cli.console.WrongUsage;
import fovea.landscape.Normalisation;
import fovea.landscape.SharpnessMeasures.Effort;
import fovea.landscape.survey.LineRun.Stretch;
import fovea.landscape.survey.SurveyPlan;
import fovea.landscape.survey.SurveyPlan.AttackedBy;
import fovea.landscape.survey.SurveyPlan.Removal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// The options that say what is measured around the weights.
final class SurveyOption {
  @Option(
      names = "--directions",
      paramLabel = "filter|layer",
      defaultValue = "filter",
      description =
          "How long random directions are: each filter as long as the weights’, or each layer"
              + " (${DEFAULT-VALUE}).")
  private String directions = "filter";

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many pairs of directions, so that the spread shows (${DEFAULT-VALUE}).")
  private int pairs = 3;

  @Option(
      names = "--grid",
      paramLabel = "N",
      defaultValue = "15",
      description = "Points along each direction, an odd number (${DEFAULT-VALUE}).")
  private int grid = 15;

  @Option(
      names = "--span",
      paramLabel = "A",
      defaultValue = "1",
      description = "From −A to A times a direction (${DEFAULT-VALUE}).")
  private double span = 1;

  @Option(
      names = "--curves",
      description = "Only curves along the directions, no surfaces: N of points, not N squared.")
  private boolean curves;

  @Option(
      names = "--attack",
      paramLabel = "NAME",
      defaultValue = "",
      description =
          "Also measures pictures that this attack changed once, with the weights where they are, as"
              + " “attack --help” names it: pgd, pgd20, fgsm … Default: none.")
  private String attack = "";

  @Option(
      names = "--eps",
      paramLabel = "N",
      defaultValue = "8",
      description = "How large its changes may be, in N/255 of L∞ (${DEFAULT-VALUE}).")
  private double epsilon = 8;

  @Option(
      names = "--hessian",
      description =
          "Also the sharpness: top eigenvalue and trace of the Hessian, Keskar’s and SAM’s numbers.")
  private boolean hessian;

  @Option(
      names = "--blocks",
      description =
          "Also takes out residual branches, each alone and several together, and measures the"
              + " accuracy.")
  private boolean blocks;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Of what is drawn at random (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--line-points",
      paramLabel = "N",
      defaultValue = "41",
      description =
          "Of two models also the line between their weights, at so many points; 0 for none"
              + " (${DEFAULT-VALUE}).")
  private int linePoints = 41;

  @Option(
      names = "--line-from",
      paramLabel = "T",
      defaultValue = "-0.5",
      description = "Where the line begins; the first model is at 0 (${DEFAULT-VALUE}).")
  private double lineFrom = -0.5;

  @Option(
      names = "--line-to",
      paramLabel = "T",
      defaultValue = "1.5",
      description = "Where it ends; the second model is at 1 (${DEFAULT-VALUE}).")
  private double lineTo = 1.5;

  @Option(
      names = "--weights-only",
      description =
          "On the line running statistics stay those of the first model, instead of moving too.")
  private boolean weightsOnly;

  long seed() {
    return seed;
  }

  /// What is to be measured, or a failure in one sentence.
  SurveyPlan plan() {
    try {
      return new SurveyPlan(
          normalisation(),
          pairs,
          grid,
          span,
          !curves,
          attack(),
          hessian ? Optional.of(Effort.usual()) : Optional.empty(),
          blocks ? Optional.of(Removal.usual()) : Optional.empty(),
          seed);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()), e);
    }
  }

  private Normalisation normalisation() {
    return Arrays.stream(Normalisation.values())
        .filter(one -> one.id().equals(directions))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongUsage(
                    "--directions is %s, not “%s”."
                        .formatted(
                            Arrays.stream(Normalisation.values())
                                .map(Normalisation::id)
                                .collect(Collectors.joining(" or ")),
                            directions)));
  }

  private Optional<AttackedBy> attack() {
    if (attack.isEmpty()) {
      return Optional.empty();
    }
    var by = new AttackedBy(Attacks.of(attack, Pgd.SHARE), Norm.INFINITY, epsilon);
    by.check();
    return Optional.of(by);
  }

  /// Where on the line is measured; empty where no line is wanted.
  Optional<Stretch> stretch() {
    if (linePoints == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Stretch(lineFrom, lineTo, linePoints, !weightsOnly));
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()), e);
    }
  }
}
