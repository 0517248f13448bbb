package fovea.ui.classification.matrix;

import fovea.classification.export.Cells;
import fovea.classification.export.ClassOrder;
import fovea.dataset.picture.PictureDataset;
import fovea.format.Quantities;
import fovea.ui.classification.matrix.NotableCellsPane.Notable;
import fovea.ui.classification.picture.NamedComboBox;
import fovea.ui.classification.picture.PictureGallery;
import fovea.ui.control.Widgets;
import fovea.ui.tab.Navigator;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
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

/// A confusion matrix, or the difference of two, with what it is shown by above it and the pictures
/// of the chosen cell beside it.
public final class MatrixPane extends VBox {
  /// What is in the matrix.
  public interface Source extends MatrixView.Listener {
    /// On a thread of its own.
    MatrixData sheet(Cells cells, ClassOrder order, boolean groups);

    boolean hasGroups();

    /// The cells to look at first; on a thread of its own.
    List<Notable> notable(boolean groups);
  }

  private record Loaded(MatrixData sheet, List<Notable> notable) {}

  /// What is shown of it.
  public record View(Cells cells, ClassOrder order, boolean groups) {}

  /// Below this width the pictures take the place of the matrix.
  private static final double NARROW = 620;

  private static final double PICTURES = 296;
  private static final double WITH_LEGEND = 700;

  private final BackgroundWork work;
  private final MatrixView matrix;
  private final PictureGallery pictures;
  private final VBox side;
  private final NotableCellsPane first;
  private final BorderPane frame = new BorderPane();
  private final StackPane stage;
  private final NamedComboBox<ClassOrder> order =
      new NamedComboBox<>("", "Order of the classes", MatrixPane::words);
  private final HBox level;
  private final Label legendLeast = Widgets.label("0", "quiet");
  private final Label legendMost = Widgets.label("", "quiet");
  private final Region ramp = new Region();
  private @Nullable Source source;
  private Cells cells;
  private boolean groups;
  private int chosenRow = -1;
  private int chosenColumn = -1;

  /// @param difference whether it goes both ways from 0
  public MatrixPane(BackgroundWork work, Navigator navigator, boolean difference) {
    super(8);
    this.work = work;
    cells = difference ? Cells.COUNTS : Cells.ROW_SHARES;
    getStyleClass().add("matrix-pane");
    setMinSize(0, 0);
    pictures = new PictureGallery(work, navigator);
    matrix = new MatrixView(new Clicks());
    Button close = Widgets.button("", Feather.X, this::close, "button-icon", "flat", "small");
    close.setAccessibleText("Close the pictures");
    var top = new HBox(Widgets.label("Pictures", "section-title"), Widgets.gap(), close);
    top.setAlignment(Pos.CENTER_LEFT);
    side = new VBox(4, top, pictures);
    side.getStyleClass().add("side");
    side.setMinSize(0, 0);
    side.setPrefWidth(PICTURES);
    first =
        new NotableCellsPane(
            difference ? "Largest differences" : "Most frequent mistakes",
            cell -> {
              if (source != null) {
                source.chosen(cell.row(), cell.column());
              }
            });
    first.setPrefWidth(PICTURES);
    VBox.setVgrow(pictures, Priority.ALWAYS);
    var zoom =
        new HBox(
            zoom("Larger", Feather.ZOOM_IN, () -> matrix.zoom(1.6)),
            zoom("Smaller", Feather.ZOOM_OUT, () -> matrix.zoom(1 / 1.6)),
            zoom("All of it", Feather.MAXIMIZE, matrix::fit));
    zoom.getStyleClass().add("zoom"); // in the corner between the names
    zoom.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    StackPane.setAlignment(zoom, Pos.TOP_LEFT);
    stage = new StackPane(matrix, zoom);
    stage.setMinSize(0, 0);
    frame.setCenter(stage);
    frame.setMinSize(0, 0);
    VBox.setVgrow(frame, Priority.ALWAYS);
    HBox kinds =
        Widgets.pills(
            difference
                ? List.of("Pictures", "% of actual")
                : List.of("% of actual", "% of predicted", "Pictures"),
            this::kind);
    level = Widgets.pills(List.of("Classes", "Super-classes"), this::level);
    order.getItems().setAll(ClassOrder.values());
    order.setValue(ClassOrder.CLASS);
    order.valueProperty().addListener((o, before, now) -> load());
    ramp.getStyleClass().add(difference ? "ramp-both" : "ramp");
    var legend = new HBox(5, legendLeast, ramp, legendMost);
    legend.setAlignment(Pos.CENTER_LEFT);
    legend.setMinHeight(28);
    var bar = new FlowPane(10, 6, level, kinds, order, legend);
    bar.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(bar, frame);
    order.setPrefWidth(140);
    widthProperty()
        .subscribe(
            w -> {
              Widgets.shown(legend, w.doubleValue() >= WITH_LEGEND);
              arrange();
            });
    Widgets.shown(level, false);
  }

