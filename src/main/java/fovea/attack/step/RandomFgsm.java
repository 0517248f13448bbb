package fovea.attack.step;

import fovea.attack.Attempts.Attempt;
import fovea.dataset.KeyedRandom;

/// FGSM that first takes a step of random signs.
public final class RandomFgsm extends Stepwise {
  private final double share;

  /// As the paper: half of ε at random, the other half along the derivative.
  public RandomFgsm() {
    this(1, 0.5);
  }

  /// @param share of ε that the step at random has, and every step along the derivative
  public RandomFgsm(int steps, double share) {
    this(steps, share, (attempt, restart) -> drawn(attempt, share, attempt.random(restart)));
  }

  RandomFgsm(int steps, double share, Start start) {
    super(steps, 1, start);
    this.share = share;
  }

  private static float[] drawn(Attempt attempt, double share, KeyedRandom random) {
    var signs = new float[attempt.clean().length];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    return attempt.ball().offset(signs, share * attempt.ball().epsilon());
  }

  @Override
  public String id() {
    return "r-fgsm";
  }

  @Override
  public String title() {
    return "R-FGSM";
  }

  @Override
  public String paper() {
    return "Tramèr et al.: Ensemble Adversarial Training: Attacks and Defenses, ICLR 2018 (R+FGSM)";
  }

  @Override
  public String sentence() {
    return "Half of ε with random signs, then half of it along the sign of the derivative.";
  }

  @Override
  float length(Attempt attempt) {
    return (float) (share * attempt.ball().epsilon());
  }
}
