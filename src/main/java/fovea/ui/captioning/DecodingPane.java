package fovea.ui.captioning;

import fovea.captioning.DecodingOptions;
import java.util.Locale;
import java.util.function.DoubleFunction;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.Property;
import javafx.geometry.HPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How sentences are searched for; every change writes the caption again.
final class DecodingPane extends VBox {
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
    name.setMinWidth(88);
    var control = new ColumnConstraints();
    control.setHgrow(Priority.ALWAYS);
    control.setFillWidth(true);
    var value = new ColumnConstraints(34);
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
    Spinner<Integer> shortest = spinner(0, 100, settings.minLength(), "Shortest sentence in words");
    Spinner<Integer> longest = spinner(1, 100, settings.maxLength(), "Longest sentence in words");
    var lengths = new HBox(6, shortest, new Label("to"), longest);
    lengths.getStyleClass().add("lengths");
    lengths.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    grid.add(new Label("Words"), 0, 2);
    grid.add(lengths, 1, 2, 2, 1);
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

  private static Spinner<Integer> spinner(
      int from, int to, IntegerProperty property, String accessible) {
    var spinner = new Spinner<Integer>(from, to, property.get());
    spinner.setEditable(true);
    spinner.setPrefWidth(86);
    spinner.setAccessibleText(accessible);
    spinner.setTooltip(new Tooltip(accessible));
    spinner
        .focusedProperty()
        .addListener(
            (o, before, focused) -> {
              if (!focused) {
                spinner.commitValue();
              }
            });
    spinner.valueProperty().addListener((o, before, now) -> property.set(now));
    property.subscribe(v -> spinner.getValueFactory().setValue(v.intValue()));
    return spinner;
  }
}
