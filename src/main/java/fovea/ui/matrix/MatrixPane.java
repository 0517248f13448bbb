package fovea.ui.matrix;

import fovea.format.Quantities;
import fovea.metric.confusion.Cells;
import fovea.metric.confusion.ClassOrder;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Selection.Cell;
import fovea.ui.control.Widgets;
import fovea.ui.gallery.Gallery;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A matrix of classes with what it is shown by above it and, beside it, the cells that are worth a
/// look or what belongs to the chosen one.
public final class MatrixPane extends VBox {
  /// Below this width the details take the place of the matrix.
  private static final double NARROW = 620;

  private static final double DETAILS = 296;

  /// What stands beside the cells of a square matrix: names, and the gap to the details.
  private static final double NAMES = 96;

  private static final double WITH_LEGEND = 700;

  private final List<Cells> kinds;
  private final Consumer<MatrixOptions> onOptions;
  private final Consumer<Optional<Cell>> onChoose;
  private final MatrixView matrix;
  private final VBox side;
  private final NotableCellsPane notable;
  private final BorderPane frame = new Frame();
  private final StackPane stage;
  private final NamedComboBox<ClassOrder> order =
      new NamedComboBox<>("", "Order of the classes", MatrixPane::words);
  private final HBox kind;
  private final HBox level;
  private final Label legendLeast = Widgets.label("0", "quiet");
  private final Label legendMost = Widgets.label("", "quiet");
  private final Region ramp = new Region();
  private @Nullable MatrixContent content;
  private Optional<Cell> chosen = Optional.empty();

  /// @param counted what is counted, such as "Pictures"
  /// @param kinds what can stand in the cells
  /// @param notableTitle what is said above the cells that are worth a look
  /// @param details shown beside the matrix while a cell is chosen
  /// @param onOptions told how the matrix is to be shown
  /// @param onChoose told the cell that was clicked, or none when its details are closed
  public MatrixPane(
      String counted,
      List<Cells> kinds,
      String notableTitle,
      Node details,
      Consumer<MatrixOptions> onOptions,
      Consumer<Optional<Cell>> onChoose) {
    super(8);
    this.kinds = List.copyOf(kinds);
    this.onOptions = onOptions;
    this.onChoose = onChoose;
    getStyleClass().add("matrix-pane");
    setMinSize(0, 0);
    matrix = new MatrixView(cell -> onChoose.accept(Optional.of(cell)));
    side = side(details);
    notable = new NotableCellsPane(notableTitle, cell -> onChoose.accept(Optional.of(cell)));
    stage = new StackPane(matrix, zoom());
    stage.setMinSize(0, 0);
    frame.setCenter(stage);
    frame.setMinSize(0, 0);
    VBox.setVgrow(frame, Priority.ALWAYS);
    kind = Widgets.pills(kinds.stream().map(one -> words(one, counted)).toList(), this::kind);
    level = Widgets.pills(List.of("Classes", "Super-classes"), this::level);
    order.valueProperty().addListener((o, before, now) -> order(now));
    order.setPrefWidth(140);
    ramp.getStyleClass().add("ramp");
    var legend = new HBox(5, legendLeast, ramp, legendMost);
    legend.setAlignment(Pos.CENTER_LEFT);
    legend.setMinHeight(28);
    var bar = new FlowPane(10, 6, level, kind, order, legend);
    bar.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(bar, frame);
    widthProperty()
        .subscribe(
            w -> {
              Widgets.shown(legend, w.doubleValue() >= WITH_LEGEND);
              arrange();
            });
    Widgets.shown(level, false);
  }

  /// A matrix that follows what is to be shown, with the pictures of the chosen cell beside it.
  ///
  /// @param counted what is counted, such as "Pictures"
  /// @param kinds what can stand in the cells
  /// @param notableTitle what is said above the cells that are worth a look
  public static MatrixPane of(
      MatrixViewModel model,
      String counted,
      List<Cells> kinds,
      String notableTitle,
      Gallery pictures) {
    var pane = new MatrixPane(counted, kinds, notableTitle, pictures, model::show, model::choose);
    model.pictures().subscribe(pictures::show);
    model.content().subscribe(pane::show);
    model.chosen().subscribe(pane::choose);
    return pane;
  }

  private VBox side(Node details) {
    Button close =
        Widgets.button(
            "", Feather.X, () -> onChoose.accept(Optional.empty()), "button-icon", "flat", "small");
    close.setAccessibleText("Close the pictures");
    var top = new HBox(Widgets.label("In this cell", "section-title"), Widgets.gap(), close);
    top.setAlignment(Pos.CENTER_LEFT);
    VBox.setVgrow(details, Priority.ALWAYS);
    var box = new VBox(4, top, details);
    box.getStyleClass().add("side");
    box.setMinSize(0, 0);
    return box;
  }

