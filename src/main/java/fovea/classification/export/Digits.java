package fovea.classification.export;

import fovea.format.Quantities;

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
      case BRIEF -> Quantities.decimal(value, 2);
      case SHOWN -> Quantities.decimal(value, 4);
      case ALL -> Double.toString(value);
    };
  }

  String count(long count) {
    return switch (this) {
      case BRIEF, SHOWN -> Quantities.count(count);
      case ALL -> Long.toString(count);
    };
  }
}
