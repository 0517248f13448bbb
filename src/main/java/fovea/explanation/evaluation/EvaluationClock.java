package fovea.explanation.evaluation;

import fovea.work.Progress;
import java.time.Duration;
import java.util.Optional;

/// The time that is left, and whether somebody stopped the work: either ends what is being made.
final class EvaluationClock implements Progress {
  private final long begin = System.nanoTime();
  private final Optional<Duration> limit;
  private final Progress asked;

  EvaluationClock(Optional<Duration> limit, Progress asked) {
    this.limit = limit;
    this.asked = asked;
  }

  /// In seconds; infinite without a limit.
  double left() {
    double spent = (System.nanoTime() - begin) / 1e9;
    return limit.map(most -> most.toNanos() / 1e9 - spent).orElse(Double.POSITIVE_INFINITY);
  }

  boolean stopped() {
    return asked.cancelled();
  }

  boolean over() {
    return stopped() || left() <= 0;
  }

  @Override
  public void done(int parts, int ofAll) {} // parts of a number are told to nobody

  @Override
  public boolean cancelled() {
    return over();
  }
}
