package fovea.plot.figure;

import fovea.image.RgbImage;
import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.Labels;
import fovea.plot.TextBlock;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// Pictures with labels over them, side by side, and a legend of the labels.
///
/// @param footer small print at the foot (model, protocol, version), or ""
public record LabelsFigure(
    String title, List<Part> parts, List<Entry> legend, FigureStyle style, String footer)
    implements Figure {
  private static final double LONG_SIDE = 440;
  private static final double GAP = 16;
  private static final double TITLE_GAP = 12;
  private static final double CAPTION = 30;
  private static final double LINE = 15;
  private static final double SWATCH = 10;
  private static final double COLUMN = 190;
  private static final int MOST = 160;

  /// One picture, the labels drawn over it.
  ///
  /// @param caption what it is, on at most two lines
  public record Part(String caption, RgbImage picture) {
    public Part {
      caption = Labels.clean(caption);
    }
  }

  /// A line of the legend.
  ///
  /// @param rgb 0xRRGGBB
  /// @param stripes their colour, where it is hatched; below 0 where it is not
  /// @param note numbers after the name
  public record Entry(int rgb, int stripes, String name, String note) {
    public Entry {
      name = Labels.clean(name);
      note = Labels.clean(note);
    }
  }

  /// @throws IllegalArgumentException without pictures
  public LabelsFigure {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a figure of labels needs a picture");
    }
    title = Labels.clean(title);
    footer = Labels.clean(footer);
    parts = List.copyOf(parts);
    legend = List.copyOf(legend.subList(0, Math.min(MOST, legend.size())));
  }

  @Override
  public double width() {
    return parts.size() * (partWidth() + GAP) - GAP + 2 * FigureCanvas.MARGIN;
  }

  @Override
  public double height() {
    return legendTop()
        + rows() * LINE
        + FigureCanvas.footerHeight(footer, width())
        + FigureCanvas.MARGIN;
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(width(), height());
    canvas.text(heading(), style.foreground(), FigureCanvas.MARGIN, FigureCanvas.MARGIN - 4);
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      double left = FigureCanvas.MARGIN + i * (partWidth() + GAP);
      canvas.text(
          TextBlock.of(part.caption(), Fonts.regular(10), partWidth(), 2),
          style.muted(),
          left,
          top());
      double width = width(part);
      canvas.picture(
          canvas.fitted(part.picture(), width), left, top() + CAPTION, width, height(part));
    }
    for (int i = 0; i < legend.size(); i++) {
      entry(canvas, legend.get(i), i);
    }
    canvas.footer(footer, width(), height());
  }

  private void entry(FigureCanvas canvas, Entry entry, int index) {
    double x = FigureCanvas.MARGIN + index / rows() * columnWidth();
    double y = legendTop() + index % rows() * LINE;
    Graphics2D g = canvas.g();
    var box = new Rectangle2D.Double(x, y + 2, SWATCH, SWATCH);
    g.setColor(new Color(entry.rgb()));
    g.fill(box);
    if (entry.stripes() >= 0) {
      Shape clip = g.getClip();
      g.clip(box);
      g.setColor(new Color(entry.stripes()));
      for (double at = 2; at < 2 * SWATCH; at += 4) {
        g.draw(new Line2D.Double(x + at, y + 2, x + at - SWATCH, y + 2 + SWATCH));
      }
      g.setClip(clip);
    }
    g.setColor(style.line());
    g.draw(box);
    double room = columnWidth() - SWATCH - 12;
    TextBlock note = TextBlock.line(entry.note(), Fonts.regular(9));
    TextBlock name =
        TextBlock.of(entry.name(), Fonts.regular(10), Math.max(20, room - note.width() - 6), 1);
    canvas.text(name, style.foreground(), x + SWATCH + 5, y);
    canvas.text(note, style.muted(), x + SWATCH + 11 + name.width(), y + 1);
  }

  private TextBlock heading() {
    return TextBlock.of(title, Fonts.bold(15), width() - 2 * FigureCanvas.MARGIN, 2);
  }

  private double top() {
    return FigureCanvas.MARGIN + heading().height() + TITLE_GAP;
  }

  private double legendTop() {
    double highest = parts.stream().mapToDouble(LabelsFigure::height).max().orElse(0);
    return top() + CAPTION + highest + TITLE_GAP;
  }

  private double partWidth() {
    return Math.max(COLUMN, parts.stream().mapToDouble(LabelsFigure::width).max().orElse(0));
  }

  private int columns() {
    return Math.max(1, (int) ((width() - 2 * FigureCanvas.MARGIN) / COLUMN));
  }

  private double columnWidth() {
    return (width() - 2 * FigureCanvas.MARGIN) / columns();
  }

  private int rows() {
    return Math.max(1, (legend.size() + columns() - 1) / columns());
  }

  private static double width(Part part) {
    return part.picture().width() * LONG_SIDE / longest(part);
  }

  private static double height(Part part) {
    return part.picture().height() * LONG_SIDE / longest(part);
  }

  private static double longest(Part part) {
    return Math.max(part.picture().width(), part.picture().height());
  }
}
