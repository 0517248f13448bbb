package fovea.cli.explain;

import fovea.explanation.evaluation.Findings;
import fovea.explanation.evaluation.Measure;
import fovea.format.Quantities;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The time for all pictures.
final class PictureClock {
  private static final int NAMED = 12;

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

  /// What of a picture did not fit the time; empty where nothing is missing.
  static Optional<String> cut(Findings found) {
    List<Findings.LeftOut> late =
        found.leftOut().stream().filter(each -> each.cause() == Findings.Cause.TIME).toList();
    if (late.isEmpty()) {
      return Optional.empty();
    }
    List<String> missing =
        late.stream()
            .map(
                each ->
                    each.measure().map(Measure::title).orElse("all")
                        + " of "
                        + each.method().title())
            .distinct()
            .toList();
    int more = missing.size() - NAMED;
    return Optional.of(
        "Its numbers are not whole, as these did not fit the time limit: "
            + String.join(", ", missing.subList(0, Math.min(NAMED, missing.size())))
            + (more > 0 ? " and " + Quantities.count(more) + " more." : "."));
  }

  /// Whether there is as much time left as a picture took so far; the first is always begun.
  boolean fitsAnother() {
    long each = pictures == 0 ? 0 : (System.nanoTime() - begin) / pictures;
    return pictures == 0 || left().filter(rest -> rest.toNanos() < each).isEmpty();
  }
}
