package fovea.ui.models;

import fovea.format.Quantities;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.shelf.ModelState;
import fovea.modellibrary.verification.Verification;
import fovea.modelmanager.Task;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.models.ModelActions.Activity;
import fovea.ui.task.ModelUses;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be done to the chosen model, how far it is, and what came of it.
final class ActionsPane extends VBox {
  private final ModelActions actions;
  private final Button download;
  private final Button load;
  private final Button unload;
  private final Button verify;
  private final Button delete;
  private final Button names;
  private final FlowPane buttons;
  private final ProgressBar bar = new ProgressBar();
  private final Label amount = Widgets.wrapped("", "amount");
  private final ModelUses uses;
  private final MenuButton use = new MenuButton("Use in …", new FontIcon(Feather.PLAY));
  private final Button evaluate;
  private final Button pause;
  private final VBox progress;
  private final Label busy = Widgets.label("", "quiet");
  private final Banner failure;
  private final Banner confirm;
  private final Button keep;
  private final VBox checks = new VBox(4);
  private final VBox outcome;
  private boolean asking;
  private @Nullable ModelEntry shown;

  /// @param chooseFiles asks a person for files; empty when the person changed their mind
  /// @param uses the ways to where models are used
  ActionsPane(ModelActions actions, ModelUses uses, Supplier<List<Path>> chooseFiles) {
    super(10);
    this.actions = actions;
    this.uses = uses;
    use.setAccessibleText("Use this model in a tab");
    evaluate =
        action(
            "Evaluate",
            Feather.BAR_CHART_2,
            entry -> uses.evaluate(entry.card().task(), entry.id()));
    download = action("Download", Feather.DOWNLOAD, actions::download, "accent");
    load = action("Load", Feather.ZAP, actions::load, "accent");
    unload = action("Unload", Feather.LOG_OUT, actions::unload);
    verify = action("Verify", Feather.CHECK_SQUARE, actions::verify);
    delete = Widgets.button("Delete …", Feather.TRASH_2, () -> ask(true));
    names =
        action(
            "Class names …",
            Feather.TAG,
            entry ->
                chooseFiles.get().stream()
                    .findFirst()
                    .ifPresent(file -> actions.nameClasses(entry, file)));
    names.setTooltip(new Tooltip("Choose a text file with the name of each class, one a line"));
    buttons = new FlowPane(8, 8, download, use, evaluate, load, unload, verify, names, delete);
    pause = action("Pause", Feather.PAUSE, actions::pauseOrResume, "small");
    Button cancel = action("Cancel", Feather.X, actions::cancel, "small");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setMinWidth(40);
    HBox.setHgrow(bar, Priority.ALWAYS);
    var line = new HBox(8, bar, pause, cancel);
    line.setAlignment(Pos.CENTER_LEFT);
    progress = new VBox(4, line, amount);
    progress.getStyleClass().add("download-progress");
    failure =
        new Banner(
            "danger",
            Feather.ALERT_CIRCLE,
            action("Retry", Feather.ROTATE_CW, actions::retry, "small"),
            action("Dismiss", Feather.X, actions::dismiss, "small", "flat"));
    keep = Widgets.button("Keep", Feather.X, () -> ask(false), "small");
    confirm =
        new Banner(
            "warning",
            Feather.TRASH_2,
            Widgets.button("Delete", Feather.TRASH_2, this::reallyDelete, "small", "danger"),
            keep);
    outcome = new VBox(6, checks);
    outcome.getStyleClass().add("outcome");
    getStyleClass().add("actions-pane");
    getChildren().setAll(buttons, progress, busy, confirm, failure, outcome);
    MapChangeListener<String, Object> listener =
        change -> {
          if (shown != null && shown.id().equals(change.getKey())) {
            refresh();
          }
        };
    actions.activities().addListener(listener);
    actions.verifications().addListener(listener);
  }

  private interface Command {
    void on(ModelEntry entry);
  }

  private Button action(String text, Feather icon, Command command, String... styles) {
    return Widgets.button(
        text,
        icon,
        () -> {
          ModelEntry entry = shown;
          if (entry != null) {
            command.on(entry);
          }
        },
        styles);
  }

  /// Does what is most likely wanted: downloads what is not there, loads what is.
  void primary() {
    if (download.isVisible()) {
      download.fire();
    } else if (load.isVisible()) {
      load.fire();
    }
  }

  /// Asks whether to delete, if this model can be deleted.
  void askToDelete() {
    if (delete.isVisible() && buttons.isVisible()) {
      ask(true);
    }
  }

  private void ask(boolean now) {
    boolean before = asking;
    asking = now;
    refresh();
    if (now) {
      keep.requestFocus(); // a second Enter must not delete
    } else if (before) {
      delete.requestFocus();
    }
  }

  private void reallyDelete() {
    ModelEntry entry = shown;
    asking = false;
    if (entry != null) {
      actions.delete(entry);
    }
    refresh();
  }

