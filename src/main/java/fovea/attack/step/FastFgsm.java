package fovea.attack.step;

import fovea.attack.Attempts.Attempt;

/// FGSM from anywhere within ε, with a step that is a little longer.
public final class FastFgsm extends Stepwise {
  private static final float SHARE = 1.25f;

  public FastFgsm() {
    this(Start.DRAWN);
  }

  FastFgsm(Start start) {
    super(1, 1, start);
  }

  @Override
  public String id() {
    return "ffgsm";
  }

  @Override
  public String title() {
    return "FFGSM";
  }

  @Override
  public String paper() {
    return "Wong, Rice and Kolter: Fast Is Better than Free: Revisiting Adversarial Training, ICLR"
        + " 2020";
  }

  @Override
  public String sentence() {
    return "From a random picture within ε one step of 1.25 ε along the sign of the derivative.";
  }

  @Override
  float length(Attempt attempt) {
    return SHARE * attempt.ball().epsilon();
  }
}
