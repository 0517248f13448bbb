package fovea.ui.models;

import fovea.format.Quantities;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.ui.control.WritingDirection;
import fovea.ui.models.ModelActions.Activity;
import java.util.Comparator;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableMap;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The columns of the table of models, and how their cells look.
final class ModelColumns {
  /// What the last column shows.
  private record State(ModelEntry entry, @Nullable Activity activity) {
    /// What needs attention first.
    int rank() {
      return switch (activity) {
        case Activity.Failed _ -> 0;
        case Activity.Downloading _ -> 1;
        case Activity.Busy _ -> 2;
        case null -> entry.loaded().isPresent() ? 3 : 4 + entry.state().ordinal() * 2 + cached();
      };
    }

    private int cached() {
      return entry.fromCache() ? 1 : 0;
    }
  }

  private static final String LICENCE = "Licence";

  private ModelColumns() {}

  /// @param activities what is being done to the models, by their ids
  static List<TableColumn<ModelEntry, ?>> of(ObservableMap<String, Activity> activities) {
    return List.of(
        column("Name", 172, new NameColumn()),
        column("Task", 136, new TaskColumn()),
        column("Size", 74, new SizeColumn()),
        column(LICENCE, 106, licences()),
        column("State", 212, new StateColumn(activities)));
  }

  /// Where there is little room the licence stands beside the table only, with all else of a model.
  static void fit(List<? extends TableColumn<ModelEntry, ?>> columns, boolean narrow) {
    columns.stream().filter(c -> c.getText().equals(LICENCE)).forEach(c -> c.setVisible(!narrow));
  }

  private static <T> TableColumn<ModelEntry, T> column(
      String title, double width, TableColumn<ModelEntry, T> column) {
    column.setText(title);
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 92) - 24);
    column.setReorderable(false);
    return column;
  }

  private static TableColumn<ModelEntry, String> licences() {
    var column = new TableColumn<ModelEntry, String>();
    column.setCellValueFactory(
        f -> Bindings.createStringBinding(() -> f.getValue().card().licence()));
    return column;
  }

  private static final class NameColumn extends TableColumn<ModelEntry, String> {
    NameColumn() {
      getStyleClass().add("first-column");
      setCellValueFactory(f -> Bindings.createStringBinding(() -> f.getValue().card().name()));
      setComparator(String.CASE_INSENSITIVE_ORDER);
      setCellFactory(
          c ->
              new TableCell<>() {
                private final Tooltip tip = new Tooltip();

                @Override
                protected void updateItem(@Nullable String name, boolean none) {
                  super.updateItem(name, none);
                  getStyleClass().setAll("cell", "indexed-cell", "table-cell", "name-cell");
                  if (none || name == null) {
                    setText(null);
                    setTooltip(null);
                    return;
                  }
                  if (WritingDirection.isRightToLeft(name)) {
                    getStyleClass().add("right-to-left");
                  }
                  setText(name);
                  tip.setText(name);
                  setTooltip(tip);
                }
              });
    }
  }

  private static final class TaskColumn extends TableColumn<ModelEntry, String> {
    TaskColumn() {
      setCellValueFactory(f -> Bindings.createStringBinding(() -> f.getValue().card().task().id()));
      setCellFactory(
          c ->
              new TableCell<>() {
                private final FontIcon icon = new FontIcon(Feather.BOX);

                @Override
                protected void updateItem(@Nullable String task, boolean none) {
                  super.updateItem(task, none);
                  setText(none || task == null ? null : ModelWords.task(task));
                  setGraphic(none || task == null ? null : icon);
                  if (task != null) {
                    icon.setIconCode(ModelWords.taskIcon(task));
                  }
                }
              });
    }
  }

  private static final class SizeColumn extends TableColumn<ModelEntry, Long> {
    SizeColumn() {
      setCellValueFactory(f -> Bindings.createObjectBinding(() -> f.getValue().card().bytes()));
      getStyleClass().add("number-column");
      setCellFactory(
          c ->
              new TableCell<>() {
                @Override
                protected void updateItem(@Nullable Long bytes, boolean none) {
                  super.updateItem(bytes, none);
                  setText(
                      none || bytes == null ? null : bytes == 0 ? "–" : Quantities.bytes(bytes));
                }
              });
    }
  }

  private static final class StateColumn extends TableColumn<ModelEntry, State> {
    StateColumn(ObservableMap<String, Activity> activities) {
      setCellValueFactory(
          f -> {
            ModelEntry entry = f.getValue();
            var activity = Bindings.valueAt(activities, entry.id());
            return Bindings.createObjectBinding(() -> new State(entry, activity.get()), activity);
          });
      setComparator(Comparator.comparingInt(State::rank));
      setCellFactory(c -> new StateCell());
    }
  }

  private static final class StateCell extends TableCell<ModelEntry, State> {
    private final FontIcon icon = new FontIcon(Feather.CHECK);
    private final ProgressBar bar = new ProgressBar();

    StateCell() {
      bar.setPrefWidth(64);
      bar.setMinWidth(40);
    }

    @Override
    protected void updateItem(@Nullable State state, boolean none) {
      super.updateItem(state, none);
      getStyleClass().removeAll("state-loaded", "state-failed", "state-absent");
      if (none || state == null) {
        setText(null);
        setGraphic(null);
        return;
      }
      setText(ModelWords.state(state.entry(), state.activity()));
      switch (state.activity()) {
        case Activity.Downloading(var progress, boolean paused) -> {
          bar.setProgress(paused ? Math.max(0, progress.fraction()) : progress.fraction());
          setGraphic(bar);
        }
        case Activity.Busy _ -> icon(Feather.CLOCK, "state-busy");
        case Activity.Failed _ -> icon(Feather.ALERT_CIRCLE, "state-failed");
        case null -> at(state.entry());
      }
    }

    private void at(ModelEntry entry) {
      if (entry.loaded().isPresent()) {
        icon(Feather.ZAP, "state-loaded");
        return;
      }
      switch (entry.state()) {
        case BUNDLED -> icon(Feather.PACKAGE, "state-here");
        case PRESENT ->
            icon(entry.fromCache() ? Feather.ARCHIVE : Feather.HARD_DRIVE, "state-here");
        case BROKEN -> icon(Feather.ALERT_TRIANGLE, "state-failed");
        case AVAILABLE -> icon(Feather.CLOUD, "state-absent");
      }
    }

    private void icon(Feather code, String style) {
      icon.setIconCode(code);
      setGraphic(icon);
      getStyleClass().add(style);
    }
  }
}
