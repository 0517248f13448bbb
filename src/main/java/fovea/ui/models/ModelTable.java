package fovea.ui.models;

import fovea.format.Quantities;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import fovea.ui.models.ModelActions.Activity;
import fovea.ui.work.Work;
import java.util.Comparator;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// All models that the filter lets through, one a line.
final class ModelTable extends TableView<ModelEntry> {
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

  private final ModelsViewModel model;
  private final SortedList<ModelEntry> sorted;
  private final VBox empty = new VBox(8);
  private boolean following;

  ModelTable(ModelsViewModel model) {
    this.model = model;
    sorted = new SortedList<>(model.shown());
    sorted.comparatorProperty().bind(comparatorProperty());
    getStyleClass().addAll("model-table", "edge-to-edge");
    setAccessibleText("Models");
    setItems(sorted);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
    getColumns().add(column("Name", 210, new NameColumn()));
    getColumns().add(column("Task", 124, new TaskColumn()));
    getColumns().add(column("Size", 76, new SizeColumn()));
    getColumns().add(column("Licence", 84, licences()));
    getColumns().add(column("State", 150, new StateColumn()));
    empty.getStyleClass().add("empty");
    empty.setAlignment(Pos.CENTER);
    setPlaceholder(empty);
    model.listing().subscribe(this::explain);
    model.filter().subscribe(this::explain);
    getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            chosen -> {
              if (chosen != null && !following) {
                model.select(chosen);
              }
            });
    model.selected().subscribe(this::follow);
    // After the table's own listener, which has lost the selection.
    sorted.addListener((ListChangeListener<ModelEntry>) c -> follow());
  }

  private static <T> TableColumn<ModelEntry, T> column(
      String title, double width, TableColumn<ModelEntry, T> column) {
    column.setText(title);
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 92) - 24);
    column.setReorderable(false);
    return column;
  }

  /// Selects the line of the chosen model, wherever it has gone.
  private void follow() {
    ModelEntry wanted = model.selected().get();
    int row = -1;
    for (int i = 0; wanted != null && i < sorted.size() && row < 0; i++) {
      row = sorted.get(i).id().equals(wanted.id()) ? i : -1;
    }
    boolean moved = row != getSelectionModel().getSelectedIndex();
    following = true;
    try {
      if (row < 0) {
        getSelectionModel().clearSelection();
      } else {
        getSelectionModel().clearAndSelect(row);
      }
    } finally {
      following = false;
    }
    if (moved && row >= 0) {
      scrollTo(Math.max(0, row - 2));
    }
  }

  private void explain() {
    ModelFilter filter = model.filter().get();
    boolean filtered = !filter.equals(ModelFilter.NONE);
    switch (model.listing().get()) {
      case Work.Failed<Boolean>(String reason) -> {
        var again = new Hyperlink("Try again");
        again.setOnAction(e -> model.refresh());
        fill(Feather.ALERT_TRIANGLE, reason, again);
      }
      case Work.Running<Boolean>(_, _) when model.entries().isEmpty() ->
          fill(Feather.CLOCK, "Reading the models …");
      case Work.Idle<Boolean>(), Work.Running<Boolean> _, Work.Done<Boolean> _ -> {
        if (!filtered) {
          fill(
              Feather.PACKAGE,
              "No models yet. Add one from the hub, or drop a file with weights here.");
          return;
        }
        var clear = new Hyperlink("Show all models");
        clear.setOnAction(e -> model.filter().set(ModelFilter.NONE));
        fill(Feather.SEARCH, words(filter), clear);
      }
    }
  }

  private static String words(ModelFilter filter) {
    String which = filter.task().isEmpty() ? "" : " for " + ModelWords.task(filter.task());
    String where = filter.here() ? " on this machine" : "";
    String text = filter.text().strip();
    return text.isEmpty()
        ? "There is no model" + which + where + "."
        : "No model" + which + where + " matches “" + text + "”.";
  }

  private void fill(Feather icon, String sentence, Node... more) {
    var label = Widgets.wrapped(sentence, "empty-text");
    label.setMaxWidth(360);
    empty.getChildren().setAll(new FontIcon(icon), label);
    empty.getChildren().addAll(more);
  }

  private static TableColumn<ModelEntry, String> licences() {
    var column = new TableColumn<ModelEntry, String>();
    column.setCellValueFactory(
        f -> Bindings.createStringBinding(() -> f.getValue().card().licence()));
    return column;
  }

  private static final class NameColumn extends TableColumn<ModelEntry, String> {
    NameColumn() {
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

  private final class StateColumn extends TableColumn<ModelEntry, State> {
    StateColumn() {
      setCellValueFactory(
          f -> {
            ModelEntry entry = f.getValue();
            var activity = Bindings.valueAt(model.actions().activities(), entry.id());
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
