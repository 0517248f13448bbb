package fovea.attack.step;

import fovea.attack.Attempts.Attempt;

/// BIM that gathers its derivatives, whose changes fool other networks more often.
public final class MomentumFgsm extends Stepwise {
  private final float share;
  private final double decay;

  public MomentumFgsm() {
    this(10, 0.25, 1);
  }

  /// @param share of ε that a step has
  /// @param decay what is kept of the directions before, 0 for nothing
  public MomentumFgsm(int steps, double share, double decay) {
    super(steps, 1, Start.CLEAN);
    this.share = (float) share;
    this.decay = decay;
  }

  @Override
  public String id() {
    return "mi-fgsm";
  }

  @Override
  public String title() {
    return "MI-FGSM";
  }

  @Override
  public String paper() {
    return "Dong et al.: Boosting Adversarial Attacks with Momentum, CVPR 2018";
  }

  @Override
  public String sentence() {
    return "%d steps of %s ε along the sign of the derivatives gathered so far."
        .formatted(steps(), share);
  }

  @Override
  float[] direction(float[] gradient, float[] memory) {
    return gathered(gradient, memory, decay);
  }

  @Override
  float length(Attempt attempt) {
    return share * attempt.ball().epsilon();
  }
}
