package fovea.ui.models;

import atlantafx.base.controls.CustomTextField;
import fovea.format.Quantities;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.tab.TabKeys;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The Models tab on the screen: the models and what is known about the chosen one, or the engine.
final class ModelsView extends StackPane {
  /// Below this width the details stand under the table.
  private static final double NARROW = 840;

  private static final String ANY_TASK = "";

  private final ModelsViewModel model;
  private final AddPane add;
  private final ModelTable table;
  private final DetailsPane details;
  private final EnginePage engine;
  private final CustomTextField search = new CustomTextField();
  private final ComboBox<String> task = new ComboBox<>();
  private final CheckBox here = new CheckBox("On this machine");
  private final Label number = Widgets.label("", "quiet");
  private final SplitPane split = new SplitPane();
  private final BorderPane library = new BorderPane();
  private final BorderPane frame = new BorderPane();
  private final StackPane drop = new StackPane();
  private final ToggleGroup pages = new ToggleGroup();

  ModelsView(ModelsViewModel model, Supplier<List<Path>> chooseFiles, List<String> architectures) {
    this.model = model;
    add = new AddPane(model.additions(), chooseFiles, architectures);
    table =
        new ModelTable(
            model.shown(),
            model.actions().activities(),
            model::select,
            model::refresh,
            () -> model.filter().set(ModelFilter.NONE));
    details =
        new DetailsPane(
            new ActionsPane(model.actions(), model.uses(), chooseFiles),
            new AboutPane(this::openFolder, page -> model.browse(page, () -> Widgets.copy(page))),
            new TensorPane(model::readDetailsAgain));
    engine =
        new EnginePage(model::refreshEngine, model::checkEngine, this::openFolder, this::copyPath);
    follow();
    getStyleClass().add("models-view");
    getStylesheets()
        .add(
            Objects.requireNonNull(ModelsView.class.getResource("/css/models.css"), "models.css")
                .toExternalForm());
    var switches =
        Widgets.pills(
            List.of("Library", "Engine"), List.of(Feather.PACKAGE, Feather.CPU), pages, this::turn);
    var top = new HBox(12, switches, Widgets.gap(), add.row());
    top.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(add.row(), Priority.SOMETIMES);
    var header = new VBox(8, top, add);
    header.getStyleClass().add("header");
    VBox.setVgrow(table, Priority.ALWAYS);
    split.getItems().setAll(new VBox(filters(), unread(), problems(), table), details);
    library.setCenter(split);
    frame.setTop(header);
    frame.setCenter(library);
    drop.getChildren().setAll(Widgets.label("Drop to import the model", "drop-text"));
    drop.getStyleClass().add("drop-here");
    drop.setMouseTransparent(true);
    drop.setVisible(false);
    getChildren().setAll(frame, drop);
    widthProperty().subscribe(w -> arrange(w.doubleValue() < NARROW));
    add.watchDrops(this, model::open, drop::setVisible);
    model
        .libraryInFront()
        .subscribe(
            front -> {
              if (front) {
                toLibrary();
              }
            });
    listenToTable();
    keys(() -> this).listen(this, model.onScreen());
  }

  private void follow() {
    model.listing().subscribe(this::explain);
    model.filter().subscribe(this::explain);
    model.selected().subscribe(table::choose);
    model.selected().subscribe(details::show);
    model.details().subscribe(details::details);
    model.report().subscribe(details::report);
    model.engine().subscribe(engine::asking);
    model.check().subscribe(engine::checking);
    model.report().subscribe(engine::show);
  }

  private void explain() {
    table.explain(model.listing().get(), model.filter().get(), model.entries().isEmpty());
  }

  private void openFolder(Path folder) {
    model.openFolder(folder, () -> Widgets.copy(folder.toString()));
  }

  private void copyPath(Path path) {
    Widgets.copy(path.toString());
    model.say("The path has been copied.");
  }

  private void arrange(boolean narrow) {
    Orientation wanted = narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL;
    if (split.getOrientation() != wanted || split.getDividerPositions()[0] == 0.5) {
      split.setOrientation(wanted);
      split.setDividerPositions(narrow ? 0.44 : 0.6);
    }
  }

