package fovea.format;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Quantities as people read them: the same in the window, on the command line and in reports.
///
/// Always English, whatever the machine's language: "," between thousands, "." before decimals, "−"
/// as the minus sign, a space before a unit and before "%". What is not a number is "–". Files for
/// machines (JSON, CSV, event logs) keep raw numbers and take nothing from here.
public final class Quantities {
  /// What is shown where there is no number.
  public static final String NONE = "–";

  private static final double LEAST_P = 0.0001;
  private static final String[] BYTES = {"kB", "MB", "GB", "TB", "PB", "EB"};
  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;
  private static final int DAY = 86_400;
  private static final double CENTURY = 36_525.0 * DAY;

  private Quantities() {}

  /// "0", "999", "45,000".
  public static String count(long number) {
    return minus("%,d", number);
  }

  /// "1 picture", "2 pictures", "1,234 pictures".
  ///
  /// @param one a thing whose plural ends in "s"
  public static String count(long number, String one) {
    return count(number, one, one + "s");
  }

  /// "1 class", "10 classes".
  public static String count(long number, String one, String several) {
    return count(number) + " " + plural(number, one, several);
  }

  /// The word that fits a number: "is" and "are", "it" and "them".
  public static String plural(long number, String one, String several) {
    return number == 1 ? one : several;
  }

  /// A large count in few digits: "9,408", "273 thousand", "25.6 million", "1.24 billion".
  public static String about(long number) {
    double size = Math.abs((double) number);
    if (size < 10_000) {
      return count(number);
    }
    if (size < 999_500) {
      return decimal(number / 1e3, 0) + " thousand";
    }
    if (size < 999_500_000) {
      return decimal(number / 1e6, size < 99_950_000 ? 1 : 0) + " million";
    }
    return decimal(number / 1e9, 2) + " billion";
  }

  /// A share of one in percent with one decimal: 0.934 is "93.4 %".
  public static String percent(double share) {
    return percent(share, 1);
  }

  /// A share of one in percent: 0.934 with no decimals is "93 %".
  public static String percent(double share, int decimals) {
    return Double.isNaN(share) ? NONE : decimal(100 * share, decimals) + " %";
  }

  /// A percentage in a narrow cell, without its sign: "0", "<1", "17".
  ///
  /// @param percent 0 to 100
  public static String cell(double percent) {
    return percent > 0 && percent < 0.5 ? "<1" : decimal(percent, 0);
  }

  /// A difference in whole numbers with its sign, "+3" or "−1,200"; "" where nothing changed.
  public static String change(double difference) {
    String digits = decimal(Math.abs(difference), 0);
    return digits.equals("0") ? "" : signed(difference, digits);
  }

  /// A change of a share in percentage points with its sign, "+1.2"; "0.0" where nothing changed.
  public static String points(double difference) {
    String digits = decimal(100 * Math.abs(difference), 1);
    return digits.equals("0.0") ? digits : signed(difference, digits);
  }

  /// "p = 0.0312", or "p < 0.0001" for all that is smaller.
  public static String pValue(double p) {
    return p < LEAST_P ? "p " + pNumber(p) : "p = " + pNumber(p);
  }

  /// A p-value under a heading that says so: "0.0312" or "< 0.0001".
  public static String pNumber(double p) {
    return p < LEAST_P ? "< 0.0001" : decimal(p, 4);
  }

  /// So many decimals: "0.934", "−1.50", "12,345.6".
  public static String decimal(double value, int decimals) {
    if (Double.isNaN(value)) {
      return NONE;
    }
    return Double.isInfinite(value) ? infinite(value) : minus("%,." + decimals + "f", value);
  }

  /// How many decimals numbers need, so that those which differ look different.
  ///
  /// @param least decimals in any case
  /// @param most decimals, even if some still look alike
  public static int decimalsApart(List<Double> values, int least, int most) {
    long different = values.stream().distinct().count();
    return IntStream.range(least, most)
        .filter(n -> values.stream().map(v -> decimal(v, n)).distinct().count() == different)
        .findFirst()
        .orElse(most);
  }

