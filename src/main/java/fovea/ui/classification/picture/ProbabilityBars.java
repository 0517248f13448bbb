package fovea.ui.classification.picture;

import fovea.classification.Prediction.Ranked;
import fovea.format.Quantities;
import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// The likeliest classes: a name with all the width there is, its probability, and a bar below.
public final class ProbabilityBars extends VBox {
  private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");

  private final IntConsumer why;
  private final List<Row> rows = new ArrayList<>();
  private final Timeline glide = new Timeline();

  /// @param why has the class of a number explained
  ProbabilityBars(IntConsumer why) {
    super(7);
    this.why = why;
    getStyleClass().add("top-bars");
  }

  public void show(List<Ranked> top) {
    while (rows.size() < top.size()) {
      var row = new Row(rows.isEmpty(), why);
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

    private int index;

    Row(boolean first, IntConsumer why) {
      super(3);
      Button ask =
          Widgets.button(
              "", Feather.HELP_CIRCLE, () -> why.accept(index), "button-icon", "flat", "small");
      ask.setTooltip(new Tooltip("Why this class? Opens Explain."));
      ask.setAccessibleText("Why this class?");
      ask.setMinWidth(Region.USE_PREF_SIZE);
      pseudoClassStateChanged(FIRST, first);
      getStyleClass().add("top-row");
      name.setMaxWidth(Double.MAX_VALUE);
      name.setMinWidth(0);
      name.setTooltip(whole);
      HBox.setHgrow(name, Priority.ALWAYS);
      number.setMinWidth(Region.USE_PREF_SIZE);
      var words = new HBox(8, name, number, ask);
      words.setAlignment(Pos.CENTER_LEFT);
      getChildren().setAll(words, bar);
    }

    void show(Ranked ranked) {
      index = ranked.index();
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