  private static String words(ClassOrder order) {
    return switch (order) {
      case CLASS -> "By class";
      case ERROR -> "By mistakes";
      case GROUP -> "Grouped";
    };
  }

  private static Button zoom(String what, Feather icon, Runnable action) {
    Button button = Widgets.button("", icon, action, "button-icon", "flat");
    button.setTooltip(new Tooltip(what));
    button.setAccessibleText(what);
    return button;
  }

  private void kind(int index) {
    boolean difference = ramp.getStyleClass().contains("ramp-both");
    cells =
        difference
            ? List.of(Cells.COUNTS, Cells.ROW_SHARES).get(index)
            : List.of(Cells.ROW_SHARES, Cells.COLUMN_SHARES, Cells.COUNTS).get(index);
    load();
  }

  private void level(int index) {
    groups = index == 1;
    close();
    load();
  }

  public View view() {
    ClassOrder chosen = order.getValue();
    return new View(cells, chosen == null ? ClassOrder.CLASS : chosen, groups);
  }

  /// Shows another matrix, or nothing.
  public void show(@Nullable Source next) {
    source = next;
    boolean grouped = next != null && next.hasGroups();
    Widgets.shown(level, grouped && !ramp.getStyleClass().contains("ramp-both"));
    ClassOrder before = view().order();
    List<ClassOrder> orders =
        grouped ? List.of(ClassOrder.values()) : List.of(ClassOrder.CLASS, ClassOrder.ERROR);
    if (!grouped && groups) {
      Widgets.press(level, 0);
    }
    close();
    if (!order.getItems().equals(orders)) {
      order.getItems().setAll(orders);
      order.setValue(
          grouped ? ClassOrder.GROUP : orders.contains(before) ? before : ClassOrder.CLASS);
    }
    load();
  }

  private void load() {
    Source from = source;
    if (from == null) {
      matrix.show(null);
      return;
    }
    View wanted = view();
    work.<Loaded>startLatest(
        this,
        "Ordering the matrix",
        Lane.FILES,
        reporter ->
            new Loaded(
                from.sheet(wanted.cells(), wanted.order(), wanted.groups()),
                from.notable(wanted.groups())),
        state -> {
          if (state instanceof Work.Done<Loaded>(Loaded(MatrixData sheet, List<Notable> notable))) {
            first.show(notable);
            matrix.show(sheet);
            legend(sheet, wanted.cells() != Cells.COUNTS);
            if (chosenRow >= 0) {
              matrix.choose(chosenRow, chosenColumn);
            }
          }
        });
  }

  private void legend(MatrixData sheet, boolean shares) {
    String most = Quantities.decimal(sheet.most(), 0);
    String unit = !shares ? "" : sheet.diverging() ? " points" : " %";
    legendLeast.setText(sheet.diverging() ? "−" + most : "0");
    legendMost.setText((sheet.diverging() ? "+" : "") + most + unit);
  }

  /// Shows the pictures of the chosen cell.
  public void show(
      int row,
      int column,
      String title,
      Optional<PictureDataset> data,
      List<PictureGallery.Shown> shown) {
    chosenRow = row;
    chosenColumn = column;
    matrix.choose(row, column);
    pictures.show(title, "No pictures.", data, shown);
    arrange();
  }

  private void close() {
    chosenRow = -1;
    chosenColumn = -1;
    matrix.chooseNothing();
    arrange();
  }

  private void arrange() {
    boolean open = chosenRow >= 0;
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
      frame.setRight(first);
    }
  }

  private final class Clicks implements MatrixView.Listener {
    @Override
    public void chosen(int row, int column) {
      if (source != null) {
        source.chosen(row, column);
      }
    }

    @Override
    public String tell(int row, int column) {
      return source == null ? "" : source.tell(row, column);
    }
  }
}
