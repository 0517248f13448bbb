package fovea.ui.attack.picture;

import fovea.ui.control.Widgets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// ε as a slider, and typed where it is to be exact or beyond the slider.
public final class EpsilonRow extends VBox {
  private static final double FIELD = 62;

  /// @param most at the end of the slider
  /// @param limit the largest that can be typed
  /// @param unit of the slider
  public record Range(double most, double limit, double unit) {}

  private final Range range;
  private final DoubleProperty size;
  private final TextField field = new TextField();
  private final Label problem = Widgets.wrapped("", "problem");

  /// @param suffix what stands behind the number, such as "/255"
  /// @param unit the same in words
  /// @param changing hears whether the slider is held
  public EpsilonRow(
      String suffix,
      String unit,
      String tip,
      Range range,
      DoubleProperty size,
      Consumer<Boolean> changing) {
    super(4);
    this.range = range;
    this.size = size;
    var name = Widgets.label("ε");
    name.setMinWidth(USE_PREF_SIZE);
    var slider = new Slider(0, range.most(), Math.min(range.most(), size.get()));
    slider.setBlockIncrement(range.unit());
    slider.setAccessibleText("ε");
    slider.setTooltip(new Tooltip(tip));
    HBox.setHgrow(slider, Priority.ALWAYS);
    slider
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              double snapped = Math.rint(now.doubleValue() / range.unit()) * range.unit();
              boolean beyond = size.get() > range.most() && snapped >= range.most();
              if (!beyond && (slider.isValueChanging() || Math.abs(snapped - clamped()) > 1e-9)) {
                size.set(snapped);
              }
            });
    field.setPrefColumnCount(4);
    field.setPrefWidth(FIELD);
    field.setMinWidth(FIELD);
    field.setAccessibleText("ε " + unit);
    field.setTooltip(new Tooltip("Up to %s; press Enter".formatted(text(range.limit()))));
    field.setOnAction(e -> typed());
    field
        .focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                typed();
              }
            });
    problem.setMinWidth(0);
    Widgets.shown(problem, false);
    var behind = Widgets.label(suffix, "quiet");
    behind.setMinWidth(USE_PREF_SIZE);
    behind.setTooltip(new Tooltip(tip));
    slider.valueChangingProperty().subscribe(changing);
    var row = new HBox(8, name, slider, field, behind);
    row.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(row, problem);
    size.subscribe(
        now -> {
          field.setText(text(now.doubleValue()));
          say("");
          if (!slider.isValueChanging()) {
            slider.setValue(clamped());
          }
        });
  }

  private double clamped() {
    return Math.clamp(size.get(), 0, range.most());
  }

  private void typed() {
    String text = field.getText().strip().replace(',', '.');
    if (text.endsWith("/255")) {
      text = text.substring(0, text.length() - 4).strip();
    }
    OptionalDouble number = number(text);
    if (number.isPresent() && number.getAsDouble() >= 0 && number.getAsDouble() <= range.limit()) {
      say("");
      if (!text(number.getAsDouble()).equals(text(size.get()))) {
        size.set(number.getAsDouble());
      }
    } else {
      say("ε is a number from 0 to %s.".formatted(text(range.limit())));
    }
  }

  private void say(String words) {
    problem.setText(words);
    Widgets.shown(problem, !words.isEmpty());
  }

  private static OptionalDouble number(String text) {
    return text.matches("\\d{0,4}\\.?\\d{0,6}") && text.matches(".*\\d.*")
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  /// As short as it can be.
  private static String text(double number) {
    return BigDecimal.valueOf(number)
        .setScale(4, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
