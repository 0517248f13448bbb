package fovea.classification.export;

import java.util.Locale;

/// How exactly a table gives its numbers.
public enum Digits {
  /// two after the point, for figures
  BRIEF,
  /// four after the point, for people
  SHOWN,
  /// all, for programs
  ALL;

  String number(double value) {
    return switch (this) {
      case BRIEF -> String.format(Locale.ROOT, "%.2f", value);
      case SHOWN -> String.format(Locale.ROOT, "%.4f", value);
      case ALL -> Double.toString(value);
    };
  }

  String count(long count) {
    return switch (this) {
      case BRIEF, SHOWN -> Texts.count(count);
      case ALL -> Long.toString(count);
    };
  }
}
