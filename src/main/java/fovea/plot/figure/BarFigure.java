package fovea.plot.figure;

import fovea.plot.Axis;
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
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/// Horizontal bars, one a row in the order given, or two a row: before and after.
///
/// @param axis what the values are, or ""
/// @param series the names of one or two series
/// @param format how a value is written at the end of its bar
/// @param footer small print at the foot (model, settings, seed), or ""
public record BarFigure(
    String title,
    String axis,
    List<String> series,
    List<Bar> bars,
    DoubleFunction<String> format,
    FigureStyle style,
    String footer)
    implements Figure {
  private static final double WIDTH = 560;
  private static final double MOST_LABEL = 190;
  private static final double GAP = 14;
  private static final double LEAST_ROW = 10;
  private static final int MOST_BARS = 2000;

  /// One row.
  ///
  /// @param value NaN if there is none
  /// @param second the value of the second series, NaN if there is none
  public record Bar(String label, double value, double second) {
    public Bar {
      label = Labels.clean(label);
    }

    /// A row of a figure with one series.
    public Bar(String label, double value) {
      this(label, value, Double.NaN);
    }
  }

  /// @throws IllegalArgumentException if there are neither one nor two series, or too many bars
  public BarFigure {
    if (series.isEmpty() || series.size() > 2) {
      throw new IllegalArgumentException("one or two series, not " + series.size());
    }
    if (bars.size() > MOST_BARS) {
      throw new IllegalArgumentException("at most %,d bars".formatted(MOST_BARS));
    }
    title = Labels.clean(title);
    axis = Labels.clean(axis);
    footer = Labels.clean(footer);
    series = series.stream().map(Labels::clean).toList();
    bars = List.copyOf(bars);
  }

  @Override
  public double width() {
    return WIDTH;
  }

  @Override
  public double height() {
    return top()
        + Math.max(1, bars.size()) * row()
        + Panel.NUMBERS
        + (axis.isEmpty() ? 0 : Panel.NAME)
        + FigureCanvas.footerHeight(footer, WIDTH)
        + FigureCanvas.MARGIN;
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(WIDTH, height());
    canvas.text(heading(), style.foreground(), FigureCanvas.MARGIN, FigureCanvas.MARGIN - 4);
    legend().paint(canvas, FigureCanvas.MARGIN, FigureCanvas.MARGIN + heading().height() + 4);
    Panel panel = panel(canvas);
    panel.columns();
    panel.numbersUnder();
    panel.nameUnder(axis);
    if (bars.isEmpty()) {
      panel.empty("nothing to compare");
    }
    double label = FigureCanvas.MARGIN + labelWidth();
    double top = top();
    for (int i = 0; i < bars.size(); i++) {
      row(panel, bars.get(i), label, top + i * row());
    }
    g.setColor(style.muted());
    g.setStroke(new BasicStroke(0.9f));
    double zero = panel.x(0);
    g.draw(new Line2D.Double(zero, top() - 2, zero, panel.area().bottom()));
    canvas.footer(footer, WIDTH, height());
  }

  private void row(Panel panel, Bar bar, double labelEnd, double y) {
    FigureCanvas canvas = panel.canvas();
    TextBlock label = Labels.line(bar.label, labelFont(), MOST_LABEL);
    double text = y + (row() - label.lineHeight()) / 2;
    label.paint(canvas.g(), style.foreground(), labelEnd, text, 0, TextBlock.Align.END);
    double space = row() * 0.16;
    if (series.size() == 1) {
      // below 0 by its colour too: a change for the worse is not to be overlooked
      Color colour = bar.value < 0 ? Palette.contrast(style) : style.accent();
      bar(panel, bar.value, colour, y + space, row() - 2 * space);
    } else {
      double height = (row() - 2 * space - 1) / 2;
      bar(panel, bar.value, before(), y + space, height);
      bar(panel, bar.second, style.accent(), y + space + height + 1, height);
    }
  }

  private void bar(Panel panel, double value, Color colour, double y, double height) {
    Graphics2D g = panel.canvas().g();
    double zero = panel.x(0);
    double end = panel.area().across().has(value) ? panel.x(value) : zero;
    g.setColor(colour);
    g.fill(new Rectangle2D.Double(Math.min(zero, end), y, Math.abs(end - zero), height));
    boolean known = Double.isFinite(value);
    TextBlock text = TextBlock.line(known ? written(value) : "–", valueFont());
    double middle = y + (height - text.lineHeight()) / 2;
    boolean left = known && value < 0;
    text.paint(
        g,
        known ? style.foreground() : style.muted(),
        left ? end - 5 : end + 5,
        middle,
        0,
        left ? TextBlock.Align.END : TextBlock.Align.START);
  }

  private Color before() {
    return FigureStyle.between(style.line(), style.muted(), 0.35);
  }

  private String written(double value) {
    return Labels.clean(format.apply(value));
  }

  private Legend legend() {
    var entries = new ArrayList<Legend.Entry>();
    for (int i = 0; i < series.size() && series.size() == 2; i++) {
      Color colour = i == 0 ? before() : style.accent();
      Legend.Mark mark =
          (g, x, y) -> {
            g.setColor(colour);
            g.fill(new Rectangle2D.Double(x, y - 4, Legend.MARK, 8));
          };
      entries.add(new Legend.Entry(series.get(i), "", mark));
    }
    return new Legend(entries, WIDTH - 2 * FigureCanvas.MARGIN);
  }

  private Panel panel(FigureCanvas canvas) {
    double least = values().min().orElse(0);
    double most = values().max().orElse(0);
    Axis numbers = Axis.rounded(Math.min(0, least), Math.max(0, most), 5);
    double left =
        FigureCanvas.MARGIN
            + labelWidth()
            + 8
            + (least < 0 ? room(value -> Math.min(0, value)) : 0);
    double right = WIDTH - FigureCanvas.MARGIN - room(value -> Math.max(0, value));
    double height = Math.max(1, bars.size()) * row();
    var none = new Axis(0, 1, false, List.of());
    return new Panel(canvas, new PlotArea(left, top(), right - left, height, numbers, none));
  }

  private double labelWidth() {
    return bars.stream()
        .mapToDouble(bar -> Labels.line(bar.label, labelFont(), MOST_LABEL).width())
        .max()
        .orElse(0);
  }

  /// The room for the numbers on one side of the bars.
  private double room(DoubleUnaryOperator side) {
    return 5
        + values()
            .filter(value -> side.applyAsDouble(value) != 0)
            .map(value -> Math.min(120, TextBlock.width(written(value), valueFont())))
            .max()
            .orElse(8);
  }

  private DoubleStream values() {
    return bars.stream()
        .flatMapToDouble(
            bar ->
                series.size() == 1
                    ? DoubleStream.of(bar.value)
                    : DoubleStream.of(bar.value, bar.second))
        .filter(Double::isFinite);
  }

  private double row() {
    double single = bars.size() <= 60 ? 22 : bars.size() <= 200 ? 14 : LEAST_ROW;
    return series.size() == 1 ? single : single * 1.5;
  }

  private Font labelFont() {
    return Fonts.regular(Math.clamp(row() * 0.62, 6.5, 11));
  }

  private Font valueFont() {
    double room = series.size() == 1 ? row() : row() / 2;
    return Fonts.regular(Math.clamp(room * 0.6, 5, 9.5));
  }

  private TextBlock heading() {
    return TextBlock.of(title, Fonts.bold(15), WIDTH - 2 * FigureCanvas.MARGIN, 3);
  }

  private double top() {
    double legend = legend().height();
    return FigureCanvas.MARGIN + heading().height() + (legend > 0 ? legend + 4 : 0) + GAP;
  }
}
