package fovea.training;

/// The schedule as a plan names it: a linear warm-up from 0, then the schedule over the steps that
/// are left. {@link RateSchedule} has more, which a {@link Learner} can choose.
///
/// @param schedule what follows the warm-up
/// @param warmupSteps steps until the peak is reached, 0 (none) or more
/// @param stepEvery for STEP: steps between two drops, 1 or more
/// @param gamma for STEP: the factor of each drop, above 0 to 1
public record LearningRate(Schedule schedule, long warmupSteps, long stepEvery, double gamma)
    implements RateSchedule {
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

  @Override
  public double factor(long step, long totalSteps) {
    RateSchedule then =
        switch (schedule) {
          case CONSTANT -> new Constant();
          case COSINE -> new Cosine(0);
          case LINEAR -> new Linear(0);
          case STEP -> new Step(stepEvery, gamma);
        };
    return new WarmUp(warmupSteps, 0, then).factor(step, totalSteps);
  }
}
