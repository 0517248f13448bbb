package fovea.ui.runs.curves;

import fovea.format.Quantities;
import fovea.runs.RunAxis;
import fovea.runs.RunMeasures;
import fovea.ui.chart.ChartScale;
import fovea.ui.control.Widgets;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// How curves are to be drawn: which measure, over what, how smooth, on which scale.
public final class ChartOptions extends FlowPane {
  private final ComboBox<String> measure = new ComboBox<>();
  private final ComboBox<RunAxis> axis = new ComboBox<>();
  private final Slider smoothing = new Slider(0, 0.99, 0.9);
  private final CheckBox log = new CheckBox("Log scale");
  private final Runnable changed;
  private String wanted = "";

  public ChartOptions(Runnable changed) {
    super(16, 6);
    this.changed = changed;
    getStyleClass().add("chart-options");
    setAlignment(Pos.CENTER_LEFT);
    measure.setAccessibleText("Measure");
    measure.setConverter(new CapitalConverter<>());
    axis.setAccessibleText("What the curves are drawn over");
    axis.getItems().setAll(RunAxis.values());
    axis.setValue(RunAxis.STEP);
    axis.setConverter(new CapitalConverter<>());
    smoothing.setAccessibleText("Smoothing");
    smoothing.setPrefWidth(110);
    smoothing.setBlockIncrement(0.05);
    var tip =
        new Tooltip("Moving average of what is measured at every step; the raw values stay faint");
    smoothing.setTooltip(tip);
    log.setMinWidth(USE_PREF_SIZE);
    Label much = Widgets.label("", "quiet");
    much.setMinWidth(30);
    smoothing.valueProperty().subscribe(v -> much.setText(Quantities.decimal(v.doubleValue(), 2)));
    getChildren()
        .setAll(
            pair("Measure", measure), pair("Over", axis), pair("Smoothing", smoothing, much), log);
    Widgets.shown(getChildren().getFirst(), false);
    measure
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) { // it is for a moment while the measures change
                wanted = now;
                changed.run();
              }
            });
    axis.valueProperty().addListener((o, before, now) -> changed.run());
    smoothing.valueProperty().addListener((o, before, now) -> changed.run());
    log.selectedProperty().addListener((o, before, now) -> changed.run());
  }

  private static HBox pair(String name, javafx.scene.Node... nodes) {
    Label label = Widgets.label(name, "quiet");
    label.setMinWidth(USE_PREF_SIZE);
    var box = new HBox(8, label);
    box.getChildren().addAll(nodes);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  /// Lets a person choose among these.
  public void measures(List<String> names) {
    Widgets.shown(getChildren().getFirst(), !names.isEmpty());
    if (!measure.getItems().equals(names)) {
      String before = wanted;
      String deciding = RunMeasures.deciding(names);
      measure.getItems().setAll(names);
      measure.setValue(
          names.contains(before) ? before : names.contains(deciding) ? deciding : first(names));
      changed.run();
    }
  }

  private static @Nullable String first(List<String> names) {
    return names.isEmpty() ? null : names.getFirst();
  }

  /// "loss" where there is no choice.
  public String measure() {
    String chosen = measure.getValue();
    return chosen == null ? "loss" : chosen;
  }

  public RunAxis axis() {
    return axis.getValue();
  }

  public double smoothing() {
    return smoothing.getValue();
  }

  public boolean log() {
    return log.isSelected();
  }

  public ChartScale scale(String of) {
    return new ChartScale(
        axis().words(),
        RunFormat::place,
        value -> RunFormat.measured(of, value),
        RunFormat.share(of),
        log());
  }

  private static final class CapitalConverter<T> extends StringConverter<T> {
    @Override
    public String toString(@Nullable T value) {
      return value instanceof RunAxis axis
          ? RunFormat.capital(axis.words())
          : value == null ? "" : RunFormat.capital(RunMeasures.words(value.toString()));
    }

    @Override
    public T fromString(String text) {
      throw new UnsupportedOperationException("nobody writes here");
    }
  }
}
