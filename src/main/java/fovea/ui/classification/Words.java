package fovea.ui.classification;

import fovea.metric.ClassificationReport;
import java.util.Locale;

/// Numbers as people read them.
final class Words {
  private static final double LEAST_P = 0.0001;

  private Words() {}

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /// "1 picture", "2 pictures".
  static String pictures(long count) {
    return count == 1 ? "1 picture" : count(count) + " pictures";
  }

  /// Which classes an average is of: "1 class that occurs", "7 classes that occur".
  static String present(ClassificationReport report) {
    int present = report.present();
    return present == 1 ? "1 class that occurs" : count(present) + " classes that occur";
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  static String score(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /// From one name to another, left to right whatever they are written in.
  static String arrow(String from, String to) {
    return "\u200e" + from + " \u200e→ " + to;
  }

  /// A percentage in a cell of a matrix.
  static String cell(double percent) {
    return percent > 0 && percent < 0.5 ? "<1" : String.format(Locale.ROOT, "%.0f", percent);
  }

  /// A difference with its sign, in whole numbers.
  static String change(double difference) {
    long rounded = Math.round(difference);
    return rounded == 0 ? "" : (rounded > 0 ? "+" : "−") + count(Math.abs(rounded));
  }

  /// A change of a share in percentage points.
  static String points(double difference) {
    String digits = String.format(Locale.ROOT, "%.1f", Math.abs(100 * difference));
    return digits.equals("0.0") ? digits : (difference > 0 ? "+" : "−") + digits;
  }

  static String pValue(double p) {
    return p < LEAST_P ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.4f", p);
  }
}
