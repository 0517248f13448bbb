package fovea.language.export;

import fovea.language.HeadMaps;
import fovea.language.Tokens;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.MatrixFigure;
import fovea.plot.figure.MatrixScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The views of a reading that are figures of another kind.
public final class ReadingFigures {
  private ReadingFigures() {}

  /// A head as a table: a row for each token that looks, a column for each that is looked at.
  public static Figure matrix(
      Tokens tokens, HeadMaps maps, int layer, int head, FigureStyle style, String footer) {
    var values = new double[tokens.size()][tokens.size()];
    for (int from = 0; from < tokens.size(); from++) {
      for (int to = 0; to < tokens.size(); to++) {
        values[from][to] = maps.at(layer, head, from, to);
      }
    }
    return figure(
        "Layer %d, head %d (from 0)".formatted(layer, head), tokens, values, style, footer);
  }

  private static Figure figure(
      String title, Tokens tokens, double[][] values, FigureStyle style, String footer) {
    List<String> names = new ArrayList<>(tokens.pieces());
    return new MatrixFigure(
        title,
        "looks",
        "at",
        names,
        names,
        values,
        MatrixScale.SHARED,
        null,
        value -> String.format(Locale.ROOT, "%.2f", value),
        style,
        footer);
  }
}
