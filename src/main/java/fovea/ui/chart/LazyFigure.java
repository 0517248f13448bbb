package fovea.ui.chart;

import fovea.plot.Figure;
import java.awt.Graphics2D;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A figure that is made when it is drawn, on the thread that draws: that of a thousand classes
/// takes a while.
public final class LazyFigure implements Figure {
  private final String title;
  private final Supplier<Figure> made;
  private @Nullable Figure figure;

  public LazyFigure(String title, Supplier<Figure> made) {
    this.title = title;
    this.made = made;
  }

  private synchronized Figure figure() {
    Figure ready = figure;
    if (ready == null) {
      ready = made.get();
      figure = ready;
    }
    return ready;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public double width() {
    return figure().width();
  }

  @Override
  public double height() {
    return figure().height();
  }

  @Override
  public void paint(Graphics2D g) {
    figure().paint(g);
  }
}
