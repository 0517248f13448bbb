package fovea.plot;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A range of numbers, where in it a number stands, and the round numbers to write along it.
///
/// @param log whether equal distances are equal ratios; then `from` and `to` are above 0
/// @param ticks the round numbers, ascending
public record Axis(double from, double to, boolean log, List<Tick> ticks) {
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};
  // Beyond these the arithmetic of steps would overflow, or vanish.
  private static final double LARGEST = 1e290;
  private static final double SMALLEST = 1e-290;
  private static final double ALIKE = 1e-9;
  private static final String[] UNITS = {"", "k", "M", "G", "T"};

  /// A number on the axis, and how it is written there.
  public record Tick(double value, String label) {}

  public Axis {
    ticks = List.copyOf(ticks);
  }

  /// Even steps from one round number to another, so that all values lie between them.
  public static Axis rounded(double least, double most, int wanted) {
    double[] range = range(least, most);
    double step = step(range, wanted, 0);
    double from = Math.floor(range[0] / step + ALIKE) * step;
    double to = Math.ceil(range[1] / step - ALIKE) * step;
    return new Axis(from, to, false, even(from, to, step));
  }

  /// Even steps within exactly this range.
  ///
  /// @param leastStep for numbers that are counted, 1; otherwise 0
  public static Axis tight(double least, double most, int wanted, double leastStep) {
    double[] range = range(least, most);
    double step = step(range, wanted, leastStep);
    return new Axis(range[0], range[1], false, even(range[0], range[1], step));
  }

  /// Powers of ten, or round numbers between them where the range is short. Both ends have to be
  /// above 0; otherwise it is a range by default.
  public static Axis log(double least, double most, int wanted) {
    boolean usable = least > 0 && most >= least && Double.isFinite(most);
    double from = usable ? Math.clamp(least, SMALLEST, LARGEST) : 0.1;
    double to = usable ? Math.clamp(most, SMALLEST, LARGEST) : 1;
    if (to / from < 1.05) {
      from *= 0.8;
      to *= 1.25;
    }
    double decades = Math.log10(to) - Math.log10(from);
    if (decades < 1) {
      Axis even = rounded(from, to, wanted);
      double start = even.from > 0 ? even.from : from;
      return new Axis(
          start, even.to, true, even.ticks.stream().filter(tick -> tick.value >= start).toList());
    }
    return decades(from, to, decades < 3 ? new int[] {1, 2, 5} : new int[] {1}, wanted);
  }

  private static Axis decades(double least, double most, int[] factors, int wanted) {
    double from = Math.log10(least);
    double to = Math.log10(most);
    // a little room rather than a whole empty decade
    double room = (to - from) * 0.03;
    int first = (int) Math.floor(from - room);
    int last = (int) Math.ceil(to + room);
    int every = Math.max(1, (int) Math.ceil((to - from) / Math.max(1, wanted)));
    var ticks = new ArrayList<Tick>();
    for (int power = first; power <= last; power++) {
      if (Math.floorMod(power, every) != 0) {
        continue;
      }
      double unit = Math.pow(10, power);
      for (int factor : factors) {
        double place = power + Math.log10(factor);
        if (place >= from - room && place <= to + room) {
          ticks.add(new Tick(factor * unit, label(factor * unit, unit, factor * unit)));
        }
      }
    }
    return new Axis(Math.pow(10, from - room), Math.pow(10, to + room), true, ticks);
  }

  /// Where a number stands: 0 at `from`, 1 at `to`.
  public double part(double value) {
    if (log) {
      // not the logarithm of ratios: those overflow
      return (Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from));
    }
    return (value - from) / (to - from);
  }

  /// The number that stands there, the other way round.
  public double value(double part) {
    return log
        ? Math.exp(Math.log(from) + part * (Math.log(to) - Math.log(from)))
        : from + part * (to - from);
  }

  /// The same axis, written in per cent.
  public Axis inPercent() {
    double step = ticks.size() < 2 ? to - from : ticks.get(1).value - ticks.get(0).value;
    double largest = Math.max(Math.abs(from), Math.abs(to));
    return new Axis(
        from,
        to,
        log,
        ticks.stream()
            .map(
                tick -> {
                  double each = log ? tick.value : step;
                  double most = log ? tick.value : largest;
                  return new Tick(
                      tick.value, label(100 * tick.value, 100 * each, 100 * most) + " %");
                })
            .toList());
  }

  /// Whether a number has a place at all: no NaN, and above 0 if the axis is logarithmic.
  public boolean has(double value) {
    return Math.abs(value) <= LARGEST && (!log || value > 0);
  }

  /// The width of the widest number.
  public double labelWidth(Font font) {
    return ticks.stream().mapToDouble(tick -> TextBlock.width(tick.label, font)).max().orElse(0);
  }

  /// A number with as many digits as steps of this size need: "0.25", "10k", "2e−5".
  ///
  /// @param largest the largest of all numbers on the axis, which have one unit
  public static String label(double value, double step, double largest) {
    double size = Math.max(largest, step);
    if (Math.abs(value) < step * ALIKE) {
      return "0";
    }
    if (size >= 1e15 || step < 1e-4 * (1 - ALIKE)) {
      int power = (int) Math.floor(Math.log10(Math.abs(value)) + ALIKE);
      double unit = Math.pow(10, power);
      return minus(fixed(value / unit, step / unit) + "e" + power);
    }
    int unit = 0;
    double divisor = 1;
    while (size >= 10_000 * divisor || (unit > 0 && size >= 1000 * divisor)) {
      unit++;
      divisor *= 1000;
    }
    return minus(fixed(value / divisor, step / divisor) + UNITS[unit]);
  }

  private static String fixed(double value, double step) {
    int digits = 0;
    double scaled = step;
    while (digits < 12 && Math.abs(scaled - Math.rint(scaled)) > 1e-6 * scaled) {
      scaled *= 10;
      digits++;
    }
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  /// A number with the real minus sign.
  public static String minus(String number) {
    return number.replace('-', '−');
  }

  /// A number by itself, in at most four digits where it is not whole.
  public static String written(double value) {
    boolean whole = Math.rint(value) == value && Math.abs(value) < 1e9;
    String text = String.format(Locale.ROOT, whole ? "%,.0f" : "%.4g", value);
    return minus(
        whole || text.contains("e")
            ? text.replaceAll("e\\+?(-?)0*", "e$1")
            : text.replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", ""));
  }

  private static double[] range(double least, double most) {
    if (!(least <= most)) {
      return new double[] {0, 1};
    }
    double from = tame(least);
    double to = tame(most);
    double size = Math.max(Math.abs(from), Math.abs(to));
    if (size == 0) {
      return new double[] {0, 1};
    }
    if (to - from <= ALIKE * size) {
      return new double[] {from - 0.05 * size, to + 0.05 * size};
    }
    return new double[] {from, to};
  }

  private static double tame(double value) {
    return Math.abs(value) < SMALLEST ? 0 : Math.clamp(value, -LARGEST, LARGEST);
  }

  private static double step(double[] range, int wanted, double least) {
    double raw = Math.max((range[1] - range[0]) / Math.max(1, wanted), least);
    double unit = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double round : ROUND) {
      boolean counted = least == 0 || Math.rint(round * unit) == round * unit;
      if (counted && round * unit >= raw * (1 - ALIKE)) {
        return round * unit;
      }
    }
    return 10 * unit;
  }

  private static List<Tick> even(double from, double to, double step) {
    double first = Math.ceil(from / step - ALIKE);
    int count = (int) (Math.floor(to / step + ALIKE) - first) + 1;
    double largest = Math.max(Math.abs(from), Math.abs(to));
    var ticks = new ArrayList<Tick>();
    for (int i = 0; i < count; i++) {
      double value = (first + i) * step;
      ticks.add(new Tick(value, label(value, step, largest)));
    }
    return ticks;
  }
}
