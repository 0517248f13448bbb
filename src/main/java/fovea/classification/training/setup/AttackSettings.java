package fovea.classification.training.setup;

import fovea.attack.AttackRequest;
import fovea.attack.Norm;
import fovea.format.Quantities;
import fovea.training.optimizer.Checks;

/// Adversarial training: the pictures that are learnt from are first changed within ε so that the
/// network errs. Sizes of changes are in n/255 of pixels in [0, 1], whatever the network's
/// normalisation, which is inside of what is attacked.
///
/// @param kind what is learnt of attacked pictures; NONE for an ordinary training
/// @param norm how the size of a change is measured
/// @param epsilon how large a change may be, in n/255, above 0: at most 255 (L∞), 255,000 (L2)
/// @param stepSize of the attack, in n/255; 0 for the {@linkplain #usedStepSize usual}
/// @param steps of the attack, 0 for the {@linkplain #usedSteps usual}, at most 1,000
/// @param beta the weight of the robust term of TRADES and MART, 0 for the {@linkplain #usedBeta
///   usual}; others have none
/// @param cleanShare of every batch, for PGD and FAST: pictures that stay as they are, 0 or more
///   and below 1
/// @param crafting how the network normalises batches while the attack is made
/// @param validationSteps of PGD with which robust accuracy is measured in every validation, 1 to
///   1,000, each a quarter of ε
/// @param validationLimit the most pictures that it is measured on, 0 for all
/// @param mistake whether the attack is handed pictures that are normalised already, which it then
///   clamps to [0, 1]: a known mistake, here to be seen beside the right way
public record AttackSettings(
    Kind kind,
    Norm norm,
    double epsilon,
    double stepSize,
    int steps,
    double beta,
    double cleanShare,
    Crafting crafting,
    int validationSteps,
    int validationLimit,
    boolean mistake) {
  /// What is learnt of attacked pictures.
  public enum Kind {
    /// nothing: an ordinary training
    NONE("none", "The pictures are learnt from as they are."),
    /// Madry et al., Towards Deep Learning Models Resistant to Adversarial Attacks, ICLR 2018
    PGD(
        "PGD-AT",
        "Several steps from a random picture within ε; the network learns from the last (Madry et"
            + " al. 2018). Costs a pass more for every step."),
    /// Wong, Rice and Kolter, Fast is better than free, ICLR 2020
    FAST(
        "Fast-AT",
        "A single long step from a random picture within ε (Wong et al. 2020): quick, but robustness"
            + " can break down within an epoch, which the run tells."),
    /// Zhang et al., Theoretically Principled Trade-off between Robustness and Accuracy, ICML 2019
    TRADES(
        "TRADES",
        "Learns from the pictures as they are, and that what it says of the attacked ones is to be"
            + " the same (Zhang et al. 2019); β weighs the one against the other."),
    /// Wang et al., Improving Adversarial Robustness Requires Revisiting Misclassified Examples,
    /// ICLR 2020
    MART(
        "MART",
        "Learns from attacked pictures, and most from those that are named wrongly as they are"
            + " (Wang et al. 2020).");

    private final String title;
    private final String sentence;

    Kind(String title, String sentence) {
      this.title = title;
      this.sentence = sentence;
    }

    public String title() {
      return title;
    }

    /// What it does, for people.
    public String sentence() {
      return sentence;
    }

    /// Whether it has a term of its own for robustness, which β weighs.
    public boolean weighted() {
      return this == TRADES || this == MART;
    }
  }

  /// How batch normalisation works while the attack is made. Dropout likewise.
  public enum Crafting {
    /// by the running statistics, which stand still: as TRADES and most attacks
    EVAL,
    /// by those of the attacked batch, and every pass of the attack moves the running ones: as the
    /// authors of Fast-AT
    TRAIN
  }

  /// An ordinary training.
  public static final AttackSettings NONE =
      new AttackSettings(Kind.NONE, Norm.INFINITY, 8, 0, 0, 0, 0, Crafting.EVAL, 10, 1000, false);

  private static final double MOST_L2 = 1000 * AttackRequest.LEVELS;
  private static final int MOST_STEPS = 1000;

  public AttackSettings {
    double most =
        switch (norm) {
          case INFINITY -> AttackRequest.LEVELS;
          case TWO -> MOST_L2;
        };
    Checks.require(
        epsilon > 0 && epsilon <= most,
        "ε must be above 0 and at most %s, in n/255 of pixels from 0 to 1; usual is 8 (L∞) or 128 (L2)."
            .formatted(Quantities.count(Math.round(most))));
    Checks.require(
        stepSize >= 0 && stepSize <= 2 * most,
        "The attack's step must be above 0 and at most %s, in n/255 of pixels from 0 to 1, or 0 for the usual."
            .formatted(Quantities.count(Math.round(2 * most))));
    Checks.require(
        steps >= 0 && steps <= MOST_STEPS,
        "The attack takes 1 to 1,000 steps, or 0 for as many as usual.");
    Checks.require(
        kind != Kind.FAST || steps <= 1,
        "Fast-AT takes a single step: leave attack.steps at 0, or choose PGD.");
    Checks.require(
        kind != Kind.FAST || norm == Norm.INFINITY,
        "Fast-AT is for changes measured by L∞: choose PGD for L2.");
    Checks.require(beta >= 0 && beta <= 1e6, "β must be above 0, or 0 for the usual.");
    Checks.require(
        beta == 0 || kind == Kind.NONE || kind.weighted(),
        "β belongs to TRADES and MART, and %s has none: leave attack.beta at 0."
            .formatted(kind.title()));
    Checks.require(
        cleanShare >= 0 && cleanShare < 1,
        "The share of clean pictures must be 0 or more and below 1.");
    Checks.require(
        cleanShare == 0 || !kind.weighted(),
        "%s learns from every clean picture already: leave attack.cleanShare at 0."
            .formatted(kind.title()));
    Checks.require(
        validationSteps >= 1 && validationSteps <= MOST_STEPS,
        "Robust accuracy is measured with 1 to 1,000 steps of PGD.");
    Checks.require(
        validationLimit >= 0, "The number of attacked validation pictures cannot be negative.");
    Checks.require(
        !mistake || (kind == Kind.PGD || kind == Kind.FAST) && norm == Norm.INFINITY,
        "The mistake is shown with PGD or FAST, measured by L∞.");
  }

  /// With the usual numbers of its kind.
  public static AttackSettings of(Kind kind) {
    return new AttackSettings(kind, Norm.INFINITY, 8, 0, 0, 0, 0, Crafting.EVAL, 10, 1000, false);
  }

  /// Whether pictures are attacked at all.
  public boolean on() {
    return kind != Kind.NONE;
  }

  /// The attack's steps: 1 for FAST, else 10 unless set.
  public int usedSteps() {
    return steps > 0 ? steps : kind == Kind.FAST ? 1 : 10;
  }

  /// The attack's step in n/255: unless set, for L∞ 5/4 of ε for FAST, 0.007/0.031 of ε for TRADES
  /// and MART, and a quarter for PGD; for L2 twice ε shared by the steps.
  public double usedStepSize() {
    if (stepSize > 0) {
      return stepSize;
    }
    return switch (norm) {
      case INFINITY ->
          switch (kind) {
            case NONE, PGD -> epsilon / 4;
            case FAST -> 1.25 * epsilon;
            case TRADES, MART -> epsilon * 0.007 / 0.031;
          };
      case TWO -> 2 * epsilon / usedSteps();
    };
  }

  /// 6 for TRADES, 5 for MART, unless set.
  public double usedBeta() {
    return beta > 0 ? beta : kind == Kind.MART ? 5 : 6;
  }
}
