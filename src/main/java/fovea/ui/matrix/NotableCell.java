package fovea.ui.matrix;

import fovea.ui.control.Selection.Cell;

/// A cell that is worth a look.
public record NotableCell(Cell cell, String text, String note) {
  /// What was mistaken for what. Words and no arrow, which would point the wrong way between names
  /// that are written from right to left.
  public static String mistaken(String truth, String predicted) {
    return truth + " taken for " + predicted;
  }
}
