package fovea.cli.explain;

import java.time.Duration;
import java.util.Optional;

/// The time for all pictures.
final class PictureClock {
  private final long begin = System.nanoTime();
  private final Optional<Duration> limit;
  private int pictures;

  PictureClock(Optional<Duration> limit) {
    this.limit = limit;
  }

  /// One more is done.
  void picture() {
    pictures++;
  }

  Optional<Duration> left() {
    return limit.map(most -> most.minusNanos(System.nanoTime() - begin));
  }

  boolean over() {
    return left().filter(rest -> !rest.isPositive()).isPresent();
  }

  /// Whether there is as much time left as a picture took so far; the first is always begun.
  boolean fitsAnother() {
    long each = pictures == 0 ? 0 : (System.nanoTime() - begin) / pictures;
    return pictures == 0 || left().filter(rest -> rest.toNanos() < each).isEmpty();
  }
}
