package fovea.plot.figure;

import fovea.format.Quantities;
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
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a classifier's confidence can be trusted: for every bin of confidence how often it was
/// right, the gap to the diagonal, where the two agree, and beneath how many examples fell into
/// each bin.
///
/// @param footer small print at the foot (model, settings, seed), or ""
public record ReliabilityFigure(String title, List<Bin> bins, FigureStyle style, String footer)
    implements Figure {
  private static final double SIDE = 340;
  private static final double HISTOGRAM = 80;
  private static final double BETWEEN = 26;
  private static final double GAP = 12;
  private static final double LEFT = 40;

  /// The examples whose confidence lies in (from, to].
  ///
  /// @param confidence the mean confidence, in [0, 1]
  /// @param accuracy the share of them that was right, in [0, 1]
  public record Bin(double from, double to, double confidence, double accuracy, long count) {
    /// Whether there is anything to draw.
    boolean known() {
      return count > 0
          && inside(from)
          && inside(to)
          && inside(confidence)
          && inside(accuracy)
          && from <= to;
    }

    private static boolean inside(double part) {
      return part >= 0 && part <= 1;
    }
  }

  public ReliabilityFigure {
    title = Labels.clean(title);
    footer = Labels.clean(footer);
    bins = List.copyOf(bins);
  }

  /// The expected calibration error: the mean of |accuracy − confidence| over all examples, NaN if
  /// there are none.
  public double expectedCalibrationError() {
    return known().stream()
            .mapToDouble(bin -> bin.count * Math.abs(bin.accuracy - bin.confidence))
            .sum()
        / total();
  }

  @Override
  public double width() {
    return FigureCanvas.MARGIN + LEFT + SIDE + 8 + FigureCanvas.MARGIN;
  }

  @Override
  public double height() {
    return top()
        + SIDE
        + BETWEEN
        + HISTOGRAM
        + Panel.NUMBERS
        + Panel.NAME
        + FigureCanvas.footerHeight(footer, width())
        + FigureCanvas.MARGIN;
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(width(), height());
    double y = FigureCanvas.MARGIN - 4;
    canvas.text(heading(), style.foreground(), FigureCanvas.MARGIN, y);
    y += heading().height() + 2;
    canvas.text(error(), style.foreground(), FigureCanvas.MARGIN, y);
    canvas.text(means(), style.muted(), FigureCanvas.MARGIN + error().width() + 10, y + 1.5);
    legend().paint(canvas, FigureCanvas.MARGIN, y + error().height() + 6);
    caption(canvas, "accuracy", top());
    diagram(square(canvas, top(), SIDE, Axis.tight(0, 1, 5, 0)));
    double foot = top() + SIDE + BETWEEN;
    caption(canvas, "share of the examples", foot);
    histogram(square(canvas, foot, HISTOGRAM, shares()));
    canvas.footer(footer, width(), height());
  }

  private void diagram(Panel panel) {
    Graphics2D g = panel.canvas().g();
    panel.rows();
    panel.numbersBeside();
    for (Bin bin : known()) {
      g.setColor(Palette.pale(style, style.accent(), 0.85));
      g.fill(box(panel, bin, 0, bin.accuracy));
      double low = Math.min(bin.accuracy, bin.confidence);
      double high = Math.max(bin.accuracy, bin.confidence);
      Rectangle2D gap = box(panel, bin, low, high);
      g.setColor(gap());
      g.fill(gap);
      if (gap.getHeight() > 1) {
        g.setColor(Palette.contrast(style));
        g.setStroke(new BasicStroke(0.9f));
        g.draw(gap);
      }
    }
    panel.base();
    diagonal(g);
    g.draw(new Line2D.Double(panel.x(0), panel.y(0), panel.x(1), panel.y(1)));
    if (known().isEmpty()) {
      panel.empty("no examples yet");
    }
  }

  private void histogram(Panel panel) {
    Graphics2D g = panel.canvas().g();
    panel.rows();
    panel.numbersBeside();
    g.setColor(FigureStyle.between(style.line(), style.muted(), 0.45));
    for (Bin bin : known()) {
      g.fill(box(panel, bin, 0, (double) bin.count / total()));
    }
    panel.base();
    panel.numbersUnder();
    panel.nameUnder("confidence");
  }

  private void diagonal(Graphics2D g) {
    g.setColor(style.foreground());
    g.setStroke(
        new BasicStroke(
            1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0));
  }

  private static Rectangle2D box(Panel panel, Bin bin, double low, double high) {
    double left = panel.x(bin.from) + 0.75;
    double width = Math.max(0.5, panel.x(bin.to) - 0.75 - left);
    return new Rectangle2D.Double(left, panel.y(high), width, panel.y(low) - panel.y(high));
  }

  private Color gap() {
    return Palette.pale(style, Palette.contrast(style), 0.35);
  }

  private void caption(FigureCanvas canvas, String text, double y) {
    canvas.text(
        TextBlock.line(text, Panel.nameFont()),
        style.muted(),
        FigureCanvas.MARGIN,
        y - Panel.NAME - 4);
  }

  private Panel square(FigureCanvas canvas, double y, double height, Axis up) {
    Axis across = Axis.tight(0, 1, 5, 0);
    return new Panel(canvas, new PlotArea(FigureCanvas.MARGIN + LEFT, y, SIDE, height, across, up));
  }

  private Axis shares() {
    double most = known().stream().mapToDouble(bin -> (double) bin.count / total()).max().orElse(1);
    return Axis.rounded(0, most, 3);
  }

  private Legend legend() {
    Legend.Mark accuracy =
        (g, x, y) -> mark(g, x, y, Palette.pale(style, style.accent(), 0.85), null);
    Legend.Mark gap = (g, x, y) -> mark(g, x, y, gap(), Palette.contrast(style));
    Legend.Mark line =
        (g, x, y) -> {
          diagonal(g);
          g.draw(new Line2D.Double(x, y, x + Legend.MARK, y));
        };
    return new Legend(
        List.of(
            new Legend.Entry("accuracy", "", accuracy),
            new Legend.Entry("gap to confidence", "", gap),
            new Legend.Entry("perfectly calibrated", "", line)),
        width() - 2 * FigureCanvas.MARGIN);
  }

  private static void mark(Graphics2D g, double x, double y, Color fill, @Nullable Color edge) {
    var box = new Rectangle2D.Double(x, y - 4, Legend.MARK, 8);
    g.setColor(fill);
    g.fill(box);
    if (edge != null) {
      g.setColor(edge);
      g.setStroke(new BasicStroke(0.9f));
      g.draw(box);
    }
  }

  private TextBlock error() {
    double error = expectedCalibrationError();
    return TextBlock.line("ECE " + (total() > 0 ? Quantities.percent(error) : "–"), Fonts.bold(12));
  }

  private TextBlock means() {
    if (total() == 0) {
      return TextBlock.line("", Fonts.regular(10));
    }
    double accuracy = known().stream().mapToDouble(bin -> bin.count * bin.accuracy).sum() / total();
    double confidence =
        known().stream().mapToDouble(bin -> bin.count * bin.confidence).sum() / total();
    String text =
        "accuracy %s, confidence %s, %s"
            .formatted(
                Quantities.percent(accuracy),
                Quantities.percent(confidence),
                Quantities.count(Math.round(total()), "example"));
    double room = width() - 2 * FigureCanvas.MARGIN - error().width() - 10;
    return Labels.line(text, Fonts.regular(10), room);
  }

  private List<Bin> known() {
    return bins.stream().filter(Bin::known).toList();
  }

  /// All examples, as a number that many large counts cannot overflow.
  private double total() {
    return known().stream().mapToDouble(Bin::count).sum();
  }

  private TextBlock heading() {
    return TextBlock.of(title, Fonts.bold(15), width() - 2 * FigureCanvas.MARGIN, 3);
  }

  private double top() {
    return FigureCanvas.MARGIN
        + heading().height()
        + error().height()
        + legend().height()
        + GAP
        + Panel.NAME
        + 8;
  }
}
