package fovea.ui.captioning;

import fovea.captioning.DecodingOptions;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.Property;
import javafx.geometry.HPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.RangeSlider;

/// How sentences are searched for; every change writes the caption again.
final class DecodingPane extends VBox {
  private static final int MOST_WORDS = 100;

  private final GridPane grid = new GridPane(8, 8);

  DecodingPane(DecodingSettings settings) {
    super(8);
    getStyleClass().add("side-section");
    var title = new Label("Decoding");
    title.getStyleClass().add("section-title");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var reset = new Hyperlink("Standard");
    reset.setTooltip(new Tooltip("Beam 3, no length penalty, 0 to 50 words"));
    reset.setOnAction(e -> settings.reset());
    var name = new ColumnConstraints();
    name.setMinWidth(Region.USE_PREF_SIZE);
    var control = new ColumnConstraints();
    control.setHgrow(Priority.ALWAYS);
    control.setFillWidth(true);
    var value = new ColumnConstraints(44);
    value.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().setAll(name, control, value);
    slider(
        "Beam width",
        "How many sentences are kept alive; 1 is greedy",
        1,
        DecodingOptions.MAX_BEAM_WIDTH,
        1,
        settings.beamWidth(),
        v -> Integer.toString((int) v));
    slider(
        "Length penalty",
        "Above 0, long sentences are no longer worse for being long",
        0,
        2,
        0.1,
        settings.lengthPenalty(),
        v -> String.format(Locale.ROOT, "%.1f", v));
    lengths(settings.minLength(), settings.maxLength());
    getChildren().setAll(new HBox(title, gap, reset), grid);
  }

  private void slider(
      String name,
      String tip,
      double from,
      double to,
      double unit,
      Property<Number> property,
      DoubleFunction<String> words) {
    var slider = new Slider(from, to, property.getValue().doubleValue());
    slider.setMajorTickUnit(unit);
    slider.setMinorTickCount(0);
    slider.setSnapToTicks(true);
    slider.setBlockIncrement(unit);
    slider.setTooltip(new Tooltip(tip));
    slider.setAccessibleText(name);
    var number = new Label(words.apply(slider.getValue()));
    slider
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              double snapped = Math.round(now.doubleValue() / unit) * unit;
              number.setText(words.apply(snapped));
              property.setValue(snapped);
            });
    property.subscribe(v -> slider.setValue(v.doubleValue()));
    int row = grid.getRowCount();
    grid.addRow(row, new Label(name), slider, number);
  }

  /// One slider with two thumbs, so that the shortest is never above the longest.
  private void lengths(IntegerProperty shortest, IntegerProperty longest) {
    var slider = new RangeSlider(0, MOST_WORDS, shortest.get(), longest.get());
    slider.setBlockIncrement(1);
    slider.setTooltip(new Tooltip("How many words a sentence must and may have"));
    slider.setAccessibleText("Shortest and longest sentence in words");
    var numbers = new Label();
    slider.lowValueProperty().subscribe(v -> shortest.set((int) Math.round(v.doubleValue())));
    slider
        .highValueProperty()
        .subscribe(v -> longest.set(Math.max(1, (int) Math.round(v.doubleValue()))));
    shortest.subscribe(v -> move(slider.getLowValue(), v.intValue(), slider::setLowValue));
    longest.subscribe(v -> move(slider.getHighValue(), v.intValue(), slider::setHighValue));
    numbers.textProperty().bind(Bindings.concat(shortest.asString(), "–", longest.asString()));
    int row = grid.getRowCount();
    grid.addRow(row, new Label("Words"), slider, numbers);
  }

  /// A thumb that is dragged stands between two numbers and must not jump to one.
  private static void move(double now, int wanted, DoubleConsumer thumb) {
    if (Math.max(1, Math.round(now)) != Math.max(1, wanted)) {
      thumb.accept(wanted);
    }
  }
}
