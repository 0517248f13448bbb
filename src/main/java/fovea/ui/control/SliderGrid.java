package fovea.ui.control;

import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.Property;
import javafx.geometry.HPos;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.controlsfx.control.RangeSlider;

/// Numbers to set, one a row: its name, a slider, its value. Grids below each other line up.
public final class SliderGrid extends GridPane {
  private static final double NAME_WIDTH = 104;
  private static final double VALUE_WIDTH = 44;

  /// What a slider goes through.
  ///
  /// @param unit what it goes by
  /// @param words how a value is written
  public record Scale(double from, double to, double unit, DoubleFunction<String> words) {}

  public SliderGrid() {
    super(8, 8);
    getStyleClass().add("slider-grid");
    var name = new ColumnConstraints();
    name.setMinWidth(NAME_WIDTH);
    var control = new ColumnConstraints();
    control.setHgrow(Priority.ALWAYS);
    control.setFillWidth(true);
    var value = new ColumnConstraints(VALUE_WIDTH);
    value.setHalignment(HPos.RIGHT);
    getColumnConstraints().setAll(name, control, value);
    managedProperty().bind(visibleProperty());
  }

  /// A row for a number.
  ///
  /// @param tip what it means, in plain words
  public SliderGrid slider(String name, String tip, Scale scale, Property<Number> property) {
    var slider = new Slider(scale.from(), scale.to(), property.getValue().doubleValue());
    slider.setMajorTickUnit(scale.unit());
    slider.setMinorTickCount(0);
    slider.setSnapToTicks(true);
    slider.setBlockIncrement(scale.unit());
    slider.setAccessibleText(name);
    var number = new Label(scale.words().apply(slider.getValue()));
    slider
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              double snapped = snapped(now.doubleValue(), scale.unit());
              number.setText(scale.words().apply(snapped));
              property.setValue(snapped);
            });
    property.subscribe(v -> slider.setValue(v.doubleValue()));
    row(name, tip, slider, number);
    return this;
  }

  /// A row for two numbers on one slider with two thumbs, so that the least is never above the
  /// most. The most is 1 or more.
  public SliderGrid range(
      String name, String tip, int end, IntegerProperty least, IntegerProperty most) {
    var slider = new RangeSlider(0, end, least.get(), most.get());
    slider.setBlockIncrement(1);
    slider.setAccessibleText(name);
    var numbers = new Label();
    slider.lowValueProperty().subscribe(v -> least.set((int) Math.round(v.doubleValue())));
    slider
        .highValueProperty()
        .subscribe(v -> most.set(Math.max(1, (int) Math.round(v.doubleValue()))));
    least.subscribe(v -> move(slider.getLowValue(), v.intValue(), slider::setLowValue));
    most.subscribe(v -> move(slider.getHighValue(), v.intValue(), slider::setHighValue));
    numbers.textProperty().bind(Bindings.concat(least.asString(), "–", most.asString()));
    row(name, tip, slider, numbers);
    return this;
  }

  private void row(String name, String tip, Control slider, Label value) {
    var label = new Label(name);
    label.setTooltip(new Tooltip(tip));
    slider.setTooltip(new Tooltip(tip));
    addRow(getRowCount(), label, slider, value);
  }

  /// The nearest whole number of units, without what binary fractions add to it.
  private static double snapped(double value, double unit) {
    return Math.rint(Math.round(value / unit) * unit * 1e6) / 1e6;
  }

  /// A thumb that is dragged stands between two numbers and must not jump to one.
  private static void move(double now, int wanted, DoubleConsumer thumb) {
    if (Math.max(1, Math.round(now)) != Math.max(1, wanted)) {
      thumb.accept(wanted);
    }
  }
}
