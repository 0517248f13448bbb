package fovea.plot.surface;

import fovea.plot.Axis;
import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.Labels;
import fovea.plot.Palette;
import fovea.plot.Panel;
import fovea.plot.PlotArea;
import fovea.plot.TextBlock;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/// Fields beside each other as colours with contours, all on one scale; the middle is marked.
///
/// @param across what x is
/// @param up what y is
/// @param value what the values are
/// @param footer small print at the foot (model, settings, seed), or ""
public record ContourFigure(
    String title,
    String across,
    String up,
    String value,
    List<Named> fields,
    ValueScale scale,
    FigureStyle style,
    String footer)
    implements Figure {
  private static final double SIDE = 190;
  private static final double BAR = 70;
  private static final double GAP = 22;
  private static final double DOT = 6;
  private static final int PIXELS = 256;
  private static final int MOST_IN_ROW = 4;
  private static final int LEAST_LABELLED = 8;

  /// One field and what it is of.
  public record Named(String name, Field field) {
    public Named {
      name = Labels.clean(name);
    }
  }

  /// @throws IllegalArgumentException when there are no fields
  public ContourFigure {
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("contours of no fields");
    }
    title = Labels.clean(title);
    across = Labels.clean(across);
    up = Labels.clean(up);
    value = Labels.clean(value);
    footer = Labels.clean(footer);
    fields = List.copyOf(fields);
  }

  private int columns() {
    return Math.min(MOST_IN_ROW, fields.size());
  }

  private int rows() {
    return Math.ceilDiv(fields.size(), columns());
  }

  private double beside() {
    return fieldAxis(fields.getFirst().field().y()).labelWidth(Panel.numberFont()) + Panel.BESIDE;
  }

  private double column() {
    return beside() + SIDE + GAP;
  }

  private static double row() {
    return Panel.NAME * 2 + SIDE + Panel.NUMBERS + Panel.NAME + GAP;
  }

  @Override
  public double width() {
    return Math.max(420, 2 * FigureCanvas.MARGIN + columns() * column() + BAR);
  }

  @Override
  public double height() {
    return top()
        + rows() * row()
        + FigureCanvas.footerHeight(footer, width())
        + FigureCanvas.MARGIN;
  }

  private TextBlock heading() {
    return TextBlock.of(title, Fonts.bold(15), width() - 2 * FigureCanvas.MARGIN, 3);
  }

  private double top() {
    return FigureCanvas.MARGIN + heading().height() + 10;
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(width(), height());
    canvas.text(heading(), style.foreground(), FigureCanvas.MARGIN, FigureCanvas.MARGIN - 4);
    for (int i = 0; i < fields.size(); i++) {
      double left = FigureCanvas.MARGIN + i % columns() * column() + beside();
      double top = top() + i / columns() * row() + 2 * Panel.NAME;
      panel(canvas, fields.get(i), left, top);
    }
    bar(canvas, FigureCanvas.MARGIN + columns() * column(), top() + 2 * Panel.NAME);
    canvas.footer(footer, width(), height());
  }

  private static Axis fieldAxis(double[] places) {
    return Axis.tight(places[0], places[places.length - 1], 4, 0);
  }

  private void panel(FigureCanvas canvas, Named named, double left, double top) {
    Field field = named.field();
    var area = new PlotArea(left, top, SIDE, SIDE, fieldAxis(field.x()), fieldAxis(field.y()));
    var panel = new Panel(canvas, area);
    TextBlock.of(named.name(), Fonts.bold(10), SIDE, 2)
        .paint(
            canvas.g(), style.foreground(), left, top - 2 * Panel.NAME, 0, TextBlock.Align.START);
    int none = Palette.pale(style, style.line(), 0.45).getRGB();
    var image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_RGB);
    image.setRGB(
        0,
        0,
        PIXELS,
        PIXELS,
        FieldPixels.of(field, scale, PIXELS, none, style.background().getRGB()),
        0,
        PIXELS);
    FigureCanvas.pixels(canvas.g(), image, left, top, SIDE, SIDE);
    double[][] parts = scale.parts(field);
    for (Axis.Tick tick : scale.levels()) {
      for (Contours.Line line : Contours.at(parts, scale.axis().part(tick.value()))) {
        contour(canvas.g(), area, field, line, tick);
      }
    }
    centre(canvas.g(), left + SIDE / 2, top + SIDE / 2);
    canvas.g().setColor(style.muted());
    canvas.g().setStroke(new BasicStroke(0.6f));
    canvas.g().draw(new Rectangle2D.Double(left, top, SIDE, SIDE));
    panel.numbersBeside();
    panel.numbersUnder();
    panel.nameUnder(across + " across, " + up + " up");
  }

  private void contour(
      Graphics2D g, PlotArea area, Field field, Contours.Line line, Axis.Tick tick) {
    double part = scale.axis().part(tick.value());
    Color on = Palette.on(new Color(scale.rgb(part)));
    g.setColor(new Color(on.getRed(), on.getGreen(), on.getBlue(), 190));
    g.setStroke(new BasicStroke(0.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    var path = new Path2D.Double();
    for (int i = 0; i < line.x().length; i++) {
      double x = area.left() + line.x()[i] / (field.x().length - 1) * area.width();
      double y = area.bottom() - line.y()[i] / (field.y().length - 1) * area.height();
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    g.draw(path);
    if (line.x().length >= LEAST_LABELLED) {
      int middle = line.x().length / 2;
      double x = area.left() + line.x()[middle] / (field.x().length - 1) * area.width();
      double y = area.bottom() - line.y()[middle] / (field.y().length - 1) * area.height();
      label(g, tick.label(), part, on, area, x, y);
    }
  }

  private void label(
      Graphics2D g, String text, double part, Color on, PlotArea area, double x, double y) {
    TextBlock block = TextBlock.line(text, Fonts.regular(7));
    double width = block.width() + 3;
    double left = Math.clamp(x - width / 2, area.left() + 1, area.right() - width - 1);
    double top =
        Math.clamp(
            y - block.lineHeight() / 2, area.top() + 1, area.bottom() - block.lineHeight() - 1);
    g.setColor(new Color(scale.rgb(part)));
    g.fill(new Rectangle2D.Double(left, top + 1, width, block.lineHeight() - 2));
    block.paint(g, on, left + 1.5, top, 0, TextBlock.Align.START);
  }

  private void centre(Graphics2D g, double x, double y) {
    var dot = new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT);
    g.setColor(Color.WHITE);
    g.fill(dot);
    g.setColor(Color.BLACK);
    g.setStroke(new BasicStroke(1.2f));
    g.draw(dot);
  }

  private void bar(FigureCanvas canvas, double left, double top) {
    Graphics2D g = canvas.g();
    ColourStrip.paint(g, scale, style, left, top, SIDE);
    Labels.line(value, Panel.nameFont(), BAR + FigureCanvas.MARGIN - 4)
        .paint(g, style.muted(), left, top - Panel.NAME - 2, 0, TextBlock.Align.START);
  }
}
