package fovea.ui.segmentation.map;

import fovea.format.Quantities;
import fovea.image.LabelStyle;
import fovea.ui.control.Widgets;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The classes that are there, each in its colour, with its share of the pixels and more numbers; a
/// click has one shown alone.
public final class Legend extends VBox {
  /// One class.
  ///
  /// @param label its number and 1
  /// @param rgb its colour, 0xRRGGBB
  /// @param hatched whether another class that is there has the same colour
  /// @param share of the pixels, 0 to 1
  /// @param numbers as they are to stand, one for each column
  public record Row(
      int label, String name, int rgb, boolean hatched, double share, List<String> numbers) {
    public Row {
      numbers = List.copyOf(numbers);
    }
  }

  private static final double LINE = 30;
  private static final double NUMBER = 54;
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final IntConsumer onPick;
  private final HBox header = new HBox(6);
  private final ListView<Row> list = new ListView<>();
  private int only;

  /// @param onPick hears the label of the class that was clicked
  public Legend(IntConsumer onPick) {
    super(4);
    this.onPick = onPick;
    getStyleClass().add("label-legend");
    setMinSize(0, 0);
    header.getStyleClass().add("label-legend-header");
    list.setFixedCellSize(LINE);
    list.setCellFactory(view -> new Cell());
    list.setPlaceholder(Widgets.label("Nothing yet.", "quiet"));
    list.setAccessibleText("Classes in the picture");
    list.setMinHeight(0);
    list.setOnKeyPressed(
        e -> {
          Row row = list.getSelectionModel().getSelectedItem();
          if (row != null
              && (e.getCode() == javafx.scene.input.KeyCode.ENTER
                  || e.getCode() == javafx.scene.input.KeyCode.SPACE)) {
            onPick.accept(row.label());
            e.consume();
          }
        });
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().setAll(header, list);
  }

  /// @param columns what the numbers are
  /// @param alone the label of the class that is shown alone; 0 for none
  public void show(List<String> columns, List<Row> rows, int alone) {
    only = alone;
    header.getChildren().setAll(Widgets.label("Class", "field-name"), Widgets.gap());
    for (String column : columns) {
      header.getChildren().add(number(column, "field-name"));
    }
    if (rows.equals(list.getItems())) {
      list.refresh();
    } else {
      list.getItems().setAll(rows);
    }
  }

  List<Row> rows() {
    return list.getItems();
  }

  private static Label number(String text, String style) {
    Label label = Widgets.label(text, style);
    label.setMinWidth(NUMBER);
    label.setMaxWidth(NUMBER);
    label.setAlignment(Pos.CENTER_RIGHT);
    return label;
  }

  /// A square in a class's colour, with stripes where two share it.
  static String fill(int rgb, boolean hatched) {
    String colour = css(rgb);
    return hatched
        ? "-fx-background-color: linear-gradient(from 0px 0px to 4px 4px, repeat, %2$s 0%%, %2$s 30%%, %1$s 30%%, %1$s 100%%);"
            .formatted(colour, css(LabelStyle.stripe(rgb)))
        : "-fx-background-color: " + colour + ";";
  }

  private static String css(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb & 0xFFFFFF);
  }

  private final class Cell extends ListCell<Row> {
    private final Region swatch = new Region();
    private final Label name = Widgets.label("", "label-name");
    private final HBox numbers = new HBox(6);
    private final Region bar = new Region();
    private final HBox line = new HBox(8, swatch, name, Widgets.gap(), numbers);
    private final Tooltip tip = new Tooltip();

    Cell() {
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      swatch.getStyleClass().add("label-swatch");
      swatch.setMinSize(14, 14);
      swatch.setMaxSize(14, 14);
      name.setMinWidth(0);
      bar.getStyleClass().add("label-bar");
      bar.setMinHeight(2);
      bar.setMaxHeight(2);
      line.setAlignment(Pos.CENTER_LEFT);
      numbers.setAlignment(Pos.CENTER_RIGHT);
      line.setMinWidth(0);
      setPrefWidth(0);
      setOnMouseClicked(
          e -> {
            if (getItem() != null) {
              onPick.accept(getItem().label());
            }
          });
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean none) {
      super.updateItem(row, none);
      if (none || row == null) {
        setGraphic(null);
        setText(null);
        setTooltip(null);
        pseudoClassStateChanged(CHOSEN, false);
        return;
      }
      swatch.setStyle(fill(row.rgb(), row.hatched()));
      Widgets.name(name, row.name());
      numbers.getChildren().setAll(row.numbers().stream().map(n -> number(n, "score")).toList());
      bar.setMaxWidth(Math.max(1, row.share() * Math.max(0, list.getWidth() - 36)));
      var box = new StackPane(line, bar);
      StackPane.setAlignment(bar, Pos.BOTTOM_LEFT);
      setGraphic(box);
      setText(
          "%s, %s".formatted(row.name(), Quantities.percent(row.share()))); // for screen readers
      tip.setText(
          only == row.label() ? "Show all classes again" : "Show “" + row.name() + "” alone");
      setTooltip(tip);
      pseudoClassStateChanged(CHOSEN, only == row.label());
      setOpacity(only == 0 || only == row.label() ? 1 : PALE);
    }
  }

  private static final double PALE = 0.5;
}
