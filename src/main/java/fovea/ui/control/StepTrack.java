package fovea.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// The line of a {@link Scrubber}: a tick and, where there is room, a word for every step.
final class StepTrack extends Region {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private static final PseudoClass PASSED = PseudoClass.getPseudoClass("passed");
  private static final double MARGIN = 28;
  private static final double LINE_Y = 14;
  private static final double LABEL_Y = 27;
  private static final double GAP = 8;

  private final Region rail = region("rail");
  private final Region passed = region("passed");
  private final Region thumb = region("thumb");
  private final List<Region> ticks = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();
  private final Timeline glide = new Timeline();
  private int step;

  StepTrack(IntConsumer onSelect) {
    getStyleClass().add("step-track");
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

  void show(List<String> words) {
    if (words.equals(labels.stream().map(Label::getText).toList())) {
      return;
    }
    ticks.clear();
    labels.clear();
    for (String word : words) {
      ticks.add(region("tick"));
      var label = new Label(word);
      label.getStyleClass().add("tick-label");
      label.setMouseTransparent(true);
      labels.add(label);
    }
    getChildren().setAll(rail, passed);
    getChildren().addAll(ticks);
    getChildren().addAll(labels);
    getChildren().add(thumb);
    step(step);
    requestLayout();
  }

  int size() {
    return ticks.size();
  }

  int step() {
    return step;
  }

  void step(int index) {
    step = Math.clamp(index, 0, Math.max(0, ticks.size() - 1));
    for (int i = 0; i < ticks.size(); i++) {
      ticks.get(i).pseudoClassStateChanged(PASSED, i <= step);
      labels.get(i).pseudoClassStateChanged(CURRENT, i == step);
    }
    placeLabels();
    glideThumb();
    setAccessibleText(description());
    notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
  }

  /// Where step `index` stands on the line.
  double x(int index) {
    double room = Math.max(0, getWidth() - 2 * MARGIN);
    return ticks.size() < 2 ? MARGIN : MARGIN + room * index / (ticks.size() - 1);
  }

  private String description() {
    return ticks.isEmpty()
        ? "No words yet"
        : "Word " + (step + 1) + " of " + ticks.size() + ": " + labels.get(step).getText();
  }

  private void drag(MouseEvent e, IntConsumer onSelect) {
    if (e.getButton() != MouseButton.PRIMARY || ticks.isEmpty()) {
      return;
    }
    requestFocus();
    double room = Math.max(1, getWidth() - 2 * MARGIN);
    long nearest = Math.round((e.getX() - MARGIN) / room * (ticks.size() - 1));
    int index = (int) Math.clamp(nearest, 0, ticks.size() - 1);
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

  private void placeLabels() {
    if (labels.isEmpty()) {
      return;
    }
    double spacing = labels.size() < 2 ? getWidth() : x(1) - x(0);
    double widest = labels.stream().mapToDouble(l -> l.prefWidth(-1)).max().orElse(0) + GAP;
    int stride = spacing <= 0 ? labels.size() : (int) Math.max(1, Math.ceil(widest / spacing));
    Label current = labels.get(step);
    double from = left(step) - GAP;
    double to = left(step) + current.prefWidth(-1) + GAP;
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.get(i);
      double x = left(i);
      boolean clear = x > to || x + label.prefWidth(-1) < from;
      label.setVisible(i == step || i % stride == 0 && clear);
    }
  }

  private double left(int index) {
    double width = labels.get(index).prefWidth(-1);
    double room = Math.max(0, getWidth() - width);
    return Math.clamp(x(index) - width / 2, 0, room);
  }

  @Override
  protected void layoutChildren() {
    rail.resizeRelocate(MARGIN, LINE_Y - 2, Math.max(0, getWidth() - 2 * MARGIN), 4);
    passed.resizeRelocate(MARGIN, LINE_Y - 2, Math.max(0, x(step) - MARGIN), 4);
    for (int i = 0; i < ticks.size(); i++) {
      ticks.get(i).resizeRelocate(x(i) - 4, LINE_Y - 4, 8, 8);
      Label label = labels.get(i);
      label.resizeRelocate(left(i), LABEL_Y, label.prefWidth(-1), label.prefHeight(-1));
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
      case MAX_VALUE -> (double) Math.max(0, ticks.size() - 1);
      case TEXT, VALUE_STRING -> description();
      // The attributes are JavaFX's own open list.
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }
}
