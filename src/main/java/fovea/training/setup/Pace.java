package fovea.training.setup;

import fovea.training.optimizer.Checks;
import fovea.training.optimizer.LearningRate;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.run.TrainingPlan;
import java.util.List;
import java.util.Map;

/// How long, how fast, and when it ends.
///
/// @param epochs passes over the training examples, above 0
/// @param batchSize examples in one batch
/// @param accumulation batches that make one step
/// @param schedule of the learning rate
/// @param warmup epochs until the rate has its peak
/// @param dropEvery for STEP: epochs between two drops
/// @param gamma for STEP, MULTI_STEP, PLATEAU: the factor of a drop; for ONE_CYCLE: the share of
///   the time in which the rate rises; for POLY: the power
/// @param milestones for MULTI_STEP: the epochs of the drops
/// @param floor the least factor of the rate
/// @param ratePatience for PLATEAU: validations that may be no better before the rate drops
/// @param clip the largest norm of the gradient, 0 for any
/// @param averageDecay of the moving average of the weights, 0 for none
/// @param patience validations without a better one before the run ends, 0 for never
public record Pace(
    double epochs,
    int batchSize,
    int accumulation,
    LearningRate.Schedule schedule,
    double warmup,
    double dropEvery,
    double gamma,
    List<Double> milestones,
    double floor,
    int ratePatience,
    double clip,
    double averageDecay,
    int patience) {
  public Pace {
    milestones = List.copyOf(milestones);
    Checks.require(
        epochs > 0 && epochs <= 100_000, "The epochs must be above 0, and at most 100,000.");
    Checks.require(
        batchSize >= 1 && batchSize <= 65536, "The batch must have 1 to 65,536 examples.");
    Checks.require(accumulation >= 1 && accumulation <= 65536, "A step takes 1 to 65,536 batches.");
    Checks.require(warmup >= 0 && warmup <= epochs, "The warm-up must fit into the epochs.");
    Checks.require(dropEvery > 0, "The epochs between two drops must be above 0.");
    Checks.require(gamma > 0 && gamma <= 1, "The factor of a drop must be above 0, and at most 1.");
    Checks.require(floor >= 0 && floor <= 1, "The least factor of the rate must be from 0 to 1.");
    Checks.require(ratePatience >= 0, "The patience of the rate cannot be negative.");
    Checks.require(
        clip >= 0 && clip <= 1e9, "The largest norm of the gradient cannot be negative.");
    Checks.require(
        averageDecay >= 0 && averageDecay < 1,
        "The decay of the average must be 0 or more and below 1.");
    Checks.require(patience >= 0, "The patience cannot be negative.");
  }

  /// A constant rate.
  public static Pace constant(double epochs, int batchSize) {
    return of(epochs, batchSize, LearningRate.Schedule.CONSTANT, 0);
  }

  /// What most people take.
  public static double usualGamma(LearningRate.Schedule schedule) {
    return switch (schedule) {
      case ONE_CYCLE -> 0.3;
      case POLY -> 0.9;
      case CONSTANT, COSINE, LINEAR, STEP, MULTI_STEP, PLATEAU -> 0.1;
    };
  }

  /// Without anything that is not said here.
  public static Pace of(
      double epochs, int batchSize, LearningRate.Schedule schedule, double warmup) {
    return new Pace(
        epochs, batchSize, 1, schedule, warmup, 1, usualGamma(schedule), List.of(), 0, 2, 0, 0, 0);
  }

  /// The plan for so many examples; it validates and saves after every epoch.
  ///
  /// @param settings of the recipe
  /// @throws IllegalArgumentException in one sentence when they are too few for a batch
  public TrainingPlan plan(
      String recipe,
      long seed,
      int examples,
      OptimizerSettings optimizer,
      Map<String, String> settings) {
    long batches = examples / batchSize;
    Checks.require(
        batches >= 1,
        "A batch of %d needs at least as many training examples, and there are %d."
            .formatted(batchSize, examples));
    long perEpoch = Math.max(1, batches / accumulation);
    var rate =
        new LearningRate(
            schedule,
            steps(warmup, perEpoch),
            Math.max(1, steps(dropEvery, perEpoch)),
            gamma,
            milestones.stream().map(epoch -> steps(epoch, perEpoch)).toList(),
            floor,
            ratePatience);
    return new TrainingPlan(
        recipe,
        seed,
        Math.max(1, steps(epochs, perEpoch)),
        batchSize,
        optimizer,
        rate,
        clip,
        perEpoch,
        perEpoch,
        patience,
        accumulation,
        averageDecay,
        settings);
  }

  private static long steps(double epochs, long perEpoch) {
    return Math.round(epochs * perEpoch);
  }
}
