package fovea.classification.export;

import fovea.metric.ClassificationReport;
import java.util.Locale;

/// Numbers as people read them.
final class Texts {
  private static final double LEAST_P = 0.0001;

  private Texts() {}

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /// A share as "93.4 %".
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /// A share in a cell of a figure, in whole percent.
  static String cell(double percent) {
    return percent > 0 && percent < 0.5 ? "<1" : String.format(Locale.ROOT, "%.0f", percent);
  }

  /// A change with its sign, in whole numbers.
  static String change(double difference) {
    long rounded = Math.round(difference);
    if (rounded == 0) {
      return "";
    }
    return (rounded > 0 ? "+" : "−") + Math.abs(rounded);
  }

  /// A change of a share in percentage points, "+1.2".
  static String points(double difference) {
    String digits = String.format(Locale.ROOT, "%.1f", Math.abs(100 * difference));
    if (digits.equals("0.0")) {
      return digits;
    }
    return (difference > 0 ? "+" : "−") + digits;
  }

  static String pValue(double p) {
    return p < LEAST_P ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  /// "1 picture", "2 pictures".
  static String pictures(long count) {
    return count == 1 ? "1 picture" : count(count) + " pictures";
  }

  /// Which classes an average is of: "of the 7 classes that occur".
  static String present(ClassificationReport report) {
    int present = report.present();
    return present == 1
        ? "of the one class that occurs"
        : "of the %s classes that occur".formatted(count(present));
  }
}
