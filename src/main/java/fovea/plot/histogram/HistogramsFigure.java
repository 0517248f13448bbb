package fovea.plot.histogram;

import fovea.format.Quantities;
import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.Labels;
import fovea.plot.Palette;
import fovea.plot.TextBlock;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Collections;
import java.util.List;

/// Histograms in rows and columns, such as the weights and the gradients of each layer. Each has
/// its own range, which stands below it, and its own height.
///
/// @param columns what is in each
/// @param rows as many histograms each as there are columns
/// @param width in points
public record HistogramsFigure(
    String title, List<String> columns, List<Row> rows, FigureStyle style, double width)
    implements Figure {
  private static final double NAME = 210;
  private static final double HEIGHT = 34;
  private static final double NUMBERS = 13;
  private static final double GAP = 10;
  private static final double BETWEEN = 28;
  private static final Font SMALL = Fonts.regular(8);

  /// How numbers are spread: counts in equally wide bins.
  ///
  /// @param low the least number
  /// @param high the largest
  public record Bins(double low, double high, List<Integer> counts) {
    public Bins {
      counts = List.copyOf(counts);
    }
  }

  /// What is spread so.
  ///
  /// @param note said below the name, or ""
  public record Row(String name, String note, List<Bins> bins) {
    public Row {
      name = Labels.clean(name);
      note = Labels.clean(note);
      bins = List.copyOf(bins);
    }
  }

  /// @throws IllegalArgumentException if a row has not one histogram for each column
  public HistogramsFigure {
    title = Labels.clean(title);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    int wanted = columns.size();
    if (wanted == 0 || rows.stream().anyMatch(row -> row.bins().size() != wanted)) {
      throw new IllegalArgumentException("there has to be a histogram for each column");
    }
  }

  @Override
  public double height() {
    return top() + rows.size() * (HEIGHT + NUMBERS + GAP) + FigureCanvas.MARGIN - GAP;
  }

  private double top() {
    return FigureCanvas.MARGIN + heading().height() + 26;
  }

  private TextBlock heading() {
    return TextBlock.of(title, Fonts.bold(15), width - 2 * FigureCanvas.MARGIN, 3);
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(width, height());
    canvas.text(heading(), style.foreground(), FigureCanvas.MARGIN, FigureCanvas.MARGIN - 4);
    double room =
        (width - 2 * FigureCanvas.MARGIN - NAME - (columns.size() - 1) * BETWEEN) / columns.size();
    for (int column = 0; column < columns.size(); column++) {
      double left = FigureCanvas.MARGIN + NAME + column * (room + BETWEEN);
      canvas.text(
          Labels.line(columns.get(column), Fonts.bold(10), room),
          style.foreground(),
          left,
          top() - 20);
      for (int row = 0; row < rows.size(); row++) {
        double base = top() + row * (HEIGHT + NUMBERS + GAP) + HEIGHT;
        histogram(canvas, rows.get(row).bins().get(column), column, left, base, room);
      }
    }
    for (int row = 0; row < rows.size(); row++) {
      double y = top() + row * (HEIGHT + NUMBERS + GAP);
      canvas.text(
          Labels.line(rows.get(row).name(), Fonts.regular(10), NAME - 16),
          style.foreground(),
          FigureCanvas.MARGIN,
          y + 6);
      canvas.text(
          Labels.line(rows.get(row).note(), SMALL, NAME - 16),
          style.muted(),
          FigureCanvas.MARGIN,
          y + 22);
    }
  }

  private void histogram(
      FigureCanvas canvas, Bins bins, int series, double left, double base, double room) {
    Graphics2D g = canvas.g();
    int most = bins.counts().isEmpty() ? 0 : Collections.max(bins.counts());
    if (most > 0 && bins.high() > bins.low()) {
      double each = room / bins.counts().size();
      var path = new Path2D.Double();
      path.moveTo(left, base);
      for (int i = 0; i < bins.counts().size(); i++) {
        double y = base - HEIGHT * bins.counts().get(i) / most;
        path.lineTo(left + i * each, y);
        path.lineTo(left + (i + 1) * each, y);
      }
      path.lineTo(left + room, base);
      path.closePath();
      Color colour = Palette.series(style, series);
      g.setColor(Palette.pale(style, colour, 0.35));
      g.fill(path);
      g.setColor(colour);
      g.setStroke(new BasicStroke(0.8f));
      g.draw(path);
    }
    g.setColor(style.muted());
    g.setStroke(new BasicStroke(0.6f));
    g.draw(new Line2D.Double(left, base, left + room, base));
    if (bins.low() < 0 && bins.high() > 0) {
      double zero = left - room * bins.low() / (bins.high() - bins.low());
      g.draw(new Line2D.Double(zero, base, zero, base + 3));
      TextBlock.line("0", SMALL).paint(g, style.muted(), zero, base + 2, 0, TextBlock.Align.CENTRE);
    }
    TextBlock.line(number(bins.low()), SMALL)
        .paint(g, style.muted(), left, base + 2, 0, TextBlock.Align.START);
    TextBlock.line(number(bins.high()), SMALL)
        .paint(g, style.muted(), left + room, base + 2, 0, TextBlock.Align.END);
  }

  private static String number(double value) {
    return Quantities.number(value);
  }
}
