package fovea.attack.step;

import fovea.attack.Attempts.Attempt;
import fovea.attack.Norm;
import java.util.Set;

/// One step of ε along the sign of the derivative; by L2 along the derivative itself.
public final class Fgsm extends Stepwise {
  public Fgsm() {
    super(1, 1, Start.CLEAN);
  }

  @Override
  public String id() {
    return "fgsm";
  }

  @Override
  public String title() {
    return "FGSM";
  }

  @Override
  public String paper() {
    return "Goodfellow, Shlens and Szegedy: Explaining and Harnessing Adversarial Examples, ICLR"
        + " 2015";
  }

  @Override
  public String sentence() {
    return "One step of ε along the sign of the derivative.";
  }

  @Override
  public Set<Norm> norms() {
    return Set.of(Norm.INFINITY, Norm.TWO);
  }

  @Override
  float length(Attempt attempt) {
    return attempt.ball().epsilon();
  }
}
