package fovea.ui.runs;

import atlantafx.base.controls.CustomTextField;
import fovea.runs.RunSummary;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.Widgets;
import fovea.ui.runs.RunsParts.NewTraining;
import fovea.ui.runs.curves.RunExports;
import fovea.ui.runs.monitor.MonitorActions;
import fovea.ui.runs.monitor.MonitorView;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.TabKeys;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The Runs tab on the screen: all runs with those that are chosen below, or the monitor of one.
final class RunsView extends StackPane {
  private static final String TRAIN = "New training";
  private final RunsViewModel model;
  private final RunsParts parts;
  private final CustomTextField search = new CustomTextField();
  private final Label number = Widgets.label("", "quiet");
  private final RunTable table;
  private final SelectionPane selection;
  private final MonitorView monitor;
  private final SplitPane split = new SplitPane();
  private final VBox list;

  RunsView(RunsViewModel model, RunsParts parts) {
    this.model = model;
    this.parts = parts;
    table = new RunTable(model.shown(), model.liveRuns().progress(), model::choose);
    model.chosen().subscribe(table::choose);
    model.listing().subscribe(this::explain);
    model.search().subscribe(this::explain);
    selection =
        new SelectionPane(
            selectionActions(), model.comparison(), model::state, model::title, model::elsewhere);
    model.chosen().subscribe(selection::show);
    model.liveRuns().progress().addListener((InvalidationListener) changed -> selection.buttons());
    monitor = new MonitorView(model.monitor(), monitorActions(), parts.work());
    getStyleClass().add("runs-view");
    getStylesheets()
        .add(
            Objects.requireNonNull(RunsView.class.getResource("/css/runs.css"), "runs.css")
                .toExternalForm());
    split.setOrientation(Orientation.VERTICAL);
    split.getItems().setAll(table, selection);
    split.setDividerPositions(0.42);
    VBox.setVgrow(split, Priority.ALWAYS);
    list = new VBox(filters(parts.trainings()), split);
    var asked = new NameTakenPane(model.promotion());
    var pages = new StackPane(list, monitor);
    VBox.setVgrow(pages, Priority.ALWAYS);
    getChildren().setAll(new VBox(asked, pages));
    setMinSize(0, 0);
    model
        .watching()
        .subscribe(
            watching -> {
              Widgets.shown(list, !watching);
              Widgets.shown(monitor, watching);
            });
    model.runs().subscribe(this::arrange);
    arrange();
    listenToTable();
    keys(() -> this).listen(this, model.onScreen());
  }

  /// Shows how busy the machine is.
  void beat() {
    monitor.beat();
  }

  /// Without any run there is nothing to choose.
  private void arrange() {
    boolean some = !model.runs().isEmpty();
    if (some != split.getItems().contains(selection)) {
      if (some) {
        split.getItems().add(selection);
        split.setDividerPositions(0.42);
      } else {
        split.getItems().remove(selection);
      }
    }
  }

  private SelectionActions selectionActions() {
    return new SelectionActions(
        run -> model.watch(run.id()),
        model::resume,
        model.promotion()::of,
        run -> parts.openFolder().accept(run.folder()),
        model::delete,
        model::note,
        options ->
            RunExports.ofSeveral(
                exportMenu(model.comparison()::single),
                parts.launcher().library(),
                () ->
                    model.comparison().loaded().get().stream()
                        .map(RunComparison.Loaded::figure)
                        .toList(),
                model.comparison()::single,
                parts.style(),
                options));
  }

  private MonitorActions monitorActions() {
    return new MonitorActions(
        model::back,
        model::resume,
        model.promotion()::of,
        run -> parts.openFolder().accept(run.folder()),
        parts.gauges(),
        options ->
            RunExports.ofOne(
                exportMenu(model.monitor().run()::get),
                parts.launcher().library(),
                model.monitor()::figure,
                model.monitor().run()::get,
                parts.style(),
                options));
  }

  private ExportMenu exportMenu(Supplier<@Nullable RunSummary> run) {
    return new ExportMenu(
        parts.files(),
        parts.work(),
        parts.navigator(),
        () -> run.get() instanceof RunSummary one ? model.fileName(one) : "");
  }