  private Node filters() {
    search.setPromptText("Search models");
    search.setAccessibleText("Search by name, short name, architecture or source");
    search.setLeft(new FontIcon(Feather.SEARCH));
    search.getStyleClass().add("search-field");
    search.setMinWidth(110);
    HBox.setHgrow(search, Priority.ALWAYS);
    task.setAccessibleText("Task");
    task.setConverter(new TaskNames());
    task.getItems().setAll(ANY_TASK);
    task.setValue(ANY_TASK);
    task.setMinWidth(112);
    task.setMaxWidth(190);
    here.setMinWidth(USE_PREF_SIZE);
    number.setMinWidth(USE_PREF_SIZE);
    search.textProperty().subscribe(this::wish);
    task.valueProperty().subscribe(this::wish);
    here.selectedProperty().subscribe(this::wish);
    model.filter().subscribe(this::grant);
    model
        .tasks()
        .subscribe(
            () -> {
              String chosen = task.getValue();
              task.getItems().setAll(ANY_TASK);
              task.getItems().addAll(model.tasks());
              task.setValue(chosen == null || !task.getItems().contains(chosen) ? "" : chosen);
            });
    model.shown().subscribe(this::count);
    var bar =
        new AdaptiveToolBar()
            .add(AdaptiveToolBar.Priority.ALWAYS, search, task)
            .add(AdaptiveToolBar.Priority.USUAL, here)
            .add(AdaptiveToolBar.Priority.RARE, number);
    bar.getStyleClass().add("filters");
    return bar;
  }

  private void wish() {
    String chosen = task.getValue();
    if (chosen != null) { // it is for a moment while the tasks change
      model.filter().set(new ModelFilter(search.getText(), chosen, here.isSelected()));
    }
  }

  private void grant(ModelFilter filter) {
    if (!search.getText().equals(filter.text())) {
      search.setText(filter.text());
    }
    if (!filter.task().equals(task.getValue())) {
      task.setValue(filter.task());
    }
    here.setSelected(filter.here());
  }

  private void count() {
    int all = model.entries().size();
    int some = model.shown().size();
    number.setText(some == all ? Quantities.count(all, "model") : some + " of " + all);
  }

  /// Why the list could not be read again, while an older one is shown.
  private Banner unread() {
    var banner =
        new Banner(
            "danger",
            Feather.ALERT_CIRCLE,
            Widgets.button("Try again", Feather.ROTATE_CW, model::refresh, "small"));
    banner.getStyleClass().add("problems");
    model
        .listing()
        .subscribe(
            work -> {
              boolean listed = !model.entries().isEmpty();
              banner.say(
                  listed && work instanceof Work.Failed<Boolean>(String reason) ? reason : "");
            });
    return banner;
  }

  private Banner problems() {
    var banner = new Banner("warning", Feather.ALERT_TRIANGLE);
    banner.getStyleClass().add("problems");
    model.problems().subscribe(() -> banner.say(String.join("\n", model.problems())));
    return banner;
  }

  private void turn(int page) {
    model.libraryInFront().set(page == 0);
    frame.setCenter(page == 0 ? library : engine);
    if (page == 1) {
      model.refreshEngine();
    }
  }

  private void toLibrary() {
    pages.selectToggle(pages.getToggles().getFirst());
  }

  // ── Keys ──

  /// What the tab understands, known before it is seen.
  ///
  /// @param view asked when a key is pressed
  static TabKeys keys(Supplier<ModelsView> view) {
    return new TabKeys()
        .on("Shortcut+F", "Search the models", () -> view.get().find())
        .on("Shortcut+N", "Add a model from the hub", () -> view.get().add.focusHub())
        .on("Shortcut+I", "Import files", () -> view.get().add.choose())
        .on("Shortcut+E", "Library or engine", () -> view.get().turn())
        .on("F5", "Read models and engine again", () -> view.get().again())
        .tell("Enter", "Download or load the chosen model")
        .tell("Delete", "Delete the chosen model");
  }

  private void find() {
    toLibrary();
    search.requestFocus();
    search.selectAll();
  }

  private void turn() {
    pages.selectToggle(pages.getToggles().get(frame.getCenter() == library ? 1 : 0));
  }

  private void again() {
    model.refresh();
    model.readDetailsAgain();
    model.refreshEngine();
  }

  private void listenToTable() {
    table.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ENTER) {
            details.actions().primary();
          } else if (e.getCode() == KeyCode.DELETE) {
            details.actions().askToDelete();
          }
        });
    Widgets.searches(search, table);
  }

  private static final class TaskNames extends StringConverter<String> {
    @Override
    public String toString(@Nullable String task) {
      return task == null || task.equals(ANY_TASK) ? "All tasks" : ModelWords.task(task);
    }

    @Override
    public String fromString(String text) {
      return text;
    }
  }
}
