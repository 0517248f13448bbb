package fovea.ui.runs.monitor;

import fovea.format.Quantities;
import fovea.training.run.Histogram;
import fovea.training.run.TrainingEvent.Layer;
import fovea.training.run.TrainingEvent.Layers;
import fovea.ui.chart.RidgeChart;
import fovea.ui.chart.RidgeChart.Ridge;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.runs.monitor.LayerList.Row;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// How strong the gradient is in each layer, and how weights and gradients of one are spread.
public final class LayersPane extends VBox {
  private static final double NARROW = 760;

  private final Banner hint = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final LayerList list = new LayerList();
  private final CheckBox log = new CheckBox("Log counts");
  private final Label chosen = Widgets.label("", "strong");
  private final RidgeChart weights = new RidgeChart("Weights", 0);
  private final RidgeChart gradients = new RidgeChart("Gradients before clipping", 1);
  private final SplitPane split = new SplitPane();
  private final Label none =
      Widgets.wrapped(
          "The layers are looked at after each validation; the first is still to come.", "quiet");
  private RunRecord record = new RunRecord();
  private String wanted = "";
  private @Nullable Layers shown;

  public LayersPane() {
    super(10);
    getStyleClass().addAll("monitor-page", "layers-pane");
    var ridges = new HBox(20, weights, gradients);
    HBox.setHgrow(weights, Priority.ALWAYS);
    HBox.setHgrow(gradients, Priority.ALWAYS);
    weights.setPrefWidth(300);
    gradients.setPrefWidth(300);
    VBox.setVgrow(ridges, Priority.ALWAYS);
    chosen.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    chosen.setMinWidth(0);
    log.setMinWidth(USE_PREF_SIZE);
    var top = new HBox(12, chosen, Widgets.gap(), log);
    top.setAlignment(Pos.CENTER_LEFT);
    var right = new VBox(8, top, ridges);
    right.getStyleClass().add("ridges");
    split.getItems().setAll(list, right);
    split.setDividerPositions(0.3);
    VBox.setVgrow(split, Priority.ALWAYS);
    getChildren().setAll(none, hint, split);
    widthProperty()
        .subscribe(
            w -> {
              boolean narrow = w.doubleValue() < NARROW;
              split.setOrientation(narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL);
            });
    log.selectedProperty().subscribe(this::ridges);
    list.onChoose(
        name -> {
          wanted = name;
          ridges();
        });
    sceneProperty().subscribe(this::refresh);
  }

  /// Shows what is known of a run; to be called again when there is more.
  public void show(RunRecord known) {
    record = known;
    refresh();
  }

  private void refresh() {
    if (getScene() == null) { // another page is shown
      return;
    }
    List<Layers> all = record.layers();
    Layers last = all.isEmpty() ? null : all.getLast();
    Widgets.shown(none, last == null);
    Widgets.shown(split, last != null);
    if (last == null || last == shown) {
      hint.say(last == null ? "" : vanishing());
      shown = last;
      return;
    }
    shown = last;
    wanted = list.show(last.layers(), wanted);
    hint.say(vanishing());
    ridges();
  }

  private String vanishing() {
    List<Row> lost = list.rows().stream().filter(Row::vanishing).toList();
    if (lost.isEmpty()) {
      return "";
    }
    Row least = lost.stream().min(java.util.Comparator.comparingDouble(Row::norm)).orElseThrow();
    return (lost.size() == 1
            ? "The gradient vanishes in " + least.name()
            : "The gradient vanishes in %d of %d layers, most in %s"
                .formatted(lost.size(), list.rows().size(), least.name()))
        + ": its norm is "
        + Quantities.number(least.norm())
        + (least.norm() == 0
            ? "."
            : ", 1/%s of the strongest layer's.".formatted(rounded(1 / least.share())))
        + (lost.size() == 1 ? " It hardly learns." : " They hardly learn.")
        + " Residual connections, normalisation, ReLU or a careful start of the"
        + " weights help.";
  }

  private static String rounded(double times) {
    double unit = Math.pow(10, Math.floor(Math.log10(times)) - 1);
    return Quantities.count(Math.round(Math.round(times / unit) * unit));
  }

  private void ridges() {
    var ofWeights = new ArrayList<Ridge>();
    var ofGradients = new ArrayList<Ridge>();
    Histogram weightsSeen = null;
    Histogram gradientsSeen = null;
    for (Layers looked : record.layers()) {
      for (Layer layer : looked.layers()) {
        if (layer.name().equals(wanted)) {
          String label = "epoch " + record.epoch(looked.step());
          weightsSeen = layer.weights();
          gradientsSeen = layer.gradients();
          ofWeights.add(ridge(label, weightsSeen));
          ofGradients.add(ridge(label, gradientsSeen));
        }
      }
    }
    chosen.setText(wanted);
    weights.show(ofWeights, spread(weightsSeen), log.isSelected());
    gradients.show(ofGradients, spread(gradientsSeen), log.isSelected());
  }

  private static Ridge ridge(String label, Histogram seen) {
    return new Ridge(label, seen.low(), seen.high(), seen.counts());
  }

  private static String spread(@Nullable Histogram seen) {
    return seen == null
        ? ""
        : "norm %s · from %s to %s"
            .formatted(
                Quantities.number(seen.norm()),
                Quantities.number(seen.low()),
                Quantities.number(seen.high()));
  }
}
