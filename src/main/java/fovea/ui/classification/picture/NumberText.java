package fovea.ui.classification.picture;

import fovea.format.Quantities;
import fovea.metric.ClassificationReport;

/// Numbers as people read them.
public final class NumberText {

  private NumberText() {}

  /// Which classes an average is of: "1 class that occurs", "7 classes that occur".
  public static String present(ClassificationReport report) {
    int present = report.present();
    return Quantities.count(present, "class that occurs", "classes that occur");
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
}
