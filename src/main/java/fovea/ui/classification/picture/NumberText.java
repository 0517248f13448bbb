package fovea.ui.classification.picture;

import fovea.metric.ClassificationReport;
import java.util.Locale;

/// Numbers as people read them.
public final class NumberText {
  private static final double LEAST_P = 0.0001;

  private NumberText() {}

  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /// "1 picture", "2 pictures".
  public static String pictures(long count) {
    return count == 1 ? "1 picture" : count(count) + " pictures";
  }

  /// Which classes an average is of: "1 class that occurs", "7 classes that occur".
  public static String present(ClassificationReport report) {
    int present = report.present();
    return present == 1 ? "1 class that occurs" : count(present) + " classes that occur";
  }

  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  public static String score(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /// What was mistaken for what. Words and no arrow, which would point the wrong way between names
  /// that are written from right to left.
  public static String mistaken(String truth, String predicted) {
    return truth + " taken for " + predicted;
  }

  /// What was said before and what is said now.
  public static String changed(String first, String second) {
    return first + ", now " + second;
  }

  /// A percentage in a cell of a matrix.
  public static String cell(double percent) {
    return percent > 0 && percent < 0.5 ? "<1" : String.format(Locale.ROOT, "%.0f", percent);
  }

  /// A difference with its sign, in whole numbers.
  public static String change(double difference) {
    long rounded = Math.round(difference);
    return rounded == 0 ? "" : (rounded > 0 ? "+" : "−") + count(Math.abs(rounded));
  }

  /// A change of a share in percentage points.
  public static String points(double difference) {
    String digits = String.format(Locale.ROOT, "%.1f", Math.abs(100 * difference));
    return digits.equals("0.0") ? digits : (difference > 0 ? "+" : "−") + digits;
  }

  public static String pValue(double p) {
    return p < LEAST_P ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.4f", p);
  }
}
