package fovea.ui.models;

import fovea.modellibrary.EngineReport;
import fovea.modellibrary.ModelLibrary;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.verification.ModelDetails;
import fovea.modelmanager.ModelCard;
import fovea.ui.tab.Navigator;
import fovea.ui.task.ModelUses;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.awt.Desktop;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// What the Models tab knows and can do.
final class ModelsViewModel {
  private record Listing(List<ModelEntry> models, List<String> problems) {}

  // ── State ──

  private final ModelLibrary library;
  private final BackgroundWork work;
  private final Navigator navigator;
  private final ModelActions actions;
  private final Additions additions;
  private final ObservableList<ModelEntry> entries = FXCollections.observableArrayList();
  private final FilteredList<ModelEntry> shown = new FilteredList<>(entries);
  private final ObservableList<String> problems = FXCollections.observableArrayList();
  private final ObservableList<String> tasks = FXCollections.observableArrayList();
  private final ObjectProperty<ModelFilter> filter = new SimpleObjectProperty<>(ModelFilter.NONE);
  private final ReadOnlyObjectWrapper<Work<Boolean>> listing =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<@Nullable ModelEntry> selected =
      new ReadOnlyObjectWrapper<>();
  private final SystemOpener system;
  private final ModelReading details;
  private final ReadOnlyObjectWrapper<Work<EngineReport>> engine =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<Work<String>> check =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<@Nullable EngineReport> report =
      new ReadOnlyObjectWrapper<>();
  private final BooleanProperty onScreen = new SimpleBooleanProperty(false);
  private final BooleanProperty libraryInFront = new SimpleBooleanProperty(true);
  private String toSelect = "";

  ModelsViewModel(ModelLibrary library, BackgroundWork work, Navigator navigator) {
    this.library = library;
    this.work = work;
    this.navigator = navigator;
    actions = new ModelActions(library, work, this::changed, this::failed);
    additions = new Additions(library, work, this::added);
    system = new SystemOpener(work, navigator);
    details = new ModelReading(library, work);
    filter.subscribe(f -> shown.setPredicate(f::matches));
    onScreen.subscribe(
        seen -> {
          if (seen) {
            refresh();
            if (report.get() == null) {
              refreshEngine();
            }
          }
        });
  }

  ObservableList<ModelEntry> entries() {
    return entries;
  }

  /// The models that the filter lets through.
  ObservableList<ModelEntry> shown() {
    return shown;
  }

  /// One sentence for each card that could not be read.
  ObservableList<String> problems() {
    return problems;
  }

  /// The tasks of all models, in order.
  ObservableList<String> tasks() {
    return tasks;
  }

  ObjectProperty<ModelFilter> filter() {
    return filter;
  }

