package fovea.attack.step;

import fovea.attack.Attempts.Attempt;
import fovea.attack.Norm;
import java.util.Set;

/// Projected gradient descent: small steps from a random picture within ε.
public final class Pgd extends Stepwise {
  public static final int STEPS = 10;
  public static final double SHARE = 0.25;

  private final float share;

  public Pgd() {
    this(STEPS, 1, SHARE, true);
  }

  /// @param restarts how many beginnings
  /// @param share of ε that a step has
  /// @param drawn whether it begins at random, or else with the clean picture
  public Pgd(int steps, int restarts, double share, boolean drawn) {
    this(steps, restarts, share, drawn ? Start.DRAWN : Start.CLEAN);
  }

  Pgd(int steps, int restarts, double share, Start start) {
    super(steps, restarts, start);
    this.share = (float) share;
  }

  @Override
  public String id() {
    String name = steps() == STEPS && restarts() == 1 ? "pgd" : "pgd" + steps();
    return restarts() == 1 ? name : name + "x" + restarts();
  }

  @Override
  public String title() {
    return restarts() == 1
        ? "PGD-" + steps()
        : "PGD-%d, %d restarts".formatted(steps(), restarts());
  }

  @Override
  public String paper() {
    return "Madry et al.: Towards Deep Learning Models Resistant to Adversarial Attacks, ICLR 2018";
  }

  @Override
  public String sentence() {
    return "%d steps of %s ε along the derivative, from a random picture within ε; the last picture counts."
        .formatted(steps(), share);
  }

  @Override
  public Set<Norm> norms() {
    return Set.of(Norm.INFINITY, Norm.TWO);
  }

  @Override
  float length(Attempt attempt) {
    return share * attempt.ball().epsilon();
  }
}
