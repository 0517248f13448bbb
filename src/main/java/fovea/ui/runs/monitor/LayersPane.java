package fovea.ui.runs.monitor;

import fovea.format.Quantities;
import fovea.training.run.Histogram;
import fovea.training.run.TrainingEvent.Layer;
import fovea.training.run.TrainingEvent.Layers;
import fovea.ui.chart.RidgeChart;
import fovea.ui.chart.RidgeChart.Ridge;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// How strong the gradient is in each layer, and how weights and gradients of one are spread.
public final class LayersPane extends VBox {
  private static final PseudoClass VANISHING = PseudoClass.getPseudoClass("vanishing");
  private static final double NARROW = 760;

  /// A gradient that is so much smaller than the strongest has vanished.
  private static final double VANISHED = 1e-3;

  /// The bars' range below the strongest, in powers of ten.
  private static final double DECADES = 6;

  /// One line of the list.
  ///
  /// @param share of the strongest layer's norm
  private record Row(String name, double norm, double share) {
    boolean vanishing() {
      return share < VANISHED;
    }
  }

  private final Banner hint = new Banner("warning", Feather.ALERT_TRIANGLE);
  private final ListView<Row> list = new ListView<>();
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
  private boolean filling;

  public LayersPane() {
    super(10);
    getStyleClass().addAll("monitor-page", "layers-pane");
    list.setCellFactory(l -> new Cell());
    list.setAccessibleText("Layers with the norm of their gradients");
    VBox.setVgrow(list, Priority.ALWAYS);
    Label head = Widgets.label("Gradient norm by layer", "chart-title");
    head.setTooltip(new Tooltip("On a logarithmic scale, first layer on top"));
    var left = new VBox(4, head, list);
    left.setMinSize(160, 110);
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
    split.getItems().setAll(left, right);
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
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            row -> {
              if (row != null && !filling) {
                wanted = row.name();
                ridges();
              }
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
    double strongest =
        last.layers().stream().mapToDouble(layer -> layer.gradients().norm()).max().orElse(0);
    List<Row> rows =
        last.layers().stream()
            .map(
                layer ->
                    new Row(
                        layer.name(),
                        layer.gradients().norm(),
                        strongest == 0 ? 0 : layer.gradients().norm() / strongest))
            .toList();
    filling = true;
    try {
      list.getItems().setAll(rows);
      int at = rows.stream().map(Row::name).toList().indexOf(wanted);
      list.getSelectionModel().select(Math.max(0, at));
      wanted = rows.isEmpty() ? "" : rows.get(Math.max(0, at)).name();
    } finally {
      filling = false;
    }
    hint.say(vanishing());
    ridges();
  }

  private String vanishing() {
    List<Row> lost = list.getItems().stream().filter(Row::vanishing).toList();
    if (lost.isEmpty()) {
      return "";
    }
    Row least = lost.stream().min(java.util.Comparator.comparingDouble(Row::norm)).orElseThrow();
    return (lost.size() == 1
            ? "The gradient vanishes in " + least.name()
            : "The gradient vanishes in %d of %d layers, most in %s"
                .formatted(lost.size(), list.getItems().size(), least.name()))
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

  private static final class Cell extends ListCell<Row> {
    private final Label name = new Label();
    private final Label norm = Widgets.label("", "quiet");
    private final FontIcon mark = new FontIcon(Feather.ALERT_TRIANGLE);
    private final Region bar = new Region();
    private final StackPane rail = new StackPane(bar);
    private final VBox box;
    private double part;

    Cell() {
      name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
      name.setMinWidth(0);
      norm.setMinWidth(USE_PREF_SIZE);
      var top = new HBox(6, mark, name, Widgets.gap(), norm);
      top.setAlignment(Pos.CENTER_LEFT);
      bar.getStyleClass().add("bar");
      rail.getStyleClass().add("rail");
      rail.setAlignment(Pos.CENTER_LEFT);
      rail.setMinHeight(5);
      rail.setMaxHeight(5);
      rail.widthProperty().subscribe(this::size);
      box = new VBox(3, top, rail);
      box.setMinWidth(0);
      box.setPrefWidth(0);
    }

    private void size() {
      bar.setMaxWidth(Math.max(0, rail.getWidth() * part));
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean none) {
      super.updateItem(row, none);
      if (none || row == null) {
        setGraphic(null);
        return;
      }
      name.setText(row.name());
      norm.setText(Quantities.number(row.norm()));
      Widgets.shown(mark, row.vanishing());
      pseudoClassStateChanged(VANISHING, row.vanishing());
      part = row.share() <= 0 ? 0 : Math.clamp(1 + Math.log10(row.share()) / DECADES, 0.01, 1);
      size();
      setGraphic(box);
      setAccessibleText(
          row.name() + ": " + norm.getText() + (row.vanishing() ? ", vanishing" : ""));
    }
  }
}
