package fovea.training;

/// How the learning rate goes from step to step, as a factor of the peak rate: a linear warm-up
/// from 0, then the schedule over the steps that are left.
///
/// @param schedule what follows the warm-up
/// @param warmupSteps steps until the peak is reached, 0 (none) or more
/// @param stepEvery for STEP: steps between two drops, 1 or more
/// @param gamma for STEP: the factor of each drop, above 0 to 1
public record LearningRate(Schedule schedule, long warmupSteps, long stepEvery, double gamma) {
  /// The shape after the warm-up.
  public enum Schedule {
    CONSTANT,
    /// half a cosine down to 0 (Loshchilov & Hutter 2017)
    COSINE,
    /// a straight line down to 0
    LINEAR,
    /// times gamma every few steps
    STEP
  }

  public LearningRate {
    Checks.within("The warm-up", warmupSteps, 0, 1e12);
    Checks.within("The steps between two drops", stepEvery, 1, 1e12);
    Checks.within("The factor of a drop", gamma, Double.MIN_VALUE, 1);
  }

  public static LearningRate constant() {
    return new LearningRate(Schedule.CONSTANT, 0, 1, 1);
  }

  public static LearningRate cosine(long warmupSteps) {
    return new LearningRate(Schedule.COSINE, warmupSteps, 1, 1);
  }

  public static LearningRate linear(long warmupSteps) {
    return new LearningRate(Schedule.LINEAR, warmupSteps, 1, 1);
  }

  public static LearningRate step(long every, double gamma) {
    return new LearningRate(Schedule.STEP, 0, every, gamma);
  }

  /// The factor for `step` (from 0) of `totalSteps`.
  public double factor(long step, long totalSteps) {
    if (step < warmupSteps) {
      return (double) step / warmupSteps;
    }
    long done = step - warmupSteps;
    double share = Math.min(1, (double) done / Math.max(1, totalSteps - warmupSteps));
    return switch (schedule) {
      case CONSTANT -> 1;
      case COSINE -> 0.5 * (1 + Math.cos(Math.PI * share));
      case LINEAR -> 1 - share;
      case STEP -> Math.pow(gamma, Math.floorDiv(done, stepEvery));
    };
  }
}
