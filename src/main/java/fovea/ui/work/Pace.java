package fovea.ui.work;

import fovea.format.Quantities;

/// How quickly a piece of work gets on, by what it has done lately: where something slows it down,
/// or others go first, how long it still takes follows. Nanoseconds of one clock.
final class Pace {
  /// Shorter work would only flicker.
  private static final long WORTH_SHOWING = 300_000_000;

  /// From its first second and its first percent nobody can tell how long work takes.
  private static final long TELLING = 3_000_000_000L;

  private static final double TELLING_SHARE = 0.01;
  private static final int TELLING_STEPS = 10;

  /// What is older than twice this is forgotten, as soon as enough has been seen since.
  private static final long LATELY = 15_000_000_000L;

  /// What had been done by when.
  private record Mark(long at, double done) {}

  private final long since;
  private boolean shown;
  private Mark from;
  private Mark next;
  private Mark last;
  private int steps;

  Pace(long now) {
    since = now;
    last = new Mark(now, -1);
    from = last;
    next = last;
  }

  long lasted(long now) {
    return now - since;
  }

  boolean shown(long now) {
    shown |= lasted(now) >= WORTH_SHOWING;
    return shown;
  }

  /// The time since it was last looked at went to others.
  void rest(long now) {
    long waited = now - last.at;
    from = new Mark(from.at + waited, from.done);
    next = new Mark(next.at + waited, next.done);
    last = new Mark(now, last.done);
  }

  /// How long it still takes, for people; "" while that cannot be told.
  ///
  /// @param progress in [0, 1], or negative where it is unknown
  String left(long now, double progress) {
    boolean elsewhere = progress < last.done; // it counts something else by now
    steps += progress > last.done ? 1 : 0;
    last = new Mark(now, progress);
    if (progress < 0 || from.done < 0 || elsewhere) {
      from = last;
      next = last;
      steps = 0;
      return "";
    }
    if (now - next.at >= LATELY && told(progress - next.done)) {
      from = next;
      next = last;
      steps = 0;
    }
    double done = progress - from.done;
    boolean sure = from.at < next.at || told(done);
    return !sure || now - from.at < TELLING || progress >= 1
        ? ""
        : Quantities.left((now - from.at) / 1e9 * (1 - progress) / done);
  }

  private boolean told(double done) {
    return done >= TELLING_SHARE || steps >= TELLING_STEPS;
  }
}
