package fovea.training;

import ai.djl.ndarray.NDManager;
import fovea.tensor.Compute;
import fovea.tensor.MemoryUse;
import fovea.training.run.TrainingPlan;
import java.util.concurrent.TimeUnit;

/// What a few steps have cost.
///
/// @param secondsPerStep of the quickest
/// @param stepsPerEpoch in one pass over the examples
/// @param parameters that are trained
/// @param bytesAdded to what the process held before the learner was made, at most
/// @param bytesLeft that the machine had besides when it was most
public record StepMeasurement(
    double secondsPerStep, long stepsPerEpoch, long parameters, long bytesAdded, long bytesLeft) {
  /// Seconds in which a measurement of steps warms up, and then measures, as far as its steps are
  /// quick.
  private static final int WARM = 2;

  private static final int MEASURED = 6;
  private static final int QUICK = 100;

  /// The bytes of the process, counted from which {@link #of} says what a learner takes: to be
  /// asked before it is made.
  public static long bytesBefore(Compute compute) {
    MemoryUse.giveBack();
    MemoryUse.forgetPeak();
    return compute.memory().processBytes();
  }

  /// Makes a few steps that nothing is kept of, to learn what a run will cost. On the compute
  /// thread; the learner's network is of no use afterwards.
  ///
  /// @param steps at least, of which the quickest counts, after some that warm up: the first ones
  ///   pay for Java's own compiler and for pictures that are later at hand
  public static StepMeasurement of(
      Compute compute, Learner learner, TrainingPlan plan, long bytesBefore, int steps) {
    try (NDManager manager = compute.manager().newSubManager()) {
      var stepper = new Stepper(manager, learner, plan);
      stepper.begin();
      long most = bytesBefore;
      double best = Double.POSITIVE_INFINITY;
      long begun = System.nanoTime();
      int measured = 0;
      for (int step = 0; measured < steps || step < QUICK && within(begun, MEASURED); step++) {
        compute.giveWay();
        long from = System.nanoTime();
        stepper.step(step, 0, false);
        most = Math.max(most, compute.memory().processBytes());
        if (step > 0 && !(step < QUICK && within(begun, WARM))) {
          best = Math.min(best, (System.nanoTime() - from) / 1e9);
          measured++;
        }
      }
      MemoryUse now = compute.memory();
      most = Math.max(most, MemoryUse.peakBytes()); // in the midst of a step
      return new StepMeasurement(
          best,
          stepper.stepsPerEpoch(),
          stepper.parameters().size(),
          most - bytesBefore,
          Math.max(0, now.availableBytes() - (most - now.processBytes())));
    }
  }

  private static boolean within(long begun, int seconds) {
    return System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(seconds);
  }
}
