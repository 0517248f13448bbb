package fovea.ui.chart;

import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Numbers of every class, each with a bar; averages stay on top however the rest is sorted.
public class NumberTable extends TableView<NumberTable.Line> {
  /// One line.
  ///
  /// @param numbers one for each column but the first
  public record Line(int place, String name, double[] numbers, boolean average) {}

  /// A column of numbers.
  ///
  /// @param format a number as it stands there; of NaN too, where there is none
  /// @param bar how long the bar of a number is, in [-1, 1]; 0 for none
  /// @param signed whether it goes both ways from 0
  public record Kind(
      String title, DoubleFunction<String> format, DoubleFunction<Double> bar, boolean signed) {}

  private static final PseudoClass AVERAGE = PseudoClass.getPseudoClass("average");

  public NumberTable(String first, List<Kind> kinds) {
    getStyleClass().addAll("score-table", "edge-to-edge");
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
    setMinSize(0, 0);
    setPlaceholder(Widgets.label("No class occurs.", "empty-text"));
    getColumns().add(new NameColumn(first));
    for (int i = 0; i < kinds.size(); i++) {
      getColumns().add(new NumberColumn(kinds.get(i), i));
    }
    setRowFactory(
        table ->
            new TableRow<>() {
              @Override
              protected void updateItem(@Nullable Line line, boolean none) {
                super.updateItem(line, none);
                pseudoClassStateChanged(AVERAGE, !none && line != null && line.average());
              }
            });
    setSortPolicy(
        table -> {
          Comparator<Line> wanted = table.getComparator();
          FXCollections.sort(
              table.getItems(),
              Comparator.comparing((Line line) -> !line.average())
                  .thenComparing(
                      (one, other) ->
                          wanted == null || one.average() ? 0 : wanted.compare(one, other))
                  .thenComparingInt(Line::place));
          return true;
        });
  }

  /// Shows these lines instead of those before.
  public final void show(List<Line> lines) {
    setItems(FXCollections.observableArrayList(lines));
    sort();
    scrollTo(0);
  }

  private static final class NameColumn extends TableColumn<Line, String> {
    NameColumn(String title) {
      super(title);
      setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue().name()));
      setComparator(String.CASE_INSENSITIVE_ORDER);
      setPrefWidth(210);
      setMinWidth(90);
      setReorderable(false);
      setCellFactory(
          c ->
              new TableCell<>() {
                @Override
                protected void updateItem(@Nullable String name, boolean none) {
                  super.updateItem(name, none);
                  setText(none ? null : name);
                  boolean leftwards = name != null && WritingDirection.isRightToLeft(name);
                  setNodeOrientation(
                      leftwards ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.INHERIT);
                  getStyleClass().remove("right-to-left");
                  if (leftwards) {
                    getStyleClass().add("right-to-left");
                  }
                }
              });
    }
  }

  private static final class NumberColumn extends TableColumn<Line, Double> {
    NumberColumn(Kind kind, int index) {
      super(kind.title());
      Function<Line, Double> value = line -> line.numbers()[index];
      setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(value.apply(f.getValue())));
      getStyleClass().add("number-column");
      setPrefWidth(120);
      setMinWidth(64);
      setReorderable(false);
      setCellFactory(c -> new NumberCell(kind));
    }
  }

  private static final class NumberCell extends TableCell<Line, Double> {
    private final Kind kind;
    private final Bar bar;

    NumberCell(Kind kind) {
      this.kind = kind;
      bar = new Bar(kind.signed());
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      bar.prefWidthProperty().bind(widthProperty().subtract(16));
    }

    @Override
    protected void updateItem(@Nullable Double value, boolean none) {
      super.updateItem(value, none);
      if (none || value == null) {
        setGraphic(null);
        setText(null);
        return;
      }
      bar.show(kind.format().apply(value), kind.bar().apply(value));
      setText(kind.format().apply(value)); // for screen readers; the graphic shows it
      setGraphic(bar);
    }
  }

  /// A number with a thin bar below it, from the left or, where it goes both ways, from the middle.
  private static final class Bar extends Region {
    private final Label number = Widgets.label("", "score");
    private final Region fill = new Region();
    private final boolean signed;
    private double length;

    Bar(boolean signed) {
      this.signed = signed;
      fill.getStyleClass().add("score-bar");
      getChildren().setAll(fill, number);
      setPrefHeight(26);
    }

    void show(String text, double part) {
      number.setText(text);
      length = part;
      fill.getStyleClass().remove("fewer");
      if (part < 0) {
        fill.getStyleClass().add("fewer");
      }
      requestLayout();
    }

    @Override
    protected void layoutChildren() {
      double width = getWidth();
      double height = getHeight();
      number.resizeRelocate(0, 0, width, height - 4);
      double room = signed ? width / 2 : width;
      double size = Math.abs(Math.clamp(length, -1, 1)) * room;
      double from = !signed ? 0 : length < 0 ? room - size : room;
      fill.resizeRelocate(from, height - 5, size, 3);
    }
  }
}
