package fovea.plot.surface;

import fovea.plot.Axis;
import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.Labels;
import fovea.plot.Palette;
import fovea.plot.Panel;
import fovea.plot.TextBlock;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;

/// Fields beside each other as surfaces, seen from one side, on one scale.
///
/// @param across what x is
/// @param up what y is
/// @param value what the values are
/// @param footer small print at the foot (model, settings, seed), or ""
public record SurfaceFigure(
    String title,
    String across,
    String up,
    String value,
    List<ContourFigure.Named> fields,
    ValueScale scale,
    Orientation from,
    FigureStyle style,
    String footer)
    implements Figure {
  private static final double SIDE = 250;
  private static final double NAMES = 36;
  private static final double BAR = 80;
  private static final int MOST_IN_ROW = 3;

  /// The cube's diagonal fits into a side.
  private static final double CUBE = 0.62;

  /// @throws IllegalArgumentException when there are no fields
  public SurfaceFigure {
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("surfaces of no fields");
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

  @Override
  public double width() {
    return Math.max(420, 2 * FigureCanvas.MARGIN + columns() * SIDE + BAR);
  }

  @Override
  public double height() {
    int rows = Math.ceilDiv(fields.size(), columns());
    return top()
        + rows * (SIDE + NAMES)
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
      double left = FigureCanvas.MARGIN + i % columns() * SIDE;
      double top = top() + i / columns() * (SIDE + NAMES);
      TextBlock.of(fields.get(i).name(), Fonts.bold(10), SIDE - 8, 2)
          .paint(g, style.foreground(), left, top, 0, TextBlock.Align.START);
      surface(g, fields.get(i).field(), left + SIDE / 2, top + NAMES + SIDE / 2);
    }
    double left = FigureCanvas.MARGIN + columns() * SIDE;
    ColourStrip.paint(g, scale, style, left + 8, top() + NAMES + 10, SIDE - 20);
    Labels.line(value, Panel.nameFont(), BAR + FigureCanvas.MARGIN - 8)
        .paint(g, style.muted(), left + 8, top() + NAMES - 8, 0, TextBlock.Align.START);
    canvas.footer(footer, width(), height());
  }

  private void surface(Graphics2D g, Field field, double x, double y) {
    var mesh = new Mesh(field, scale, from);
    double size = CUBE * SIDE;
    g.setStroke(new BasicStroke(0.6f));
    g.setColor(style.line());
    for (Mesh.Edge edge : mesh.frame()) {
      g.draw(
          new Line2D.Double(
              x + size * edge.x1(),
              y - size * edge.y1(),
              x + size * edge.x2(),
              y - size * edge.y2()));
    }
    for (Mesh.Facet facet : mesh.facets()) {
      var path = new Path2D.Double();
      path.moveTo(x + size * facet.x()[0], y - size * facet.y()[0]);
      for (int k = 1; k < 4; k++) {
        path.lineTo(x + size * facet.x()[k], y - size * facet.y()[k]);
      }
      path.closePath();
      var colour = new Color(scale.rgb(facet.part()));
      g.setColor(colour);
      g.fill(path);
      g.setColor(FigureStyle.between(colour, Palette.on(colour), 0.25));
      g.setStroke(new BasicStroke(0.4f));
      g.draw(path);
    }
    for (Mesh.Dot dot : mesh.dots()) {
      g.setColor(new Color(scale.rgb(dot.part())));
      g.fill(new Ellipse2D.Double(x + size * dot.x() - 2, y - size * dot.y() - 2, 4, 4));
    }
    name(g, mesh, across, 0, -0.62, x, y, size);
    name(g, mesh, up, 0.62, 0, x, y, size);
    for (Axis.Tick tick : scale.levels()) {
      Orientation.Place place = mesh.upright(scale.part(tick.value()));
      TextBlock text = TextBlock.line(tick.label(), Fonts.regular(7));
      text.paint(
          g,
          style.muted(),
          x + size * place.across() - 4,
          y - size * place.up() - text.lineHeight() / 2,
          0,
          TextBlock.Align.END);
    }
  }

  private void name(
      Graphics2D g,
      Mesh mesh,
      String words,
      double gx,
      double gy,
      double x,
      double y,
      double size) {
    Orientation.Place place = mesh.ground(gx, gy);
    Labels.line(words, Fonts.regular(8), SIDE / 2)
        .paint(
            g,
            style.muted(),
            x + size * place.across() - SIDE / 4,
            y - size * place.up() - 4,
            SIDE / 2,
            TextBlock.Align.CENTRE);
  }
}