  /// Offers something to do about the chosen cell, above its pictures.
  public void offer(Node action) {
    side.getChildren().add(1, action);
  }

  private HBox zoom() {
    var zoom =
        new HBox(
            zoom("Larger", Feather.ZOOM_IN, () -> matrix.zoom(1.6)),
            zoom("Smaller", Feather.ZOOM_OUT, () -> matrix.zoom(1 / 1.6)),
            zoom("All of it", Feather.MAXIMIZE, matrix::fit));
    zoom.getStyleClass().add("zoom"); // in the corner between the names
    zoom.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    StackPane.setAlignment(zoom, Pos.TOP_LEFT);
    return zoom;
  }

  private static Button zoom(String what, Feather icon, Runnable action) {
    Button button = Widgets.button("", icon, action, "button-icon", "flat");
    button.setTooltip(new Tooltip(what));
    button.setAccessibleText(what);
    return button;
  }

  private static String words(ClassOrder order) {
    return switch (order) {
      case CLASS -> "By class";
      case ERROR -> "By mistakes";
      case GROUP -> "Grouped";
    };
  }

  private static String words(Cells cells, String counted) {
    return switch (cells) {
      case COUNTS -> counted;
      case ROW_SHARES -> "% of actual";
      case COLUMN_SHARES -> "% of predicted";
    };
  }

  private void kind(int index) {
    if (content != null) {
      MatrixOptions now = content.options();
      onOptions.accept(new MatrixOptions(kinds.get(index), now.order(), now.groups()));
    }
  }

  private void level(int index) {
    if (content != null) {
      MatrixOptions now = content.options();
      onOptions.accept(new MatrixOptions(now.cells(), now.order(), index == 1));
    }
  }

  /// @param wanted none for a moment while the orders change
  private void order(@Nullable ClassOrder wanted) {
    if (content != null && wanted != null) {
      MatrixOptions now = content.options();
      onOptions.accept(new MatrixOptions(now.cells(), wanted, now.groups()));
    }
  }

  /// Shows a matrix, or nothing.
  public void show(@Nullable MatrixContent next) {
    content = null; // what is set here is no wish of a person
    if (next != null) {
      MatrixOptions options = next.options();
      Widgets.shown(level, next.levels());
      Widgets.press(level, options.groups() ? 1 : 0);
      Widgets.press(kind, kinds.indexOf(options.cells()));
      if (!order.getItems().equals(next.orders())) {
        order.getItems().setAll(next.orders());
      }
      order.setValue(options.order());
      notable.show(next.notable());
      legend(next.data(), options.cells() != Cells.COUNTS);
    }
    matrix.show(next == null ? null : next.data());
    content = next;
    choose(chosen);
  }

  private void legend(MatrixData data, boolean shares) {
    String most = Quantities.decimal(data.most(), 0);
    String unit = !shares ? "" : data.diverging() ? " points" : " %";
    if (data.judged()) {
      legendLeast.setText(most + unit + " worse");
      legendMost.setText(most + unit + " better");
    } else {
      legendLeast.setText(data.diverging() ? "−" + most : "0");
      legendMost.setText((data.diverging() ? "+" : "") + most + unit);
    }
    ramp.getStyleClass().setAll(data.diverging() ? "ramp-both" : "ramp");
  }

  /// Marks the chosen cell, and shows its details; or none.
  public void choose(Optional<Cell> cell) {
    chosen = cell;
    cell.ifPresentOrElse(matrix::choose, matrix::chooseNothing);
    arrange();
  }

  /// The matrix is square: what is wider than that belongs to the details.
  private final class Frame extends BorderPane {
    @Override
    protected void layoutChildren() {
      double beside = Math.max(DETAILS, getWidth() - getHeight() - NAMES);
      side.setPrefWidth(beside);
      notable.setPrefWidth(beside);
      super.layoutChildren();
    }
  }

  private void arrange() {
    boolean open = chosen.isPresent();
    boolean narrow = getWidth() < NARROW;
    frame.setRight(null);
    stage.getChildren().remove(side);
    side.getStyleClass().remove("over");
    matrix.setVisible(!open || !narrow);
    if (open && narrow) {
      side.getStyleClass().add("over");
      stage.getChildren().add(side);
    } else if (open) {
      frame.setRight(side);
    } else if (!narrow) {
      frame.setRight(notable);
    }
  }
}
