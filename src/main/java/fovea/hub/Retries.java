package fovea.hub;

import java.time.Duration;
import java.util.Optional;

/// When to try again after a failure, and when to give up.
///
/// @param most tries without anything gained
/// @param first the wait after the first failure, which doubles with each
/// @param longest no wait is longer; a server that asks for more is not asked again
record Retries(int most, Duration first, Duration longest, Sleeper sleeper) {
  static final Retries USUAL =
      new Retries(6, Duration.ofSeconds(1), Duration.ofMinutes(2), Thread::sleep);

  /// Waits; tests do not.
  interface Sleeper {
    void sleep(Duration wait) throws InterruptedException;
  }

  /// How long to wait before the next try, or empty for no next try.
  ///
  /// @param failures 1 for the first
  /// @param reached whether the server has answered before: a network that was never there is told
  ///   at once
  Optional<Duration> delay(int failures, HubException failure, boolean reached) {
    boolean passing =
        switch (failure.reason()) {
          case BUSY, SERVER, CUT -> true;
          case NO_NETWORK -> reached;
          default -> false;
        };
    if (!passing || failures >= most) {
      return Optional.empty();
    }
    Duration usual = first.multipliedBy(1L << Math.min(failures - 1, 20));
    Duration bounded = usual.compareTo(longest) > 0 ? longest : usual;
    return Optional.of(failure.retryAfter().orElse(bounded))
        .filter(wait -> wait.compareTo(longest) <= 0);
  }
}
