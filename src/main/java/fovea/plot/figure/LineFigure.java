package fovea.plot.figure;

import fovea.plot.Axis;
import fovea.plot.Curve;
import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.Labels;
import fovea.plot.Legend;
import fovea.plot.Palette;
import fovea.plot.Panel;
import fovea.plot.PlotArea;
import fovea.plot.Smoothing;
import fovea.plot.TextBlock;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Curves, such as the loss of a training over its steps.
///
/// @param across what x is, such as "step"
/// @param up what y is, such as "loss"; what ends in "(%)" stands between 0 and 100
/// @param log whether equal ratios of y are equally far apart; then y of 0 and less is left out
/// @param smoothing the moving average's memory, from 0 (none, only the raw curve) to below 1
/// @param best which point of every curve is marked
/// @param footer small print at the foot (model, settings, seed), or ""
/// @param width in points
public record LineFigure(
    String title,
    String across,
    String up,
    List<Series> series,
    boolean log,
    double smoothing,
    Best best,
    FigureStyle style,
    String footer,
    double width)
    implements Figure {
  private static final double USUAL_WIDTH = 640;
  private static final double AREA = 290;
  private static final double GAP = 12;
  private static final int ROWS = 6;
  private static final int COLUMNS = 8;
  private static final double RING = 9;
  private static final double SHADE = 0.18;
  private static final int MANY = 400;

  /// So few points were measured one by one, and are seen as such.
  private static final int FEW = 24;

  /// Which point is the best.
  public enum Best {
    NONE,
    LEAST,
    MOST
  }

  /// One curve; points that are no numbers break it.
  ///
  /// @param floor down to where the ground below it is shaded, one for each point; empty where it
  ///   is not
  public record Series(String name, double[] x, double[] y, double[] floor) {
    /// @throws IllegalArgumentException if x and y differ in length
    public Series {
      if (x.length != y.length || floor.length != 0 && floor.length != x.length) {
        throw new IllegalArgumentException(
            "%d x, but %d y and %d below".formatted(x.length, y.length, floor.length));
      }
      name = Labels.clean(name);
      x = x.clone();
      y = y.clone();
      floor = floor.clone();
    }

    /// One with nothing shaded.
    public Series(String name, double[] x, double[] y) {
      this(name, x, y, new double[0]);
    }
  }

  /// @throws IllegalArgumentException if the smoothing is not in [0, 1)
  public LineFigure {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException("smoothing has to be in [0, 1), not " + smoothing);
    }
    title = Labels.clean(title);
    across = Labels.clean(across);
    up = Labels.clean(up);
    footer = Labels.clean(footer);
    series = List.copyOf(series);
  }

  /// One of the usual width.
  public LineFigure(
      String title,
      String across,
      String up,
      List<Series> series,
      boolean log,
      double smoothing,
      Best best,
      FigureStyle style,
      String footer) {
    this(title, across, up, series, log, smoothing, best, style, footer, USUAL_WIDTH);
  }

  /// The same, so many points wide.
  public LineFigure wide(double points) {
    return new LineFigure(title, across, up, series, log, smoothing, best, style, footer, points);
  }

  @Override
  public double height() {
    return top()
        + AREA
        + Panel.NUMBERS
        + (across.isEmpty() ? 0 : Panel.NAME)
        + FigureCanvas.footerHeight(footer, width)
        + FigureCanvas.MARGIN;
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(width, height());
    canvas.text(heading(), style.foreground(), FigureCanvas.MARGIN, FigureCanvas.MARGIN - 4);
    legend().paint(canvas, FigureCanvas.MARGIN, FigureCanvas.MARGIN + heading().height() + 4);
    Panel panel = panel(canvas);
    canvas.text(
        Labels.line(up, Panel.nameFont(), width - 2 * FigureCanvas.MARGIN),
        style.muted(),
        FigureCanvas.MARGIN,
        top() - Panel.NAME - 5);
    panel.rows();
    panel.base();
    panel.numbersBeside();
    panel.numbersUnder();
    panel.nameUnder(across);
    if (series.stream().noneMatch(one -> points(one, one.x).findAny().isPresent())) {
      panel.empty("no values yet");
    }
    curves(panel);
    canvas.footer(footer, width, height());
  }

  private void curves(Panel panel) {
    Graphics2D g = panel.canvas().g();
    for (int i = 0; i < series.size(); i++) {
      g.setColor(Palette.pale(style, colour(i), SHADE));
      g.fill(Curve.band(panel.area(), series.get(i).x, series.get(i).y, series.get(i).floor));
    }
    if (smoothing > 0) {
      for (int i = 0; i < series.size(); i++) {
        g.setColor(Palette.pale(style, colour(i), 0.32));
        g.setStroke(new BasicStroke(0.9f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Curve.draw(g, panel.area(), series.get(i).x, series.get(i).y);
      }
    }
    // The first series matters most: nothing may cover it.
    for (int i = series.size() - 1; i >= 0; i--) {
      Series one = series.get(i);
      g.setColor(colour(i));
      boolean noisy = smoothing == 0 && one.x.length > MANY; // boldly it would be a band
      g.setStroke(noisy ? Palette.stroke(0, 1) : Palette.stroke(i, 1.8f));
      double[] y = smoothing > 0 ? Smoothing.of(one.y, smoothing) : one.y;
      Curve.draw(g, panel.area(), one.x, y);
      if (one.x.length <= FEW) {
        Curve.dots(g, panel.area(), one.x, y);
      }
    }
    for (int i = series.size() - 1; i >= 0; i--) {
      boolean alone = points(series.get(i), series.get(i).x).count() == 1; // maybe on a curve
      int place = alone && series.get(i).x.length == 1 ? 0 : best(series.get(i));
      if (place >= 0) {
        ring(g, colour(i), panel.x(series.get(i).x[place]), panel.y(series.get(i).y[place]));
      }
    }
  }

  private void ring(Graphics2D g, Color colour, double x, double y) {
    var ring = new Ellipse2D.Double(x - RING / 2, y - RING / 2, RING, RING);
    g.setColor(style.background());
    g.fill(ring);
    g.setColor(colour);
    g.setStroke(new BasicStroke(2));
    g.draw(ring);
  }

  private Color colour(int i) {
    return Palette.series(style, i);
  }

  /// The number of the best point, or -1.
  private int best(Series one) {
    int found = -1;
    for (int i = 0; i < one.y.length && best != Best.NONE; i++) {
      if (drawn(one, i)) {
        double gain = found < 0 ? 1 : one.y[i] - one.y[found];
        found = found < 0 || (best == Best.MOST ? gain > 0 : gain < 0) ? i : found;
      }
    }
    return found;
  }

  private Legend legend() {
    var entries = new ArrayList<Legend.Entry>();
    for (int i = 0; i < series.size(); i++) {
      int number = i;
      long drawn = points(series.get(i), series.get(i).x).count();
      if (drawn == 0 || series.size() == 1 && series.get(i).name.equals(up)) {
        continue; // there is nothing of it to be seen, or its name stands at the axis
      }
      Legend.Mark mark =
          (g, x, y) -> {
            g.setColor(colour(number));
            if (drawn == 1) {
              ring(g, colour(number), x + Legend.MARK - RING / 2, y);
              return;
            }
            g.setStroke(Palette.stroke(number, 2));
            g.draw(new Line2D.Double(x, y, x + Legend.MARK, y));
          };
      entries.add(new Legend.Entry(series.get(i).name, note(series.get(i)), mark));
    }
    return new Legend(entries, width - 2 * FigureCanvas.MARGIN);
  }

  private String note(Series one) {
    int place = best(one);
    return place < 0
        ? ""
        : "best %s at %s".formatted(Axis.written(one.y[place]), Axis.written(one.x[place]));
  }

  private Panel panel(FigureCanvas canvas) {
    Axis rows = upAxis();
    Axis columns = acrossAxis();
    double left = FigureCanvas.MARGIN + rows.labelWidth(Panel.numberFont()) + Panel.BESIDE;
    double room = width - FigureCanvas.MARGIN - 6 - left;
    return new Panel(canvas, new PlotArea(left, top(), room, AREA, columns, rows));
  }

  private Axis upAxis() {
    double[] range = range(one -> one.y);
    if (up.endsWith("(%)") && !log && range[0] >= 0 && range[1] <= 100) {
      return Axis.tight(0, 100, ROWS, 0); // a curve that falls a little shall look so
    }
    return log ? Axis.log(range[0], range[1], ROWS) : Axis.rounded(range[0], range[1], ROWS);
  }

  private Axis acrossAxis() {
    double[] range = range(one -> one.x);
    boolean counted =
        series.stream().flatMapToDouble(one -> points(one, one.x)).allMatch(x -> Math.rint(x) == x);
    return range[0] == range[1] && counted
        ? Axis.tight(range[0] - 1, range[1] + 1, 2, 1)
        : Axis.tight(range[0], range[1], COLUMNS, counted ? 1 : 0);
  }

  /// The least and the most of the values that are drawn, NaN if there are none.
  private double[] range(Function<Series, double[]> values) {
    DoubleSummaryStatistics all =
        series.stream().flatMapToDouble(one -> points(one, values.apply(one))).summaryStatistics();
    return all.getCount() == 0
        ? new double[] {Double.NaN, Double.NaN}
        : new double[] {all.getMin(), all.getMax()};
  }

  /// The values of those points that are drawn.
  private DoubleStream points(Series one, double[] values) {
    return IntStream.range(0, values.length).filter(i -> drawn(one, i)).mapToDouble(i -> values[i]);
  }

  private boolean drawn(Series one, int i) {
    return Double.isFinite(one.x[i]) && Double.isFinite(one.y[i]) && (!log || one.y[i] > 0);
  }

  private TextBlock heading() {
    return TextBlock.of(title, Fonts.bold(15), width - 2 * FigureCanvas.MARGIN, 3);
  }

  private double top() {
    double legend = legend().height();
    return FigureCanvas.MARGIN
        + heading().height()
        + (legend > 0 ? legend + 4 : 0)
        + GAP
        + (up.isEmpty() ? 0 : Panel.NAME + 5);
  }
}
