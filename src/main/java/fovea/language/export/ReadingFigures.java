package fovea.language.export;

import fovea.language.Attention;
import fovea.language.AttentionToken;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.MatrixFigure;
import fovea.plot.figure.MatrixScale;
import java.util.List;
import java.util.Locale;

/// The views of a reading that are figures of another kind.
public final class ReadingFigures {
  private ReadingFigures() {}

  /// Heads as a table: a row for each token that looks, a column for each that is looked at.
  ///
  /// @param heads of several the mean is shown
  /// @param title such as `Layer 3, head 5 (from 0)`
  public static Figure matrix(
      Attention attention,
      int layer,
      List<Integer> heads,
      String title,
      FigureStyle style,
      String footer) {
    var values = new double[attention.from().size()][attention.to().size()];
    for (int from = 0; from < values.length; from++) {
      for (int to = 0; to < values[from].length; to++) {
        for (int head : heads) {
          values[from][to] += attention.maps().at(layer, head, from, to) / heads.size();
        }
      }
    }
    return new MatrixFigure(
        title,
        "looks",
        "at",
        names(attention.from()),
        names(attention.to()),
        values,
        MatrixScale.SHARED,
        null,
        value -> String.format(Locale.ROOT, "%.2f", value),
        style,
        footer);
  }

  private static List<String> names(List<AttentionToken> tokens) {
    return tokens.stream().map(AttentionToken::text).toList();
  }
}
