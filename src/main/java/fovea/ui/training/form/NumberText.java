package fovea.ui.training.form;

import fovea.ui.tab.EngineState;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Pattern;

/// Numbers as people write and read them.
public final class NumberText {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,30}\\.?\\d{0,30}|\\.\\d{1,30})([eE][+-]?\\d{1,3})?");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  private NumberText() {}

  /// @throws IllegalArgumentException in one sentence when `text` is no number
  public static double number(String text) {
    String typed = text.strip();
    if (!NUMBER.matcher(typed).matches()) {
      throw new IllegalArgumentException(
          typed.isEmpty()
              ? "A number is missing here."
              : "“" + typed + "” is no number; decimals are written as 0.1.");
    }
    double number = Double.parseDouble(typed);
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("This number is too large.");
    }
    return number;
  }

  /// @throws IllegalArgumentException in one sentence when `text` is no whole number
  public static long whole(String text) {
    String typed = text.strip();
    if (!WHOLE.matcher(typed).matches()) {
      throw new IllegalArgumentException(
          typed.isEmpty()
              ? "A whole number is missing here."
              : "“" + typed + "” is no whole number.");
    }
    return Long.parseLong(typed);
  }

  /// As short as it can be without another value.
  public static String text(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e9) {
      return Long.toString((long) number);
    }
    if (Math.abs(number) >= 1e-4) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
    return Double.toString(number).replace(".0E", "e").replace('E', 'e');
  }

  /// Six digits are enough to look at.
  public static double rounded(double number) {
    return rounded(number, 6);
  }

  /// A standard deviation with so many digits that its square shows the variance it was made of.
  public static double deviation(double variance) {
    return rounded(Math.sqrt(variance), 9);
  }

  private static double rounded(double number, int digits) {
    return new BigDecimal(number).round(new MathContext(digits)).doubleValue();
  }

  /// Such as "45,000".
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Such as "1 picture" or "45,000 pictures".
  public static String count(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /// Such as "11.2 million".
  public static String parameters(long number) {
    if (number < 10_000) {
      return count(number);
    }
    return number < 1_000_000
        ? Math.round(number / 1e3) + " thousand"
        : String.format(
            Locale.ROOT, number < 100_000_000 ? "%.1f million" : "%.0f million", number / 1e6);
  }

  public static String bytes(long number) {
    return EngineState.amount(number);
  }

  /// Such as "1.4 s", "3 min 20 s", "2 h 5 min" or "3 days 4 h".
  public static String duration(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, seconds < 0.1 ? "%.2f s" : "%.1f s", Math.max(0, seconds));
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return pair(whole / 60, "min", whole < 600 ? whole % 60 : 0, "s");
    }
    if (whole < 86_400) {
      return pair(whole / 3600, "h", whole % 3600 / 60, "min");
    }
    return pair(whole / 86_400, whole < 172_800 ? "day" : "days", whole % 86_400 / 3600, "h");
  }

  private static String pair(long first, String unit, long second, String smaller) {
    return first + " " + unit + (second == 0 ? "" : " " + second + " " + smaller);
  }
}
