package fovea.ui.control.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// The line of a {@link TimeBar}: a tick and, where there is room, a label for every step; of many
/// steps, for every so many.
public final class TimeTrack extends Region {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private static final PseudoClass PASSED = PseudoClass.getPseudoClass("passed");
  private static final double MARGIN = 28;
  private static final double LINE_Y = 14;
  private static final double LABEL_Y = 27;
  private static final double GAP = 8;
  private static final int MOST_TICKS = 128;

  private final Region rail = region("rail");
  private final Region passed = region("passed");
  private final Region thumb = region("thumb");
  private final List<Region> ticks = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();
  private final Label currentLabel = label();
  private final javafx.animation.Timeline glide = new javafx.animation.Timeline();
  private Timeline steps = Timeline.none();

  /// Steps from tick to tick.
  private int stride = 1;

  private int step;

  TimeTrack(IntConsumer onSelect) {
    getStyleClass().add("time-track");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    getChildren().setAll(rail, passed, thumb);
    setMinSize(120, LABEL_Y + 20);
    setPrefSize(400, LABEL_Y + 20);
    addEventHandler(MouseEvent.MOUSE_PRESSED, e -> drag(e, onSelect));
    addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> drag(e, onSelect));
  }

  private static Region region(String style) {
    var region = new Region();
    region.getStyleClass().add(style);
    region.setMouseTransparent(true);
    return region;
  }

  private static Label label() {
    var label = new Label();
    label.getStyleClass().add("tick-label");
    label.setMouseTransparent(true);
    return label;
  }

  void show(Timeline now) {
    if (now.equals(steps)) {
      return;
    }
    steps = now;
    stride = Math.max(1, (int) Math.ceil(now.steps() / (double) MOST_TICKS));
    ticks.clear();
    labels.clear();
    for (int i = 0; i < now.steps(); i += stride) {
      ticks.add(region("tick"));
      var label = label();
      label.setText(now.label(i));
      labels.add(label);
    }
    getChildren().setAll(rail, passed);
    getChildren().addAll(ticks);
    getChildren().addAll(labels);
    getChildren().addAll(currentLabel, thumb);
    step(step);
    requestLayout();
  }

  int size() {
    return steps.steps();
  }

  int step() {
    return step;
  }

  void step(int index) {
    step = Math.clamp(index, 0, Math.max(0, size() - 1));
    for (int i = 0; i < ticks.size(); i++) {
      ticks.get(i).pseudoClassStateChanged(PASSED, i * stride <= step);
    }
    currentLabel.setText(size() == 0 ? "" : steps.label(step));
    currentLabel.pseudoClassStateChanged(CURRENT, true);
    placeLabels();
    glideThumb();
    setAccessibleText(description());
    notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
  }

  /// Where step `index` stands on the line.
  double x(int index) {
    double room = Math.max(0, getWidth() - 2 * MARGIN);
    return size() < 2 ? MARGIN : MARGIN + room * index / (size() - 1);
  }

  private String description() {
    if (size() == 0) {
      return "Nothing to step through yet";
    }
    String place = steps.noun() + " " + (step + 1) + " of " + size();
    return steps.labels().isEmpty() ? place : place + ": " + steps.label(step);
  }

  private void drag(MouseEvent e, IntConsumer onSelect) {
    if (e.getButton() != MouseButton.PRIMARY || ticks.isEmpty()) {
      return;
    }
    requestFocus();
    double room = Math.max(1, getWidth() - 2 * MARGIN);
    long nearest = Math.round((e.getX() - MARGIN) / room * (size() - 1));
    int index = (int) Math.clamp(nearest, 0, size() - 1);
    if (index != step || e.getEventType() == MouseEvent.MOUSE_PRESSED) {
      onSelect.accept(index);
    }
    e.consume();
  }

  private void glideThumb() {
    double x = x(step) - thumb.getWidth() / 2;
    glide.stop();
    thumb.setVisible(!ticks.isEmpty());
    passed.setVisible(!ticks.isEmpty());
    // At the first layout there is nowhere to glide from.
    if (thumb.getWidth() == 0 || getScene() == null) {
      thumb.setTranslateX(x);
      return;
    }
    glide
        .getKeyFrames()
        .setAll(
            new KeyFrame(
                Duration.millis(90),
                new KeyValue(thumb.translateXProperty(), x, Interpolator.EASE_OUT)));
    glide.playFromStart();
    passed.resizeRelocate(MARGIN, LINE_Y - 2, x(step) - MARGIN, 4);
  }

  /// As many labels as there is room for, the current one in any case.
  private void placeLabels() {
    if (labels.isEmpty()) {
      return;
    }
    double spacing = labels.size() < 2 ? getWidth() : x(stride) - x(0);
    double widest = labels.stream().mapToDouble(l -> l.prefWidth(-1)).max().orElse(0) + GAP;
    int every = spacing <= 0 ? labels.size() : (int) Math.max(1, Math.ceil(widest / spacing));
    place(currentLabel, step);
    double from = currentLabel.getLayoutX() - GAP;
    double to = currentLabel.getLayoutX() + currentLabel.getWidth() + GAP;
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.get(i);
      double x = left(label, i * stride);
      boolean clear = x > to || x + label.prefWidth(-1) < from;
      label.setVisible(i % every == 0 && clear);
    }
  }

  private void place(Label label, int index) {
    label.resizeRelocate(left(label, index), LABEL_Y, label.prefWidth(-1), label.prefHeight(-1));
  }

  private double left(Label label, int index) {
    double width = label.prefWidth(-1);
    return Math.clamp(x(index) - width / 2, 0, Math.max(0, getWidth() - width));
  }

  @Override
  protected void layoutChildren() {
    rail.resizeRelocate(MARGIN, LINE_Y - 2, Math.max(0, getWidth() - 2 * MARGIN), 4);
    passed.resizeRelocate(MARGIN, LINE_Y - 2, Math.max(0, x(step) - MARGIN), 4);
    for (int i = 0; i < ticks.size(); i++) {
      ticks.get(i).resizeRelocate(x(i * stride) - 4, LINE_Y - 4, 8, 8);
      place(labels.get(i), i * stride);
    }
    thumb.resizeRelocate(0, LINE_Y - 8, 16, 16);
    glide.stop();
    thumb.setTranslateX(x(step) - 8);
    thumb.setVisible(!ticks.isEmpty());
    passed.setVisible(!ticks.isEmpty());
    placeLabels();
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case VALUE -> (double) step;
      case MIN_VALUE -> 0.0;
      case MAX_VALUE -> (double) Math.max(0, size() - 1);
      case TEXT, VALUE_STRING -> description();
      // The attributes are JavaFX's own open list.
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }
}
