package fovea.ui.chart;

import fovea.format.Quantities;
import fovea.ui.control.Widgets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/// How many pictures of each class there are, as bars. Where classes are more than pixels a bar
/// stands for several: what all of them have is strong, what the largest of them has is pale. With
/// names, each bar stands between its count and its name where there is room for them; where there
/// is not, the height of the largest is told.
public final class HistogramView extends Region {
  private static final double HEIGHT = 40;
  private static final double WIDEST = 96;
  private static final int MOST_NAMES = 64;

  /// The room of counts above the bars and of names below them.
  private static final double COUNT = 15;

  private static final double NAME = 17;

  /// Less room than this says nothing.
  private static final double LEAST_NAME = 34;

  private final List<Label> numbers = new ArrayList<>();
  private final List<Label> names = new ArrayList<>();
  private final Label top = Widgets.label("", "histogram-label");
  private final double above;
  private final int[] counts;
  private final int most;
  private final Path least = path("histogram-bar");
  private final Path largest = path("histogram-pale");
  private final Path pointed = path("histogram-pointed");
  private final IntConsumer onPoint;

  /// @param what is told of it to who cannot see it
  /// @param onPoint hears which bar is pointed at, -1 for none
  public HistogramView(int[] counts, String what, IntConsumer onPoint) {
    this(counts, what, onPoint, 0, 0);
  }

  /// @param what is told of it to who cannot see it
  /// @param onPoint hears which bar is pointed at, -1 for none
  /// @param named the name of each bar
  public HistogramView(int[] counts, String what, IntConsumer onPoint, IntFunction<String> named) {
    this(counts, what, onPoint, COUNT, NAME);
    top.setText(Quantities.count(most));
    for (int i = 0; i < Math.min(MOST_NAMES, counts.length); i++) {
      Label number = Widgets.label(Quantities.count(counts[i]), "histogram-label");
      Label name = Widgets.label("", "histogram-label");
      Widgets.name(name, named.apply(i));
      numbers.add(number);
      names.add(name);
    }
    for (Label label : labels()) {
      label.setAlignment(Pos.CENTER);
      label.setMouseTransparent(true);
      label.setManaged(false);
      getChildren().add(label);
    }
    top.setAlignment(Pos.CENTER_LEFT);
  }

  private HistogramView(
      int[] counts, String what, IntConsumer onPoint, double above, double below) {
    this.above = above;
    this.counts = counts.clone();
    most = Math.max(1, Arrays.stream(counts).max().orElse(0));
    this.onPoint = onPoint;
    getStyleClass().add("histogram");
    getChildren().setAll(largest, least, pointed);
    setMinSize(60, above + HEIGHT + below);
    setPrefSize(300, above + HEIGHT + below);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(what);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(e.getX()));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(-1));
  }

  private List<Label> labels() {
    var all = new ArrayList<>(List.of(top));
    all.addAll(numbers);
    all.addAll(names);
    return all;
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
    label();
  }

  /// The names and counts of the bars, or the largest count alone.
  private void label() {
    boolean each = step() >= LEAST_NAME && names.size() == counts.length;
    for (int i = 0; i < names.size(); i++) {
      numbers.get(i).setVisible(each);
      names.get(i).setVisible(each);
      if (each) {
        double gap = gap();
        double left = i * step() - gap / 2;
        double high = HEIGHT * counts[i] / most;
        numbers.get(i).resizeRelocate(left, HEIGHT - high, step(), COUNT);
        names.get(i).resizeRelocate(left + 1, above + HEIGHT, step() - 2, NAME);
      }
    }
    top.setVisible(above > 0 && !each && counts.length > 0);
    top.resizeRelocate(0, 0, getWidth(), COUNT);
  }

  private double gap() {
    return step() >= 3 ? Math.clamp(step() * 0.3, 1, 16) : 0;
  }

  private void bar(List<PathElement> into, int column, int count) {
    if (count == 0) {
      return;
    }
    double step = step();
    double left = column * step;
    double right = left + step - gap();
    double foot = above + HEIGHT;
    double head = foot - Math.max(1, HEIGHT * count / most);
    into.add(new MoveTo(left, foot));
    into.add(new LineTo(left, head));
    into.add(new LineTo(right, head));
    into.add(new LineTo(right, foot));
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