  /// Any number with four digits that matter: "0.8812", "12.35", "1.23e−5", "9.87e8"; whole numbers
  /// below a billion in full: "0", "273,610".
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return NONE;
    }
    if (Double.isInfinite(value)) {
      return infinite(value);
    }
    double size = Math.abs(value);
    if (size < 1e9 && value == Math.rint(value)) {
      return count((long) value);
    }
    if (size >= 1e6 || size < 1e-3) {
      return minus("%.2e", value).replace("e+0", "e").replace("e+", "e").replace("e−0", "e−");
    }
    int decimals = Math.clamp(3 - (int) Math.floor(Math.log10(size)), 0, 6);
    return decimal(value, decimals);
  }

  /// An amount of memory or the size of a file: "1 byte", "9.8 kB", "346 MB", "1.4 GB".
  ///
  /// Units are SI's, 1 kB = 1,000 bytes and 1 MB = 1,000 kB, written with a small k: so count the
  /// hub, sellers of disks and the file managers of Linux and macOS. (Windows counts in 1,024 and
  /// writes KB; a file that is 100 MB here is 95.4 MB there.) One decimal below 100 of a unit.
  public static String bytes(long bytes) {
    if (Math.abs((double) bytes) < 1000) {
      return count(bytes, "byte");
    }
    double amount = bytes / 1e3;
    int unit = 0;
    while (Math.abs(amount) >= 999.5) {
      amount /= 1e3;
      unit++;
    }
    return minus(Math.abs(amount) < 99.95 ? "%.1f" : "%.0f", amount) + " " + BYTES[unit];
  }

  /// How many bytes each second: "1.4 MB/s".
  public static String speed(double bytesPerSecond) {
    return Double.isNaN(bytesPerSecond) ? NONE : bytes(Math.round(bytesPerSecond)) + "/s";
  }

  /// How far a transfer is: "12.3 MB of 346 MB · 1.4 MB/s · 4 min left"; what isn't known is left
  /// out.
  ///
  /// @param total bytes, more than 0
  /// @param bytesPerSecond 0 or less where it isn't known
  /// @param secondsLeft as of {@link #left}
  public static String transfer(long done, long total, double bytesPerSecond, double secondsLeft) {
    String left = left(secondsLeft);
    return bytes(done)
        + " of "
        + bytes(total)
        + (bytesPerSecond > 0 ? " · " + speed(bytesPerSecond) : "")
        + (left.isEmpty() ? "" : " · " + left);
  }

  /// How long something takes: "40 ms", "1.4 s", "59 s", "1 min 30 s", "12 min", "2 h 5 min" or "3
  /// days 4 h". At most two units, rounded to the last; seconds only below ten minutes.
  ///
  /// @param seconds what is negative, as after a clock was set, counts as 0; "–" if it is no number
  public static String duration(double seconds) {
    if (Double.isNaN(seconds)) {
      return NONE;
    }
    if (seconds <= 0) {
      return "0 s";
    }
    if (seconds < 0.0995) {
      return seconds < 0.0005 ? "<1 ms" : minus("%.0f", 1000 * seconds) + " ms";
    }
    return seconds < 9.95 ? minus("%.1f", seconds) + " s" : inWholeSeconds(seconds);
  }

  public static String duration(Duration duration) {
    return duration(duration.toSeconds() + duration.getNano() / 1e9);
  }

  /// "1 min 30 s left", in whole seconds and at least one; "" while it isn't known.
  ///
  /// @param seconds not known where it is negative or no finite number
  public static String left(double seconds) {
    return seconds >= 0 && Double.isFinite(seconds)
        ? inWholeSeconds(Math.max(1, seconds)) + " left"
        : "";
  }

  private static String inWholeSeconds(double seconds) {
    if (seconds >= CENTURY) {
      return "over 100 years";
    }
    long whole = Math.round(seconds);
    if (whole < MINUTE) {
      return whole + " s";
    }
    if (whole < 10 * MINUTE) {
      return pair(whole, MINUTE, "min", "s");
    }
    long minutes = Math.round(seconds / MINUTE);
    if (minutes < 24 * 60) {
      return minutes < 60 ? minutes + " min" : pair(minutes, 60, "h", "min");
    }
    long hours = Math.round(seconds / HOUR);
    return pair(hours, 24, hours < 48 ? "day" : "days", "h");
  }

  /// @param whole in the smaller unit, of which `size` make one larger
  private static String pair(long whole, int size, String larger, String smaller) {
    long rest = whole % size;
    return whole / size + " " + larger + (rest == 0 ? "" : " " + rest + " " + smaller);
  }

  private static String infinite(double value) {
    return value > 0 ? "∞" : "−∞";
  }

  private static String signed(double difference, String digits) {
    return Double.isNaN(difference) ? digits : (difference > 0 ? "+" : "−") + digits;
  }

  private static String minus(String pattern, Object value) {
    String text = String.format(Locale.ROOT, pattern, value).replace('-', '−');
    return text.matches("−[0.]+") ? text.substring(1) : text;
  }
}
