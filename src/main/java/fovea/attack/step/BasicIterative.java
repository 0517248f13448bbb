package fovea.attack.step;

import fovea.attack.Attempts.Attempt;

/// FGSM in small steps from the clean picture.
public final class BasicIterative extends Stepwise {
  private final float share;

  public BasicIterative() {
    this(10, 0.25);
  }

  /// @param share of ε that a step has
  public BasicIterative(int steps, double share) {
    super(steps, 1, Start.CLEAN);
    this.share = (float) share;
  }

  @Override
  public String id() {
    return "bim";
  }

  @Override
  public String title() {
    return "BIM";
  }

  @Override
  public String paper() {
    return "Kurakin, Goodfellow and Bengio: Adversarial Examples in the Physical World, ICLR"
        + " workshop 2017";
  }

  @Override
  public String sentence() {
    return "%d steps of %s ε along the sign of the derivative, from the clean picture."
        .formatted(steps(), share);
  }

  @Override
  float length(Attempt attempt) {
    return share * attempt.ball().epsilon();
  }
}
