package fovea.ui.control;

import fovea.format.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Words with a number in [0, 1] each, as bars that glide to their new lengths; a click chooses
/// one.
public final class BarList extends VBox {
  /// One bar.
  ///
  /// @param marked whether it is the one that was chosen
  public record Bar(String label, double value, boolean marked) {}

  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

  /// Of a percentage, where fewer would make different numbers look alike.
  private static final int MOST_DECIMALS = 3;

  private final IntConsumer onChoose;
  private final String tip;
  private final List<Row> rows = new ArrayList<>();
  private final Timeline glide = new Timeline();

  /// @param tip what a click does, as in "Click to force this word"
  public BarList(String tip, IntConsumer onChoose) {
    this.tip = tip;
    this.onChoose = onChoose;
    getStyleClass().add("bar-list");
  }

  public void show(List<Bar> bars) {
    while (rows.size() < bars.size()) {
      var row = new Row(rows.size());
      rows.add(row);
      getChildren().add(row);
    }
    int decimals =
        Quantities.decimalsApart(
            bars.stream().map(bar -> 100 * bar.value()).toList(), 1, MOST_DECIMALS);
    glide.stop();
    var values = new ArrayList<KeyValue>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      row.setVisible(i < bars.size());
      row.setManaged(i < bars.size());
      if (i < bars.size()) {
        Bar bar = bars.get(i);
        row.show(bar, decimals);
        values.add(
            new KeyValue(row.body.fill.scaleXProperty(), bar.value(), Interpolator.EASE_BOTH));
      }
    }
    glide.getKeyFrames().setAll(List.of(new KeyFrame(Duration.millis(140), "", null, values)));
    glide.playFromStart();
  }

  private final class Row extends Button {
    private final Body body = new Body();

    Row(int index) {
      getStyleClass().setAll("bar-row");
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      setGraphic(body);
      setMaxWidth(Double.MAX_VALUE);
      setTooltip(new Tooltip(tip));
      setOnAction(e -> onChoose.accept(index));
      body.prefWidthProperty().bind(widthProperty().subtract(12));
    }

    void show(Bar bar, int decimals) {
      pseudoClassStateChanged(MARKED, bar.marked());
      body.label.setText(bar.label());
      body.number.setText(Quantities.percent(bar.value(), decimals));
      setAccessibleText(bar.label() + ", " + body.number.getText());
    }
  }

  private static final class Body extends Region {
    private final Label label = new Label();
    private final Label number = new Label();
    private final Region rail = new Region();
    private final Region fill = new Region();

    Body() {
      label.getStyleClass().add("bar-label");
      number.getStyleClass().add("bar-number");
      rail.getStyleClass().add("bar-rail");
      fill.getStyleClass().add("bar-fill");
      fill.setScaleX(0);
      getChildren().setAll(label, rail, fill, number);
      setPrefHeight(20);
    }

    // The fill is as wide as the rail and scaled, so that gliding needs no layout.
    @Override
    protected void layoutChildren() {
      double width = getWidth();
      double height = getHeight();
      double name = Math.clamp(width * 0.36, 60, 130);
      double digits = Math.max(52, Math.ceil(number.prefWidth(-1)));
      double room = Math.max(10, width - name - digits - 12);
      label.resizeRelocate(0, 0, name, height);
      rail.resizeRelocate(name + 6, height / 2 - 4, room, 8);
      fill.resizeRelocate(name + 6, height / 2 - 4, room, 8);
      fill.translateXProperty().bind(fill.scaleXProperty().subtract(1).multiply(room / 2));
      number.resizeRelocate(width - digits, 0, digits, height);
    }
  }
}
