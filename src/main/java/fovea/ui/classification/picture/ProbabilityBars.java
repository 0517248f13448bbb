package fovea.ui.classification.picture;

import fovea.classification.Prediction.Ranked;
import fovea.format.Quantities;
import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// The likeliest classes: a name with all the width there is, its probability, and a bar below.
public final class ProbabilityBars extends VBox {
  private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");

  private final List<Row> rows = new ArrayList<>();
  private final Timeline glide = new Timeline();

  ProbabilityBars() {
    super(7);
    getStyleClass().add("top-bars");
  }

  public void show(List<Ranked> top) {
    while (rows.size() < top.size()) {
      var row = new Row(rows.isEmpty());
      rows.add(row);
      getChildren().add(row);
    }
    glide.stop();
    var values = new ArrayList<KeyValue>();
    for (int i = 0; i < rows.size(); i++) {
      Widgets.shown(rows.get(i), i < top.size());
      if (i < top.size()) {
        rows.get(i).show(top.get(i));
        values.add(
            new KeyValue(
                rows.get(i).bar.fill.scaleXProperty(),
                top.get(i).probability(),
                Interpolator.EASE_BOTH));
      }
    }
    glide.getKeyFrames().setAll(List.of(new KeyFrame(Duration.millis(140), "", null, values)));
    glide.playFromStart();
  }

  private static final class Row extends VBox {
    private final Label name = Widgets.label("", "top-name");
    private final Label number = Widgets.label("", "top-number");
    private final Bar bar = new Bar();
    private final Tooltip whole = new Tooltip();

    Row(boolean first) {
      super(3);
      pseudoClassStateChanged(FIRST, first);
      getStyleClass().add("top-row");
      name.setMaxWidth(Double.MAX_VALUE);
      name.setMinWidth(0);
      name.setTooltip(whole);
      HBox.setHgrow(name, Priority.ALWAYS);
      number.setMinWidth(Region.USE_PREF_SIZE);
      getChildren().setAll(new HBox(8, name, number), bar);
    }

    void show(Ranked ranked) {
      // JavaFX 26 throws while it lays out wrapped words that are written from right to left.
      name.setWrapText(!WritingDirection.hasRightToLeft(ranked.label()));
      Widgets.name(name, ranked.label());
      whole.setText(ranked.label());
      number.setText(Quantities.percent(ranked.probability()));
      setAccessibleText(ranked.label() + ", " + number.getText());
    }
  }

  /// The fill is as wide as the rail and scaled, so that gliding needs no layout.
  private static final class Bar extends Region {
    private final Region rail = new Region();
    private final Region fill = new Region();

    Bar() {
      rail.getStyleClass().add("bar-rail");
      fill.getStyleClass().add("bar-fill");
      fill.setScaleX(0);
      getChildren().setAll(rail, fill);
      setPrefHeight(6);
      setMinHeight(6);
    }

    @Override
    protected void layoutChildren() {
      rail.resizeRelocate(0, 0, getWidth(), getHeight());
      fill.resizeRelocate(0, 0, getWidth(), getHeight());
      fill.translateXProperty().bind(fill.scaleXProperty().subtract(1).multiply(getWidth() / 2));
    }
  }
}
