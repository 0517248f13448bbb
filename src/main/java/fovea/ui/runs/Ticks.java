package fovea.ui.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A range of numbers on the screen and the round ones among them.
///
/// @param log whether equal distances are equal ratios; then both ends are above 0
record Ticks(double from, double to, boolean log, List<Tick> ticks) {
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};

  /// A number and how it is written.
  record Tick(double value, String label) {}

  Ticks {
    ticks = List.copyOf(ticks);
  }

  /// From exactly `least` to exactly `most`; where these are no range, one around them.
  static Ticks of(double least, double most, boolean log, int wanted) {
    boolean none = !(least <= most) || !Double.isFinite(most - least);
    double from = none ? log ? 0.1 : 0 : least;
    double to = none ? 1 : most;
    if (log && from > 0) {
      if (to / from < 1.02) {
        from /= 1.1;
        to *= 1.1;
      }
      double decades = Math.log10(to / from);
      return decades < 1 ? even(from, to, true, wanted) : decades(from, to, wanted);
    }
    if (to - from <= 1e-9 * Math.max(Math.abs(from), Math.abs(to)) || to == from) {
      double around = from == 0 ? 1 : 0.1 * Math.abs(from);
      from -= around;
      to += around;
    }
    return even(from, to, false, wanted);
  }

  private static Ticks even(double from, double to, boolean log, int wanted) {
    double raw = (to - from) / Math.max(1, wanted);
    double unit = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = 10 * unit;
    for (double round : ROUND) {
      if (round * unit >= raw * (1 - 1e-9)) {
        step = round * unit;
        break;
      }
    }
    var ticks = new ArrayList<Tick>();
    for (double i = Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
      ticks.add(new Tick(i * step, label(i * step, step, Math.max(Math.abs(from), Math.abs(to)))));
    }
    return new Ticks(from, to, log, ticks);
  }

  private static Ticks decades(double from, double to, int wanted) {
    int first = (int) Math.floor(Math.log10(from));
    int last = (int) Math.ceil(Math.log10(to));
    int every = Math.max(1, (last - first) / Math.max(1, wanted));
    var ticks = new ArrayList<Tick>();
    for (int power = first; power <= last; power++) {
      for (int factor : last - first <= 2 ? new int[] {1, 2, 5} : new int[] {1}) {
        double value = factor * Math.pow(10, power);
        if (Math.floorMod(power, every) == 0 && value >= from && value <= to) {
          ticks.add(new Tick(value, label(value, value, value)));
        }
      }
    }
    return new Ticks(from, to, true, ticks);
  }

  private static String label(double value, double step, double largest) {
    if (Math.abs(value) < 1e-9 * step) {
      return "0";
    }
    if (largest >= 1e9 || step < 1e-4 * (1 - 1e-9)) {
      int power = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
      String factor = plain(value / Math.pow(10, power), step / Math.pow(10, power));
      return minus(factor + "e" + power);
    }
    if (largest >= 10_000) {
      double unit = largest >= 10e6 ? 1e6 : 1e3;
      return minus(plain(value / unit, step / unit)) + (unit == 1e6 ? "M" : "k");
    }
    return minus(plain(value, step));
  }

  private static String plain(double value, double step) {
    int digits = 0;
    for (double scaled = step;
        digits < 6 && Math.abs(scaled - Math.rint(scaled)) > 1e-6 * scaled;
        scaled *= 10) {
      digits++;
    }
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private static String minus(String text) {
    return text.replace('-', '−');
  }

  /// The same places, written in per cent.
  Ticks inPercent() {
    Ticks hundred = of(100 * from, 100 * to, log, Math.max(2, ticks.size()));
    return new Ticks(
        from,
        to,
        log,
        hundred.ticks.stream().map(tick -> new Tick(tick.value / 100, tick.label + " %")).toList());
  }

  /// Where a number stands: 0 at `from`, 1 at `to`.
  double part(double value) {
    return log
        ? (Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from))
        : (value - from) / (to - from);
  }

  /// The number that stands there.
  double value(double part) {
    return log ? from * Math.pow(to / from, part) : from + part * (to - from);
  }

  /// Whether a number has a place on such an axis.
  boolean has(double value) {
    return Double.isFinite(value) && (!log || value > 0);
  }
}
