package fovea.landscape.export;

import fovea.landscape.survey.Line;
import fovea.landscape.survey.SurveyPlan;

/// What is assumed of the numbers, in sentences: they stand wherever the numbers do.
public final class Words {
  /// Of residual branches that are taken out.
  public static final String BRANCHES =
      "A branch that is taken out counts as zeros; the shortcut, with its own layers where it has"
          + " any, and what stands behind the sum stay. Attacked pictures were made for the whole"
          + " network (Veit et al. 2016).";

  private Words() {}

  /// Of random directions.
  public static String directions(SurveyPlan plan) {
    String attack =
        plan.attack().isPresent()
            ? " Pictures were attacked once ("
                + plan.attack().orElseThrow().norm().title()
                + "), with the weights where they are, and do not change as these move."
            : "";
    return "Directions are random, %s (Li et al. 2018); biases and normalisations stay, running statistics too, in evaluation mode and without augmentation.%s"
        .formatted(plan.normalisation().words(), attack);
  }

  /// Of a line.
  public static String line(Line line) {
    return line.statistics()
        ? "Running statistics of normalisations move as the weights do; no statistics are measured"
            + " anew."
        : "Only weights move; running statistics of normalisations stay those of "
            + line.from()
            + ".";
  }
}
