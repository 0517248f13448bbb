package fovea.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/// An area on a canvas that values are drawn into, with its numbers and lines.
public record Panel(FigureCanvas canvas, PlotArea area) {
  /// Height of the numbers under the area.
  public static final double NUMBERS = 18;

  /// Distance of the numbers beside the area from it.
  public static final double BESIDE = 8;

  /// Height of an axis's name.
  public static final double NAME = 16;

  public static Font numberFont() {
    return Fonts.regular(9);
  }

  public static Font nameFont() {
    return Fonts.regular(10);
  }

  public double x(double value) {
    return area.x(value);
  }

  public double y(double value) {
    return area.y(value);
  }

  /// Hairlines at the heights of the numbers beside the area.
  public void rows() {
    hairline();
    for (Axis.Tick tick : area.up().ticks()) {
      double y = y(tick.value());
      canvas.g().draw(new Line2D.Double(area.left(), y, area.right(), y));
    }
  }

  /// Hairlines at the places of the numbers under the area.
  public void columns() {
    hairline();
    for (Axis.Tick tick : area.across().ticks()) {
      double x = x(tick.value());
      canvas.g().draw(new Line2D.Double(x, area.top(), x, area.bottom()));
    }
  }

  private void hairline() {
    canvas.g().setColor(Palette.pale(canvas.style(), canvas.style().line(), 0.6));
    canvas.g().setStroke(new BasicStroke(0.6f));
  }

  /// The line that the values stand on.
  public void base() {
    canvas.g().setColor(canvas.style().muted());
    canvas.g().setStroke(new BasicStroke(0.9f));
    double y = area.bottom();
    canvas.g().draw(new Line2D.Double(area.left(), y, area.right(), y));
  }

  /// The numbers beside the area.
  public void numbersBeside() {
    for (Axis.Tick tick : area.up().ticks()) {
      TextBlock text = TextBlock.line(tick.label(), numberFont());
      double y = y(tick.value()) - text.lineHeight() / 2;
      text.paint(
          canvas.g(), canvas.style().muted(), area.left() - BESIDE, y, 0, TextBlock.Align.END);
    }
  }

  /// The numbers under the area, with small lines that lead to them.
  public void numbersUnder() {
    double foot = area.bottom();
    for (Axis.Tick tick : area.across().ticks()) {
      double x = x(tick.value());
      canvas.g().setColor(canvas.style().muted());
      canvas.g().setStroke(new BasicStroke(0.9f));
      canvas.g().draw(new Line2D.Double(x, foot, x, foot + 3.5));
      TextBlock.line(tick.label(), numberFont())
          .paint(canvas.g(), canvas.style().muted(), x, foot + 5, 0, TextBlock.Align.CENTRE);
    }
  }

  /// The name of the numbers under the area, in the middle beneath them.
  public void nameUnder(String name) {
    Labels.line(name, nameFont(), area.width())
        .paint(
            canvas.g(),
            canvas.style().muted(),
            area.left(),
            area.bottom() + NUMBERS + 2,
            area.width(),
            TextBlock.Align.CENTRE);
  }

  /// Says that there is nothing to draw.
  public void empty(String text) {
    TextBlock block = Labels.line(text, nameFont(), area.width());
    double y = area.top() + (area.height() - block.lineHeight()) / 2;
    double width = block.width() + 16;
    canvas.g().setColor(canvas.style().background());
    canvas
        .g()
        .fill(
            new Rectangle2D.Double(
                area.left() + (area.width() - width) / 2, y - 2, width, block.lineHeight() + 4));
    block.paint(
        canvas.g(), canvas.style().muted(), area.left(), y, area.width(), TextBlock.Align.CENTRE);
  }
}
