package fovea.ui.runs;

import fovea.format.Quantities;
import fovea.runs.RunMeasures;
import fovea.runs.RunNames;
import fovea.runs.RunState;
import fovea.runs.RunSummary;
import fovea.ui.control.Widgets;
import fovea.ui.control.table.ChosenRows;
import fovea.ui.control.table.TextCell;
import fovea.ui.runs.curves.RunFormat;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// All runs that the search lets through, one a line; several can be chosen.
final class RunTable extends TableView<RunSummary> {
  /// What stands for a number of a log that was not read yet.
  private static final String UNREAD = "…";

  /// What the first column shows.
  private record Where(RunState state, double part) {}

  /// The value that decides, best first.
  private record Best(String measure, double value, boolean unread) {
    double rank() {
      return measure.equals(RunMeasures.LOSS) ? 1e6 + value : -value;
    }
  }

  private final ObservableMap<String, LiveRuns.Progress> live;
  private final ChosenRows<RunSummary> chosen;
  private final VBox empty = new VBox(10);

  /// @param runs one a line
  /// @param live where the active ones are, by their ids
  /// @param onChoose hears which are chosen, in the order of the table
  RunTable(
      ObservableList<RunSummary> runs,
      ObservableMap<String, LiveRuns.Progress> live,
      Consumer<List<RunSummary>> onChoose) {
    this.live = live;
    getStyleClass().addAll("run-table", "edge-to-edge");
    setAccessibleText("Training runs");
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    getColumns().add(states());
    getColumns().add(words("Name", 200, RunSummary::name));
    getColumns().add(dates());
    getColumns().add(words("Data", 120, run -> lastPart(run.data())));
    getColumns().add(words("Network", 110, RunSummary::network));
    getColumns().add(bests());
    getColumns().add(times());
    getColumns().add(words("Notes", 170, run -> run.notes().strip().replaceAll("\\s+", " ")));
    empty.getStyleClass().add("empty");
    empty.setAlignment(Pos.CENTER);
    setPlaceholder(empty);
    chosen = ChosenRows.of(this, runs, RunSummary::id, onChoose);
  }

  /// A folder is told by its name.
  static String lastPart(String data) {
    String plain = data.replaceAll("[/\\\\]+$", "");
    return plain.substring(Math.max(plain.lastIndexOf('/'), plain.lastIndexOf('\\')) + 1);
  }

  /// Marks the chosen runs.
  void choose(List<RunSummary> wanted) {
    chosen.choose(wanted);
  }

  /// What is said where there is no run to be shown.
  void explain(Feather icon, String sentence, Node... more) {
    var label = Widgets.wrapped(sentence, "empty-text");
    label.setMaxWidth(360);
    empty.getChildren().setAll(new FontIcon(icon), label);
    empty.getChildren().addAll(more);
  }