  void show(@Nullable ModelEntry entry) {
    if (entry == null || shown == null || !entry.id().equals(shown.id())) {
      asking = false;
    }
    shown = entry;
    refresh();
  }

  private void refresh() {
    ModelEntry entry = shown;
    if (entry == null) {
      return;
    }
    Activity activity = actions.activity(entry);
    boolean here = entry.state().usable();
    boolean loaded = entry.loaded().isPresent();
    boolean idle = actions.idle(entry);
    boolean mine = entry.place().isPresent() && !entry.fromCache();
    boolean deletable = mine && entry.state() != ModelState.BUNDLED;
    boolean inTheWay = mine && entry.state() == ModelState.BROKEN;
    asking &= deletable && idle;
    Widgets.shown(download, !here && !inTheWay);
    use(entry, here);
    Widgets.shown(load, here && !loaded);
    Widgets.shown(unload, loaded);
    Widgets.shown(verify, here);
    Widgets.shown(names, here && deletable && entry.card().task() == Task.CLASSIFICATION);
    Widgets.shown(delete, deletable);
    Widgets.shown(buttons, idle && !asking);
    confirm.say(asking ? lost(entry) : "");
    progress(activity);
    Widgets.shown(busy, activity instanceof Activity.Busy);
    if (activity instanceof Activity.Busy(ModelActions.Action action)) {
      busy.setText(action.doing() + " …");
    }
    Widgets.shown(failure, activity instanceof Activity.Failed);
    if (activity instanceof Activity.Failed(_, String reason)) {
      failure.text(reason);
    }
    outcome(actions.verifications().get(entry.id()));
  }

  private void use(ModelEntry entry, boolean here) {
    Task task = entry.card().task();
    use.getItems()
        .setAll(
            ModelUses.tabs(task).stream()
                .map(
                    tab -> {
                      var item = new MenuItem(tab.title(), new FontIcon(tab.icon()));
                      item.setOnAction(e -> uses.use(tab, entry.id()));
                      return item;
                    })
                .toList());
    Widgets.shown(use, here);
    Widgets.shown(evaluate, here && ModelUses.evaluates(task).isPresent());
  }

  private void progress(@Nullable Activity activity) {
    Widgets.shown(progress, activity instanceof Activity.Downloading);
    if (activity instanceof Activity.Downloading(var p, boolean paused)) {
      // A bar that runs to and fro would say that something happens.
      bar.setProgress(paused ? Math.max(0, p.fraction()) : p.fraction());
      String percent = ModelWords.percent(p.fraction());
      String file = p.file().isEmpty() ? "" : "\n" + p.file();
      String words =
          paused
              ? "Paused at " + Quantities.bytes(p.done()) + (p.total() > 0 ? total(p.total()) : "")
              : ModelActions.words(p);
      amount.setText((percent.isEmpty() ? "" : percent + " · ") + words + file);
      pause.setText(paused ? "Resume" : "Pause");
      ((FontIcon) pause.getGraphic()).setIconCode(paused ? Feather.PLAY : Feather.PAUSE);
    }
  }

  private static String total(long bytes) {
    return " of " + Quantities.bytes(bytes);
  }

  private static String lost(ModelEntry entry) {
    var files = entry.card().files();
    boolean again = files.stream().noneMatch(f -> f.address().isEmpty());
    return "Delete "
        + Quantities.count(files.size(), "file")
        + ", "
        + Quantities.bytes(entry.card().bytes())
        + entry.place().map(p -> ", in " + p).orElse("")
        + "? "
        + (entry.loaded().isPresent() ? "The model is loaded and will be unloaded first. " : "")
        + (again
            ? "It can be downloaded again."
            : "It cannot be downloaded again: nobody knows where it came from.");
  }

  private void outcome(@Nullable Verification verification) {
    Widgets.shown(outcome, verification != null);
    if (verification == null) {
      return;
    }
    var title = Widgets.wrapped(verification.headline(), "outcome-title");
    checks.getChildren().setAll(title);
    for (Verification.Check check : verification.checks()) {
      var icon = new FontIcon(check.passed() ? Feather.CHECK : Feather.X);
      icon.getStyleClass().add(check.passed() ? "passed" : "failed");
      var words = new VBox(Widgets.wrapped(check.what(), "check"));
      if (!check.found().isEmpty()) {
        words.getChildren().add(Widgets.wrapped(check.found(), "quiet"));
      }
      words.setMinWidth(0);
      HBox.setHgrow(words, Priority.ALWAYS);
      var row = new HBox(8, icon, words);
      row.setAccessibleText(check.what() + (check.passed() ? ": passed" : ": failed"));
      row.setMinHeight(Region.USE_PREF_SIZE);
      checks.getChildren().add(row);
    }
    checks.getChildren().add(action("Close", Feather.X, actions::dismiss, "small", "flat"));
  }
}
