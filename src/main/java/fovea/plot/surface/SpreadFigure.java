package fovea.plot.surface;

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
import fovea.plot.TextBlock;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/// Several curves of each series over the same places: their median as a line, and from the least
/// to the largest a band around it.
///
/// @param across what x is
/// @param up what y is
/// @param axis from the least to the largest y
/// @param footer small print at the foot (model, settings, seed), or ""
public record SpreadFigure(
    String title,
    String across,
    String up,
    Axis axis,
    List<Series> series,
    FigureStyle style,
    String footer)
    implements Figure {
  private static final double WIDTH = 640;
  private static final double AREA = 230;
  private static final int COLUMNS = 8;
  private static final int SHARES = 6;

  /// Curves that belong together.
  ///
  /// @param x places, ascending
  /// @param curves each with a y for every place, not finite where there is none
  public record Series(String name, double[] x, List<double[]> curves) {
    /// @throws IllegalArgumentException when there are none, or they differ in length
    public Series {
      name = Labels.clean(name);
      curves = List.copyOf(curves);
      for (double[] curve : curves) {
        if (curve.length != x.length) {
          throw new IllegalArgumentException(
              "%d places, but %d values".formatted(x.length, curve.length));
        }
      }
    }

    private double[] of(ToDoubleFunction<double[]> choice) {
      var chosen = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        int place = i;
        double[] here =
            curves.stream()
                .mapToDouble(curve -> curve[place])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        chosen[i] = here.length == 0 ? Double.NaN : choice.applyAsDouble(here);
      }
      return chosen;
    }

    double[] least() {
      return of(sorted -> sorted[0]);
    }

    double[] most() {
      return of(sorted -> sorted[sorted.length - 1]);
    }

    /// The median of the curves that have a value there.
    public double[] median() {
      return of(
          sorted -> {
            int half = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
          });
    }
  }

  public SpreadFigure {
    title = Labels.clean(title);
    across = Labels.clean(across);
    up = Labels.clean(up);
    footer = Labels.clean(footer);
    series = List.copyOf(series);
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height() {
    return top()
        + AREA
        + Panel.NUMBERS
        + Panel.NAME
        + FigureCanvas.footerHeight(footer, WIDTH)
        + FigureCanvas.MARGIN;
  }

  private TextBlock heading() {
    return TextBlock.of(title, Fonts.bold(15), WIDTH - 2 * FigureCanvas.MARGIN, 3);
  }

  private double top() {
    return FigureCanvas.MARGIN + heading().height() + legend().height() + 16 + Panel.NAME;
  }

  private Legend legend() {
    var entries = new ArrayList<Legend.Entry>();
    for (int i = 0; i < series.size(); i++) {
      int number = i;
      Legend.Mark mark =
          (g, x, y) -> {
            g.setColor(Palette.series(style, number));
            g.setStroke(Palette.stroke(number, 2));
            g.draw(new Line2D.Double(x, y, x + Legend.MARK, y));
          };
      entries.add(new Legend.Entry(series.get(i).name, "", mark));
    }
    return new Legend(entries, WIDTH - 2 * FigureCanvas.MARGIN);
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(WIDTH, height());
    canvas.text(heading(), style.foreground(), FigureCanvas.MARGIN, FigureCanvas.MARGIN - 4);
    legend().paint(canvas, FigureCanvas.MARGIN, FigureCanvas.MARGIN + heading().height() + 4);
    Panel panel = panel(canvas);
    canvas.text(
        Labels.line(up, Panel.nameFont(), WIDTH - 2 * FigureCanvas.MARGIN),
        style.muted(),
        FigureCanvas.MARGIN,
        top() - Panel.NAME - 5);
    panel.rows();
    panel.base();
    panel.numbersBeside();
    panel.numbersUnder();
    panel.nameUnder(across);
    for (int i = series.size() - 1; i >= 0; i--) {
      band(g, panel.area(), series.get(i), Palette.series(style, i));
    }
    for (int i = series.size() - 1; i >= 0; i--) {
      g.setColor(Palette.series(style, i));
      g.setStroke(Palette.stroke(i, 1.8f));
      Curve.draw(g, panel.area(), series.get(i).x, series.get(i).median());
    }
    canvas.footer(footer, WIDTH, height());
  }

  private void band(Graphics2D g, PlotArea area, Series one, Color colour) {
    double[] least = one.least();
    double[] most = one.most();
    g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 46));
    int from = 0;
    while (from < one.x.length) {
      int to = from;
      while (to < one.x.length && area.has(one.x[to], least[to])) {
        to++;
      }
      if (to - from > 1 && one.curves.size() > 1) {
        var path = new Path2D.Double();
        path.moveTo(area.x(one.x[from]), area.y(most[from]));
        for (int i = from + 1; i < to; i++) {
          path.lineTo(area.x(one.x[i]), area.y(most[i]));
        }
        for (int i = to - 1; i >= from; i--) {
          path.lineTo(area.x(one.x[i]), area.y(least[i]));
        }
        path.closePath();
        g.fill(path);
      }
      from = to + 1;
    }
    g.setStroke(new BasicStroke(1));
  }

  private Panel panel(FigureCanvas canvas) {
    double least = places().min().orElse(0);
    double most = places().max().orElse(1);
    Axis columns = Axis.tight(least, most, COLUMNS, 0);
    double left = FigureCanvas.MARGIN + axis.labelWidth(Panel.numberFont()) + Panel.BESIDE;
    double width = WIDTH - FigureCanvas.MARGIN - 6 - left;
    return new Panel(canvas, new PlotArea(left, top(), width, AREA, columns, axis));
  }

  private DoubleStream places() {
    return series.stream().flatMapToDouble(one -> Arrays.stream(one.x));
  }

  /// The axis of shares, from 0 to 1, in percent.
  public static Axis shares() {
    return Axis.rounded(0, 1, SHARES).inPercent();
  }

  /// All values that are numbers.
  public static DoubleStream values(List<Series> series) {
    return series.stream()
        .flatMap(one -> one.curves.stream())
        .flatMapToDouble(Arrays::stream)
        .filter(Double::isFinite);
  }
}
