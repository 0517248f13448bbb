package fovea.ui.runs.monitor;

import fovea.format.Quantities;
import fovea.training.run.TrainingEvent.Layer;
import fovea.ui.control.Widgets;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The layers of a network, the first on top, each with a bar for the norm of its gradient, below a
/// logarithmic axis.
final class LayerList extends VBox {
  private static final PseudoClass VANISHING = PseudoClass.getPseudoClass("vanishing");

  /// Where bars begin: the border of the list and the padding of its cells.
  private static final double INSET = 11;

  /// The axis needs so much room for a number.
  private static final double NUMBER = 56;

  /// A gradient that is so much smaller than the strongest has vanished.
  private static final double VANISHED = 1e-3;

  /// The bars' range below the strongest, in powers of ten.
  private static final double DECADES = 6;

  /// One line of the list.
  ///
  /// @param share of the strongest layer's norm
  record Row(String name, double norm, double share) {
    boolean vanishing() {
      return share < VANISHED;
    }
  }

  private final ListView<Row> list = new ListView<>();
  private final Scale scale = new Scale();
  private Consumer<String> onChoose = name -> {};
  private boolean filling;

  LayerList() {
    super(4);
    list.setCellFactory(l -> new Cell(scale::span));
    list.setAccessibleText("Layers with the norm of their gradients");
    VBox.setVgrow(list, Priority.ALWAYS);
    Label head = Widgets.label("Gradient norm by layer", "chart-title");
    Label how = Widgets.label("logarithmic", "quiet");
    how.setMinWidth(0);
    var title = new HBox(8, head, how);
    title.setAlignment(Pos.BASELINE_LEFT);
    getChildren().setAll(title, scale, list);
    setMinSize(160, 130);
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            row -> {
              if (row != null && !filling) {
                onChoose.accept(row.name());
              }
            });
  }

  /// @param heard the name of the layer that a person has chosen
  void onChoose(Consumer<String> heard) {
    onChoose = heard;
  }

  List<Row> rows() {
    return list.getItems();
  }

  /// Shows the layers.
  ///
  /// @param wanted the one that is to be chosen
  /// @return the one that is: the first where there is none of that name
  String show(List<Layer> layers, String wanted) {
    double strongest = layers.stream().mapToDouble(l -> l.gradients().norm()).max().orElse(0);
    List<Row> rows =
        layers.stream()
            .map(
                layer ->
                    new Row(
                        layer.name(),
                        layer.gradients().norm(),
                        strongest == 0 ? 0 : layer.gradients().norm() / strongest))
            .toList();
    int at = Math.max(0, rows.stream().map(Row::name).toList().indexOf(wanted));
    filling = true;
    try {
      list.getItems().setAll(rows);
      list.getSelectionModel().select(at);
    } finally {
      filling = false;
    }
    scale.show(strongest);
    return rows.isEmpty() ? "" : rows.get(at).name();
  }

  /// Powers of ten above the bars.
  private static final class Scale extends Pane {
    private double strongest;
    private double span;

    Scale() {
      setMinHeight(18);
      setPrefHeight(18);
      setAccessibleText("Logarithmic axis of the gradient norms");
    }

    /// @param most the norm that a whole bar stands for
    void show(double most) {
      strongest = most;
      fill();
    }

    /// @param width of a whole bar
    void span(double width) {
      if (width != span) {
        span = width;
        fill();
      }
    }

    private void fill() {
      getChildren().clear();
      if (strongest <= 0 || !Double.isFinite(strongest) || span < NUMBER) {
        return;
      }
      int top = (int) Math.floor(Math.log10(strongest));
      int every = Math.max(1, (int) Math.ceil(DECADES * NUMBER / span));
      var marks = new ArrayList<Region>();
      for (int power = top; power > Math.log10(strongest) - DECADES; power -= every) {
        double part = 1 + (power - Math.log10(strongest)) / DECADES;
        double x = Math.rint(INSET + part * span) + 0.5;
        var tick = new Line(x, 14, x, 18);
        tick.getStyleClass().add("scale-tick");
        Label number = Widgets.label(written(power), "quiet");
        number.setAlignment(Pos.CENTER);
        number.setPrefWidth(NUMBER);
        number.setLayoutX(x - NUMBER / 2);
        number.setLayoutY(-2);
        getChildren().add(tick);
        marks.add(number);
      }
      getChildren().addAll(marks);
    }

    private static String written(int power) {
      return Math.abs(power) < 4
          ? BigDecimal.ONE.scaleByPowerOfTen(power).toPlainString()
          : "1e" + (power < 0 ? "−" : "") + Math.abs(power);
    }
  }

  private static final class Cell extends ListCell<Row> {
    private final Label name = new Label();
    private final Label norm = Widgets.label("", "quiet");
    private final FontIcon mark = new FontIcon(Feather.ALERT_TRIANGLE);
    private final Region bar = new Region();
    private final StackPane rail = new StackPane(bar);
    private final VBox box;
    private double part;

    /// @param onSpan hears how wide a whole bar is
    Cell(DoubleConsumer onSpan) {
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
      rail.widthProperty()
          .subscribe(
              width -> {
                size();
                if (width.doubleValue() > 0) {
                  onSpan.accept(width.doubleValue());
                }
              });
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
