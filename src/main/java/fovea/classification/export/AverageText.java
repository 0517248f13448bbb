package fovea.classification.export;

import fovea.format.Quantities;
import fovea.metric.ClassificationReport;

/// Numbers as people read them.
final class AverageText {
  private AverageText() {}

  /// Which classes an average is of: "of the 7 classes that occur".
  static String present(ClassificationReport report) {
    int present = report.present();
    return present == 1
        ? "of the one class that occurs"
        : "of the %s classes that occur".formatted(Quantities.count(present));
  }
}
