package fovea.training.optimizer;

import java.util.List;

/// How the learning rate goes from step to step, as a factor of the peak rate. The factors are
/// those of PyTorch's schedulers.
public interface RateSchedule {
  /// The factor for `step` (from 0) of `totalSteps`.
  double factor(long step, long totalSteps);

  /// Told of every validation, in order; only a schedule that looks at them minds.
  ///
  /// @param metric the primary one
  default void observe(double metric) {}

  /// Always the peak.
  record Constant() implements RateSchedule {
    @Override
    public double factor(long step, long totalSteps) {
      return 1;
    }
  }

  /// Times `gamma` every few steps.
  ///
  /// @param every steps between two drops, 1 or more
  /// @param gamma above 0 to 1
  record Step(long every, double gamma) implements RateSchedule {
    public Step {
      Checks.within("The steps between two drops", every, 1, 1e12);
      Checks.within("The factor of a drop", gamma, Double.MIN_VALUE, 1);
    }

    @Override
    public double factor(long step, long totalSteps) {
      return Math.pow(gamma, Math.floorDiv(step, every));
    }
  }

  /// Times `gamma` at each milestone.
  ///
  /// @param milestones steps, ascending
  /// @param gamma above 0 to 1
  record MultiStep(List<Long> milestones, double gamma) implements RateSchedule {
    public MultiStep {
      milestones = List.copyOf(milestones);
      long before = -1;
      for (long milestone : milestones) {
        if (milestone <= before) {
          throw new IllegalArgumentException(
              "The milestones must be 0 or more and ascend, not " + milestones + ".");
        }
        before = milestone;
      }
      Checks.within("The factor of a drop", gamma, Double.MIN_VALUE, 1);
    }

    @Override
    public double factor(long step, long totalSteps) {
      return Math.pow(gamma, milestones.stream().filter(milestone -> milestone <= step).count());
    }
  }

  /// Half a cosine down from the peak (Loshchilov & Hutter 2017, arXiv 1608.03983).
  ///
  /// @param end the factor after the last step, 0 to 1
  record Cosine(double end) implements RateSchedule {
    public Cosine {
      Checks.within("The factor at the end", end, 0, 1);
    }

    @Override
    public double factor(long step, long totalSteps) {
      return end + (1 - end) * (0.5 * (1 + Math.cos(Math.PI * share(step, totalSteps))));
    }
  }

  /// A straight line down from the peak.
  ///
  /// @param end the factor after the last step, 0 to 1
  record Linear(double end) implements RateSchedule {
    public Linear {
      Checks.within("The factor at the end", end, 0, 1);
    }

    @Override
    public double factor(long step, long totalSteps) {
      return end + (1 - end) * (1 - share(step, totalSteps));
    }
  }

  /// A straight line down from the peak, to a power.
  ///
  /// @param power above 0 to 1; mmsegmentation takes 0.9 for convolutions and 1 for transformers
  /// @param end the factor after the last step, 0 to 1
  record Poly(double power, double end) implements RateSchedule {
    public Poly {
      Checks.within("The power of the rate", power, Double.MIN_VALUE, 1);
      Checks.within("The factor at the end", end, 0, 1);
    }

    @Override
    public double factor(long step, long totalSteps) {
      return end + (1 - end) * Math.pow(1 - share(step, totalSteps), power);
    }
  }

  /// Up to the peak and down to almost nothing (Smith & Topin 2018, arXiv 1708.07120), in the two
  /// phases of PyTorch's `OneCycleLR`. The momentum does not cycle.
  ///
  /// @param rise the share of the steps in which the rate goes up, 0 to 1; 0.3
  /// @param initialDivisor the first rate is the peak by this, 1 or more; 25
  /// @param finalDivisor the last rate is the first by this, 1 or more; 1e4
  /// @param straight whether the phases are straight lines instead of half cosines
  record OneCycle(double rise, double initialDivisor, double finalDivisor, boolean straight)
      implements RateSchedule {
    public OneCycle {
      Checks.within("The share of the rise", rise, 0, 1);
      Checks.within("The divisor of the first rate", initialDivisor, 1, 1e12);
      Checks.within("The divisor of the last rate", finalDivisor, 1, 1e12);
    }

    /// PyTorch's defaults.
    public static OneCycle standard() {
      return new OneCycle(0.3, 25, 1e4, false);
    }

    @Override
    public double factor(long step, long totalSteps) {
      double last = Math.max(1, totalSteps) - 1;
      double now = Math.min(step, last);
      double top = rise * Math.max(1, totalSteps) - 1; // may lie between two steps
      double first = 1 / initialDivisor;
      if (top > 0 && now <= top) {
        return between(first, 1, now / top);
      }
      return between(1, first / finalDivisor, last > top ? (now - top) / (last - top) : 1);
    }

    private double between(double from, double to, double share) {
      return straight
          ? from + (to - from) * share
          : to + (from - to) / 2 * (1 + Math.cos(Math.PI * share));
    }
  }

  /// A straight line up to the peak, then another schedule over the steps that are left.
  ///
  /// @param steps until the peak is reached, 0 (none) or more
  /// @param start the factor of the first step, 0 to 1
  record WarmUp(long steps, double start, RateSchedule then) implements RateSchedule {
    public WarmUp {
      Checks.within("The warm-up", steps, 0, 1e12);
      Checks.within("The factor at the start", start, 0, 1);
    }

    @Override
    public double factor(long step, long totalSteps) {
      return step < steps
          ? start + (1 - start) * ((double) step / steps)
          : then.factor(step - steps, Math.max(1, totalSteps - steps));
    }

    @Override
    public void observe(double metric) {
      then.observe(metric);
    }
  }

  private static double share(long step, long totalSteps) {
    return Math.min(1, (double) step / Math.max(1, totalSteps));
  }
}
