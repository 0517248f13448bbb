package fovea.ui.training.form;

import java.math.BigDecimal;
import java.math.MathContext;
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
}
