package fovea.classification.training.adversarial;

import fovea.format.Quantities;
import java.util.ArrayList;
import java.util.List;

/// Tells of robustness that breaks down (Wong, Rice and Kolter 2020) or wastes away (Rice, Wong and
/// Kolter 2020), from what every validation measured.
public final class RobustnessAlarms {
  /// As the authors of Fast-AT: a fall of robust accuracy by so much is a breakdown.
  private static final double BREAKDOWN = 0.20;

  private static final double ROUNDING = 1e-9;

  /// The mean of so many validations is compared with the best one.
  private static final int WINDOW = 3;

  private static final double LEAST_WASTE = 0.03;

  private final String attack;
  private final int pictures;
  private final List<Double> robust = new ArrayList<>();
  private final List<String> toTell = new ArrayList<>();
  private double best = -1;
  private int bestAt;
  private boolean brokenDown;
  private boolean wasted;

  /// @param attack that it is measured with, such as "PGD-10"
  /// @param pictures that it is measured on
  public RobustnessAlarms(String attack, int pictures) {
    this.attack = attack;
    this.pictures = pictures;
  }

  /// Hears of one validation.
  public void observe(double robustAccuracy) {
    robust.add(robustAccuracy);
    if (robustAccuracy > best) {
      best = robustAccuracy;
      bestAt = robust.size();
      brokenDown = false;
      wasted = false;
      return;
    }
    if (!brokenDown && best - robustAccuracy >= BREAKDOWN - ROUNDING) {
      brokenDown = true;
      wasted = true; // this says more
      toTell.add(
          ("Robustness has broken down: %s fooled the network on all but %s of the validation pictures, against %s after validation %d."
                  + " This is catastrophic overfitting to the attack of the training: the best weights are kept; begin a new run with"
                  + " several steps (attack.kind=PGD), a shorter step or a smaller ε.")
              .formatted(
                  attack, Quantities.percent(robustAccuracy), Quantities.percent(best), bestAt));
    } else if (!wasted && robust.size() - bestAt >= WINDOW && best - recent() > waste()) {
      wasted = true;
      toTell.add(
          ("Robust accuracy was best after validation %d, %s with %s, and was %s in the mean of the last %d: this is robust overfitting."
                  + " The best weights are kept, and what is trained from here on need not be better.")
              .formatted(
                  bestAt, Quantities.percent(best), attack, Quantities.percent(recent()), WINDOW));
    }
  }

  private double recent() {
    return robust.subList(robust.size() - WINDOW, robust.size()).stream()
        .mapToDouble(value -> value)
        .average()
        .orElseThrow();
  }

  /// A difference that is more than chance: two standard errors of a share of so many pictures.
  private double waste() {
    return Math.max(LEAST_WASTE, 2 * Math.sqrt(best * (1 - best) / Math.max(1, pictures)));
  }

  /// What was noticed since the last call, a sentence each.
  public List<String> take() {
    List<String> taken = List.copyOf(toTell);
    toTell.clear();
    return taken;
  }
}
