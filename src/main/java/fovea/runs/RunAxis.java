package fovea.runs;

import fovea.runs.RunCurves.Points;
import fovea.training.run.TrainingPlan;

/// What a run's numbers are drawn over.
public enum RunAxis {
  STEP("step"),
  EPOCH("epoch"),
  /// the time that the steps took; validations and pauses are left out
  MINUTES("minutes");

  private final String words;

  RunAxis(String words) {
    this.words = words;
  }

  /// For people, in lower case.
  public String words() {
    return words;
  }

  /// Where each of the points stands.
  public double[] of(RunCurves curves, TrainingPlan plan, Points points) {
    return of(curves, plan, points.steps());
  }

  /// Where each of the steps stands.
  public double[] of(RunCurves curves, TrainingPlan plan, double[] steps) {
    double[] across = steps.clone();
    switch (this) {
      case STEP -> {
        // as it is
      }
      case EPOCH -> {
        for (int i = 0; i < across.length; i++) {
          across[i] /= curves.stepsPerEpoch();
        }
      }
      case MINUTES -> {
        double scale = plan.batchSize() * (double) plan.accumulation() / 60;
        Points elapsed = curves.elapsed();
        for (int i = 0; i < across.length; i++) {
          int at = elapsed.before(across[i]);
          across[i] = at < 0 ? 0 : elapsed.value(at) * scale;
        }
      }
    }
    return across;
  }

  /// Seconds that the steps so far took.
  public static double seconds(RunCurves curves, TrainingPlan plan) {
    Points elapsed = curves.elapsed();
    return elapsed.size() == 0
        ? 0
        : elapsed.last() * plan.batchSize() * (double) plan.accumulation();
  }

  /// Seconds that the steps to come will take at the pace of the last 50; NaN before the first.
  public static double secondsLeft(RunCurves curves, TrainingPlan plan) {
    Points elapsed = curves.elapsed();
    int last = elapsed.size() - 1;
    int first = Math.max(0, last - 50);
    if (last <= first) {
      return Double.NaN;
    }
    double steps = elapsed.step(last) - elapsed.step(first);
    double pace = (elapsed.value(last) - elapsed.value(first)) / Math.max(1, steps);
    double left = Math.max(0, plan.steps() - elapsed.step(last));
    return left * pace * plan.batchSize() * plan.accumulation();
  }
}
