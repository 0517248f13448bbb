package fovea.ui.runs;

import fovea.runs.PlanDifferences.Difference;
import fovea.ui.control.Widgets;
import fovea.ui.control.table.TextCell;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/// In what the plans of runs differ: a line for each setting, a column for each run. The columns
/// are as wide as their values and scroll.
final class DifferencesTable extends TableView<Difference> {
  private static final double LETTER = 7.2;
  private static final double LEAST = 92;
  private static final double MOST = 220;
  private static final double SPARE = 18;

  /// A letter of a heading, which is bold, and what is beside it.
  private static final double BOLD = 8;

  private static final double BESIDE = 40;

  /// Where a heading has three lines.
  private static final PseudoClass TALL = PseudoClass.getPseudoClass("tall");

  DifferencesTable() {
    getStyleClass().add("differences");
    setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
    setPlaceholder(Widgets.wrapped("The plans are the same.", "quiet"));
    setAccessibleText("What differs in the plans");
  }

  /// @param runs what they are called, each otherwise
  /// @param differences with a value for each run
  void show(List<String> runs, List<Difference> differences) {
    getColumns().clear();
    getColumns().add(column("Setting", -1, differences));
    for (int i = 0; i < runs.size(); i++) {
      getColumns().add(column(runs.get(i), i, differences));
    }
    getItems().setAll(differences);
    pseudoClassStateChanged(
        TALL, runs.stream().anyMatch(title -> lines(title).lines().count() > 2));
  }

  /// A name, when it was begun, its folder: as much as tells it from the others.
  private static String lines(String title) {
    return title.replace(" · ", "\n");
  }

  private static TableColumn<Difference, String> column(
      String title, int run, List<Difference> differences) {
    var column = new TableColumn<Difference, String>();
    int longest = differences.stream().mapToInt(one -> value(one, run).length()).max().orElse(0);
    String lines = lines(title);
    int heading = lines.lines().mapToInt(String::length).max().orElse(0);
    double wide = Math.max(LETTER * longest + SPARE, BOLD * heading + BESIDE);
    column.setPrefWidth(Math.clamp(wide, LEAST, MOST));
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(value(f.getValue(), run)));
    column.setReorderable(false);
    column.setSortable(false);
    column.setCellFactory(c -> new TextCell<>());
    Label label = Widgets.label("", "heading");
    Widgets.name(label, lines);
    label.setTooltip(new Tooltip(title));
    label.maxWidthProperty().bind(column.widthProperty().subtract(8));
    column.setGraphic(label);
    return column;
  }

  private static String value(Difference difference, int run) {
    return run < 0 ? difference.setting() : difference.values().get(run);
  }
}
