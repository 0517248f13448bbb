package fovea.training.optimizer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The schedule of the rate as a plan names it: a linear warm-up from 0, then the schedule over the
/// steps that are left.
///
/// @param schedule what follows the warm-up
/// @param warmupSteps steps until the peak is reached, 0 (none) or more; ONE_CYCLE rises by itself
/// @param stepEvery for STEP: steps between two drops, 1 or more
/// @param gamma for STEP, MULTI_STEP and PLATEAU: the factor of each drop, above 0 to 1; for
///   ONE_CYCLE: the share of the steps in which the rate rises; for POLY: the power
/// @param milestones for MULTI_STEP: the steps of the drops, ascending, counted from the first step
/// @param floor for COSINE, LINEAR, POLY and PLATEAU: the least factor, 0 to 1
/// @param patience for PLATEAU: validations that may be no better before the rate drops, 0 or more
public record LearningRate(
    Schedule schedule,
    long warmupSteps,
    long stepEvery,
    double gamma,
    List<Long> milestones,
    double floor,
    int patience) {
  /// The shape after the warm-up.
  public enum Schedule {
    CONSTANT,
    /// half a cosine down (Loshchilov & Hutter 2017)
    COSINE,
    /// a straight line down
    LINEAR,
    /// the straight line to a power (Chen et al., DeepLab, 2018)
    POLY,
    /// times gamma every few steps
    STEP,
    /// times gamma at each milestone
    MULTI_STEP,
    /// up and down again (Smith & Topin 2018)
    ONE_CYCLE,
    /// times gamma whenever validation has got no better for a while
    PLATEAU
  }

  public LearningRate(
      Schedule schedule,
      long warmupSteps,
      long stepEvery,
      double gamma,
      @Nullable List<Long> milestones,
      double floor,
      int patience) {
    Checks.given("learningRate.schedule", schedule);
    Checks.within("The warm-up", warmupSteps, 0, 1e12);
    Checks.within("The steps between two drops", stepEvery, 1, 1e12);
    Checks.within("The factor of a drop", gamma, Double.MIN_VALUE, 1);
    Checks.within("The least factor of the rate", floor, 0, 1);
    Checks.within("The patience of the rate", patience, 0, 1e9);
    this.schedule = schedule;
    this.warmupSteps = warmupSteps;
    this.stepEvery = stepEvery;
    this.gamma = gamma;
    List<Long> drops = milestones == null ? List.of() : milestones;
    drops.forEach(drop -> Checks.given("learningRate.milestones", drop));
    this.milestones = List.copyOf(drops);
    this.floor = floor;
    this.patience = patience;
    schedule(true); // a wrong combination is told here, not in the middle of a run
  }

  public static LearningRate constant() {
    return of(Schedule.CONSTANT, 0);
  }

  public static LearningRate cosine(long warmupSteps) {
    return of(Schedule.COSINE, warmupSteps);
  }

  public static LearningRate linear(long warmupSteps) {
    return of(Schedule.LINEAR, warmupSteps);
  }

  public static LearningRate step(long every, double gamma) {
    return new LearningRate(Schedule.STEP, 0, every, gamma, List.of(), 0, 0);
  }

  private static LearningRate of(Schedule schedule, long warmupSteps) {
    return new LearningRate(schedule, warmupSteps, 1, 1, List.of(), 0, 0);
  }

  /// A new schedule of a run.
  ///
  /// @param higherIsBetter of the metric that PLATEAU looks at
  public RateSchedule schedule(boolean higherIsBetter) {
    RateSchedule then =
        switch (schedule) {
          case CONSTANT -> new RateSchedule.Constant();
          case COSINE -> new RateSchedule.Cosine(floor);
          case LINEAR -> new RateSchedule.Linear(floor);
          case POLY -> new RateSchedule.Poly(gamma, floor);
          case STEP -> new RateSchedule.Step(stepEvery, gamma);
          case MULTI_STEP ->
              new RateSchedule.MultiStep(
                  milestones.stream().map(step -> Math.max(0, step - warmupSteps)).toList(), gamma);
          case ONE_CYCLE -> new RateSchedule.OneCycle(gamma, 25, 1e4, false);
          case PLATEAU -> new ReduceOnPlateau(higherIsBetter, gamma, patience, 1e-4, 0, floor);
        };
    return new RateSchedule.WarmUp(warmupSteps, 0, then);
  }
}
