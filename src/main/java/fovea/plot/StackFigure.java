package fovea.plot;

import java.awt.Graphics2D;
import java.util.List;

/// Figures below each other as one, under the title of the first.
///
/// @param style of all of them
public record StackFigure(List<Figure> parts, FigureStyle style) implements Figure {
  /// @throws IllegalArgumentException where there are none
  public StackFigure {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a stack of no figures");
    }
  }

  @Override
  public String title() {
    return parts.getFirst().title();
  }

  @Override
  public double width() {
    return parts.stream().mapToDouble(Figure::width).max().orElseThrow();
  }

  @Override
  public double height() {
    return parts.stream().mapToDouble(Figure::height).sum();
  }

  @Override
  public void paint(Graphics2D g) {
    new FigureCanvas(g, style).begin(width(), height());
    double top = 0;
    for (Figure part : parts) {
      part.paint(g);
      g.translate(0, part.height());
      top += part.height();
    }
    g.translate(0, -top);
  }
}
