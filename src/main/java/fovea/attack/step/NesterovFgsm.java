package fovea.attack.step;

import fovea.attack.Attempts.Attempt;

/// MI-FGSM that takes the derivative where its momentum will bring it.
public final class NesterovFgsm extends Stepwise {
  private final float share;
  private final double decay;

  public NesterovFgsm() {
    this(10, 0.25, 1);
  }

  /// @param share of ε that a step has
  /// @param decay what is kept of the directions before, 0 for nothing
  public NesterovFgsm(int steps, double share, double decay) {
    super(steps, 1, Start.CLEAN);
    this.share = (float) share;
    this.decay = decay;
  }

  @Override
  public String id() {
    return "ni-fgsm";
  }

  @Override
  public String title() {
    return "NI-FGSM";
  }

  @Override
  public String paper() {
    return "Lin et al.: Nesterov Accelerated Gradient and Scale Invariance for Adversarial Attacks,"
        + " ICLR 2020";
  }

  @Override
  public String sentence() {
    return "As MI-FGSM, with the derivative taken a step ahead; %d steps of %s ε."
        .formatted(steps(), share);
  }

  @Override
  float[] probe(Attempt attempt, float[] at, float[] memory) {
    var ahead = new float[at.length];
    double reach = decay * length(attempt);
    for (int i = 0; i < ahead.length; i++) {
      ahead[i] = (float) (at[i] + reach * memory[i]);
    }
    return ahead;
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
