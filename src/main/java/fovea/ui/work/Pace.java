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

  /// What had been done by when, and at how many looks it had grown until then.
  private record Mark(long at, double done, int steps) {
    Mark later(long nanos) {
      return new Mark(at + nanos, done, steps);
    }
  }

  private final long since;
  private boolean shown;
  private Mark from;
  private Mark next;

  /// When it last grew.
  private Mark grown;

  private long looked;

  Pace(long now) {
    since = now;
    looked = now;
    begin(now, -1);
  }

  private void begin(long now, double done) {
    from = new Mark(now, done, 0);
    next = from;
    grown = from;
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
    long waited = now - looked;
    from = from.later(waited);
    next = next.later(waited);
    grown = grown.later(waited);
    looked = now;
  }

  /// How long it still takes, for people; "" while that cannot be told.
  ///
  /// @param progress in [0, 1], or negative where it is unknown
  String left(long now, double progress) {
    looked = now;
    if (progress < 0 || from.done < 0 || progress < grown.done) { // it counts something else by now
      begin(now, progress);
      return "";
    }
    if (progress > grown.done) {
      grown = new Mark(now, progress, grown.steps + 1);
    }
    if (now - next.at >= LATELY && told(next)) {
      from = next;
      next = new Mark(now, progress, grown.steps);
    }
    boolean sure = from.done < next.done || told(from);
    return !sure || now - from.at < TELLING || progress >= 1
        ? ""
        : Quantities.left(seconds(now, progress));
  }

  /// By what it did until it last grew. From then on the time that passes is over; only where it
  /// does not grow for much longer than usual it has become slower.
  private double seconds(long now, double progress) {
    double done = progress - from.done;
    double usual = (grown.at - from.at) / (double) Math.max(1, grown.steps - from.steps);
    long stands = now - grown.at;
    double nanos =
        stands <= 2 * usual
            ? (grown.at - from.at) * (1 - progress) / done - stands
            : (now - from.at) * (1 - progress) / done;
    return Math.max(0, nanos) / 1e9;
  }

  private boolean told(Mark mark) {
    return grown.done - mark.done >= TELLING_SHARE || grown.steps - mark.steps >= TELLING_STEPS;
  }
}
