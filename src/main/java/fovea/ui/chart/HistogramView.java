package fovea.ui.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/// How many pictures of each class there are, as bars. Where classes are more than pixels a bar
/// stands for several: what all of them have is strong, what the largest of them has is pale.
public final class HistogramView extends Region {
  private static final double HEIGHT = 40;
  private static final double WIDEST = 96;

  private final int[] counts;
  private final int most;
  private final Path least = path("histogram-bar");
  private final Path largest = path("histogram-pale");
  private final Path pointed = path("histogram-pointed");
  private final IntConsumer onPoint;

  /// @param what is told of it to who cannot see it
  /// @param onPoint hears which bar is pointed at, -1 for none
  public HistogramView(int[] counts, String what, IntConsumer onPoint) {
    this.counts = counts.clone();
    most = Math.max(1, Arrays.stream(counts).max().orElse(0));
    this.onPoint = onPoint;
    getStyleClass().add("histogram");
    getChildren().setAll(largest, least, pointed);
    setMinSize(60, HEIGHT);
    setPrefSize(300, HEIGHT);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(what);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(e.getX()));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(-1));
  }

  private static Path path(String style) {
    var path = new Path();
    path.getStyleClass().add(style);
    path.setMouseTransparent(true);
    path.setManaged(false);
    return path;
  }

  private int columns() {
    return (int) Math.clamp(getWidth(), 1, Math.max(1, counts.length));
  }

  private double step() {
    return Math.min(WIDEST, getWidth() / columns());
  }

  @Override
  protected void layoutChildren() {
    int columns = columns();
    var strong = new ArrayList<PathElement>();
    var pale = new ArrayList<PathElement>();
    for (int c = 0; c < columns && counts.length > 0; c++) {
      int from = (int) ((long) c * counts.length / columns);
      int to = (int) Math.max(from + 1, (long) (c + 1) * counts.length / columns);
      int low = Integer.MAX_VALUE;
      int high = 0;
      for (int i = from; i < to; i++) {
        low = Math.min(low, counts[i]);
        high = Math.max(high, counts[i]);
      }
      bar(strong, c, low);
      if (high > low) {
        bar(pale, c, high);
      }
    }
    least.getElements().setAll(strong);
    largest.getElements().setAll(pale);
    pointed.getElements().clear();
  }

  private void bar(List<PathElement> into, int column, int count) {
    if (count == 0) {
      return;
    }
    double step = step();
    double gap = step >= 3 ? Math.clamp(step * 0.3, 1, 16) : 0;
    double left = column * step;
    double right = left + step - gap;
    double top = HEIGHT - Math.max(1, HEIGHT * count / most);
    into.add(new MoveTo(left, HEIGHT));
    into.add(new LineTo(left, top));
    into.add(new LineTo(right, top));
    into.add(new LineTo(right, HEIGHT));
    into.add(new ClosePath());
  }

  private void point(double x) {
    int column = (int) Math.floor(x / step());
    if (x < 0 || column >= columns() || counts.length == 0) {
      pointed.getElements().clear();
      onPoint.accept(-1);
      return;
    }
    int index =
        (int) Math.clamp((long) (x / step() * counts.length / columns()), 0, counts.length - 1);
    var marked = new ArrayList<PathElement>();
    bar(marked, column, counts[index]);
    pointed.getElements().setAll(marked);
    onPoint.accept(index);
  }
}