  /// How reading the list of models went.
  ReadOnlyObjectProperty<Work<Boolean>> listing() {
    return listing.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable ModelEntry> selected() {
    return selected.getReadOnlyProperty();
  }

  /// What the files of the selected model say; idle while they are not on this machine.
  ReadOnlyObjectProperty<Work<ModelDetails>> details() {
    return details.work();
  }

  ReadOnlyObjectProperty<Work<EngineReport>> engine() {
    return engine.getReadOnlyProperty();
  }

  /// The last report on the engine; it stays while a new one is made.
  ReadOnlyObjectProperty<Work<String>> check() {
    return check.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable EngineReport> report() {
    return report.getReadOnlyProperty();
  }

  /// Whether the tab can be seen; before that nothing is read.
  BooleanProperty onScreen() {
    return onScreen;
  }

  /// Whether the list of models is in front, and not the page of the engine.
  BooleanProperty libraryInFront() {
    return libraryInFront;
  }

  /// The ways to where models are used.
  ModelUses uses() {
    return new ModelUses(navigator);
  }

  ModelActions actions() {
    return actions;
  }

  Additions additions() {
    return additions;
  }

  // ── Commands ──

  /// Reads the list of models again.
  void refresh() {
    work.<Listing>startLatest(
        listing,
        "Reading the models",
        Lane.FILES,
        reporter -> new Listing(library.models(), library.problems()),
        state -> {
          switch (state) {
            case Work.Idle<Listing>() -> listing.set(new Work.Idle<>());
            case Work.Running<Listing>(double progress, String message) ->
                listing.set(new Work.Running<>(progress, message));
            case Work.Failed<Listing>(String reason) -> listing.set(new Work.Failed<>(reason));
            case Work.Done<Listing>(Listing listed) -> listed(listed);
          }
        });
  }

  void select(@Nullable ModelEntry entry) {
    selected.set(entry);
    details.of(entry);
  }

  /// Selects the model with this id, at once or as soon as it is listed.
  void select(String id) {
    toSelect = id;
    libraryInFront.set(true);
    refresh();
  }

  /// Reads the selected model's files again.
  void readDetailsAgain() {
    details.again();
  }

  void refreshEngine() {
    work.<EngineReport>startLatest(
        engine,
        "Asking the engine",
        Lane.FILES,
        reporter -> library.engine(),
        state -> {
          if (state instanceof Work.Done<EngineReport>(EngineReport made)) {
            report.set(made);
          }
          engine.set(state);
        });
  }

  /// Tries whether the engine calculates rightly, and says what was found.
  void checkEngine() {
    work.<String>startLatest(
        check,
        "Trying the engine",
        Lane.FILES,
        reporter -> library.checkEngine(sentence -> {}),
        state -> {
          check.set(state);
          if (state instanceof Work.Done<String>(String found)) {
            say(found);
          } else if (state instanceof Work.Failed<String>(String reason)) {
            say(reason);
          }
        });
  }

  /// Shows a folder in the system's own window, or puts its path on the clipboard of `copy`.
  void openFolder(Path folder, Runnable copy) {
    system.open(
        "Opening " + folder.getFileName(), Desktop.Action.OPEN, copy, d -> d.open(folder.toFile()));
  }

  /// Shows a page in the browser, or has `copy` copy its address.
  void browse(String address, Runnable copy) {
    system.open(
        "Opening the page", Desktop.Action.BROWSE, copy, d -> d.browse(URI.create(address)));
  }

  void say(String sentence) {
    navigator.say(sentence);
  }

  /// Opens pictures that lay among dropped models.
  void open(List<Path> pictures) {
    navigator.open(pictures);
  }

  private void listed(Listing listed) {
    ModelEntry before = selected.get();
    int index = before == null ? 0 : indexOf(before.id());
    actions.listed(entries, listed.models());
    entries.setAll(listed.models());
    problems.setAll(listed.problems());
    var found = new TreeSet<String>();
    entries.forEach(e -> found.add(e.card().task().id()));
    if (!tasks.equals(List.copyOf(found))) {
      tasks.setAll(found);
    }
    listing.set(new Work.Done<>(true));
    int now = indexOf(toSelect);
    if (now >= 0) {
      toSelect = "";
      if (!filter.get().matches(entries.get(now))) {
        filter.set(ModelFilter.NONE); // else the new model would be chosen and not to be seen
      }
    } else {
      ModelEntry left = selected.get(); // a neighbour, where what was chosen is gone
      now = left == null ? -1 : indexOf(left.id());
    }
    if (now < 0) {
      now = Math.min(Math.max(index, 0), entries.size() - 1);
    }
    select(now < 0 ? null : entries.get(now));
  }

  private int indexOf(String id) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private void changed(ModelActions.Action action) {
    refresh();
    if (action == ModelActions.Action.LOAD || action == ModelActions.Action.UNLOAD) {
      refreshEngine(); // the memory that is free has changed
    }
  }

  private void failed(ModelEntry entry, String reason) {
    ModelEntry now = selected.get();
    boolean seen = onScreen.get() && now != null && now.id().equals(entry.id());
    if (!seen) {
      navigator.warn(entry.card().name() + ": " + reason);
    }
  }

  private void added(ModelCard card, String remark) {
    navigator.say(remark.isEmpty() ? "Added " + card.name() + "." : remark);
    select(card.id());
  }
}