  private static <T> TableColumn<RunSummary, T> column(String title, double width) {
    var column = new TableColumn<RunSummary, T>(title);
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 92) - 28);
    column.setReorderable(false);
    return column;
  }

  private static TableColumn<RunSummary, String> words(
      String title, double width, Function<RunSummary, String> words) {
    TableColumn<RunSummary, String> column = column(title, width);
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(words.apply(f.getValue())));
    column.setComparator(String.CASE_INSENSITIVE_ORDER);
    column.setCellFactory(c -> new TextCell<>());
    return column;
  }

  /// Rows of which a column knows nothing, or not yet, stand below the others however it is sorted.
  private static <T> void unknownLast(
      TableColumn<RunSummary, T> column, Comparator<T> order, Predicate<T> unknown) {
    column.setComparator(
        (a, b) -> {
          int which = Boolean.compare(unknown.test(a), unknown.test(b));
          if (which != 0) {
            return column.getSortType() == SortType.ASCENDING ? which : -which;
          }
          return unknown.test(a) ? 0 : order.compare(a, b);
        });
  }

  private TableColumn<RunSummary, Where> states() {
    TableColumn<RunSummary, Where> column = column("State", 158);
    column.getStyleClass().add("first-column");
    column.setMinWidth(170); // "Interrupted · 57 %" with its icon is the longest
    column.setCellValueFactory(
        f -> {
          RunSummary run = f.getValue();
          var live = Bindings.valueAt(this.live, run.id());
          return Bindings.createObjectBinding(
              () -> {
                LiveRuns.Progress now = live.get();
                return now == null
                    ? new Where(run.state(), run.fraction())
                    : new Where(
                        now.state(),
                        Math.min(
                            1, Math.max(run.step(), now.step()) / (double) run.plan().steps()));
              },
              live);
        });
    unknownLast(column, Comparator.comparing(Where::state), at -> at.state() == RunState.UNREAD);
    column.setCellFactory(c -> new StateCell());
    return column;
  }

  private TableColumn<RunSummary, Best> bests() {
    TableColumn<RunSummary, Best> column = column("Best", 116);
    column.setMinWidth(116); // "robust 22.7 %" is the longest
    column.setCellValueFactory(
        f -> {
          RunSummary run = f.getValue();
          var live = Bindings.valueAt(this.live, run.id());
          return Bindings.createObjectBinding(
              () -> {
                LiveRuns.Progress now = live.get();
                Map<String, Double> best =
                    now == null || now.best().isEmpty() ? run.best() : now.best();
                String measure = RunMeasures.deciding(best.keySet());
                return new Best(
                    measure,
                    best.getOrDefault(measure, Double.NaN),
                    run.state() == RunState.UNREAD);
              },
              live);
        });
    unknownLast(column, Comparator.comparingDouble(Best::rank), best -> Double.isNaN(best.value()));
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(@Nullable Best best, boolean none) {
                super.updateItem(best, none);
                if (none || best == null) {
                  setText(null);
                } else if (Double.isNaN(best.value())) {
                  setText(best.unread() ? UNREAD : "–");
                } else {
                  String which =
                      switch (best.measure()) {
                        case RunMeasures.LOSS -> "loss ";
                        case RunMeasures.ROBUST_ACCURACY -> "robust ";
                        default -> "";
                      };
                  setText(which + RunFormat.measured(best.measure(), best.value()));
                }
              }
            });
    column.getStyleClass().add("number-column");
    return column;
  }

  private static TableColumn<RunSummary, Instant> dates() {
    TableColumn<RunSummary, Instant> column = column("Begun", 152);
    column.setMinWidth(152); // a date is told whole
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue().begun()));
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(@Nullable Instant begun, boolean none) {
                super.updateItem(begun, none);
                setText(none || begun == null ? null : RunNames.date(begun));
              }
            });
    return column;
  }

  private static TableColumn<RunSummary, Double> times() {
    TableColumn<RunSummary, Double> column = column("Time", 92);
    column.setMinWidth(92); // "12 min 34 s" is told whole
    column.setCellValueFactory(f -> new ReadOnlyObjectWrapper<>(f.getValue().seconds()));
    unknownLast(column, Comparator.naturalOrder(), seconds -> Double.isNaN(seconds));
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(@Nullable Double seconds, boolean none) {
                super.updateItem(seconds, none);
                if (none || seconds == null) {
                  setText(null);
                } else if (Double.isNaN(seconds)) {
                  setText(UNREAD);
                } else {
                  setText(seconds == 0 ? "–" : Quantities.duration(seconds));
                }
              }
            });
    column.getStyleClass().add("number-column");
    return column;
  }

  private static final class StateCell extends TableCell<RunSummary, Where> {
    private final FontIcon icon = new FontIcon(Feather.CIRCLE);

    @Override
    protected void updateItem(@Nullable Where where, boolean none) {
      super.updateItem(where, none);
      getStyleClass().removeIf(style -> style.startsWith("state-"));
      if (none || where == null) {
        setText(null);
        setGraphic(null);
        return;
      }
      RunState state = where.state();
      String part =
          switch (state) {
            case FINISHED, EARLY, FINISHING, UNREAD -> "";
            case WAITING, RUNNING, PAUSED, STOPPED, INTERRUPTED, FAILED, DAMAGED ->
                " · " + (int) (100 * where.part()) + " %";
          };
      setText(RunFormat.capital(state.words()) + part);
      icon.setIconCode(RunFormat.icon(state));
      setGraphic(icon);
      getStyleClass().add(RunFormat.style(state));
    }
  }
}