  /// Why there is no run in the table.
  private void explain() {
    switch (model.listing().get()) {
      case Work.Failed<Boolean>(String reason) -> {
        var again = new Hyperlink("Try again");
        again.setOnAction(e -> model.refresh());
        table.explain(Feather.ALERT_TRIANGLE, reason, again);
      }
      case Work.Running<Boolean>(_, _) when model.runs().isEmpty() ->
          table.explain(Feather.CLOCK, "Reading the runs …");
      case Work.Idle<Boolean>(), Work.Running<Boolean> _, Work.Done<Boolean> _ -> {
        if (model.search().get().isBlank()) {
          ButtonBase begin = newTraining(parts.trainings());
          table.explain(
              Feather.ACTIVITY,
              "No runs yet. Train a network: its curves and settings will be kept here.",
              begin);
        } else {
          var all = new Hyperlink("Show all runs");
          all.setOnAction(e -> model.search().set(""));
          table.explain(
              Feather.SEARCH, "No run matches “" + model.search().get().strip() + "”.", all);
        }
      }
    }
  }

  /// One button where there is one kind of training, else a menu.
  private static ButtonBase newTraining(List<NewTraining> trainings) {
    if (trainings.size() == 1) {
      return Widgets.button(TRAIN, Feather.PLUS, trainings.getFirst().begin(), "accent");
    }
    var menu = new MenuButton(TRAIN, new FontIcon(Feather.PLUS));
    menu.getStyleClass().add("accent");
    menu.setMinWidth(USE_PREF_SIZE);
    trainings.forEach(
        training -> {
          var item = new MenuItem(training.title());
          item.setOnAction(e -> training.begin().run());
          menu.getItems().add(item);
        });
    return menu;
  }

  private Node filters(List<NewTraining> trainings) {
    search.setPromptText("Search runs");
    search.setAccessibleText("Search by name, data, network, state or notes");
    search.setLeft(new FontIcon(Feather.SEARCH));
    search.getStyleClass().add("search-field");
    search.setMinWidth(110);
    search.textProperty().bindBidirectional(model.search());
    HBox.setHgrow(search, Priority.ALWAYS);
    number.setMinWidth(USE_PREF_SIZE);
    model.shown().subscribe(this::count);
    model.listing().subscribe(this::count);
    count();
    var bar =
        new AdaptiveToolBar()
            .add(AdaptiveToolBar.Priority.ALWAYS, search)
            .addAtEnd(AdaptiveToolBar.Priority.ALWAYS, number, newTraining(trainings));
    bar.getStyleClass().add("filters");
    return bar;
  }

  private void count() {
    number.setText(model.count());
  }

  // ── Keys ──

  /// What the tab understands, known before it is seen.
  ///
  /// @param view asked when a key is pressed
  static TabKeys keys(Supplier<RunsView> view) {
    return new TabKeys()
        .on("Shortcut+F", "Search the runs", () -> view.get().find())
        .on("F5", "Read the runs again", () -> view.get().again())
        .tell("Enter", "Watch the chosen run")
        .tell("Delete", "Delete the chosen runs")
        .on("Esc", "Back to all runs", () -> view.get().back());
  }

  private void find() {
    if (!model.watching().get()) {
      search.requestFocus();
      search.selectAll();
    }
  }

  private void back() {
    if (model.watching().get()) {
      model.back();
    }
  }

  private void listenToTable() {
    table.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ENTER && model.chosen().get().size() == 1) {
            model.watch(model.chosen().get().getFirst().id());
            e.consume();
          } else if (e.getCode() == KeyCode.DELETE) {
            selection.askToDelete();
          }
        });
    table.setRowFactory(
        t -> {
          var row = new TableRow<fovea.runs.RunSummary>();
          row.addEventHandler(
              MouseEvent.MOUSE_CLICKED,
              e -> {
                if (e.getClickCount() == 2 && row.getItem() != null) {
                  // the last column holds the notes, and those are written below
                  var notes = table.getColumns().getLast();
                  if (e.getX() > row.getWidth() - notes.getWidth()) {
                    selection.focusNotes();
                  } else {
                    model.watch(row.getItem().id());
                  }
                }
              });
          return row;
        });
    Widgets.searches(search, table);
  }

  private void again() {
    if (model.watching().get()) {
      model.monitor().again();
    } else {
      model.refresh();
    }
  }
}
