package fovea.network.graph.figure;

import fovea.network.graph.figure.GraphLayout.Line;
import fovea.network.graph.figure.GraphLayout.Row;
import fovea.plot.FigureStyle;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/// Draws who reads whom.
///
/// @param right where the rows end
record LinePainter(Graphics2D g, FigureStyle style, double right) {
  /// How far within a row a straight line begins.
  private static final double IN = 17;

  /// @param top where the rows begin
  void paint(Line line, Row begin, Row end, double top) {
    g.setColor(line.skips() ? style.accent() : style.muted());
    g.setStroke(stroke(line));
    var path = new Path2D.Double();
    double to;
    if (line.lane() < 0) {
      double x = GraphLayout.left(begin.depth() > end.depth() ? begin : end) + IN;
      to = top + end.top() + GraphLayout.GAP;
      path.moveTo(x, top + begin.bottom() - GraphLayout.GAP);
      path.lineTo(x, to);
      g.draw(path);
      head(x, to, 0, -1);
      return;
    }
    double x = right + 8 + line.lane() * GraphLayout.LANE;
    double from = top + begin.top() + begin.height() * 0.7;
    to = top + end.top() + end.height() * 0.3;
    path.moveTo(right, from);
    path.lineTo(x - 4, from);
    path.quadTo(x, from, x, from + 4);
    path.lineTo(x, to - 4);
    path.quadTo(x, to, x - 4, to);
    path.lineTo(right + 1, to);
    g.draw(path);
    head(right, to, 1, 0);
  }

  private static BasicStroke stroke(Line line) {
    float width = line.skips() ? 1.3f : 0.9f;
    return line.sure()
        ? new BasicStroke(width)
        : new BasicStroke(
            width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {3, 3}, 0);
  }

  /// An arrow's head whose point is here and whose feet lie in a direction.
  private void head(double x, double y, double right, double down) {
    var head = new Path2D.Double();
    head.moveTo(x, y);
    head.lineTo(x + 4 * right + 2.5 * down, y + 4 * down + 2.5 * right);
    head.lineTo(x + 4 * right - 2.5 * down, y + 4 * down - 2.5 * right);
    head.closePath();
    g.fill(head);
  }
}
