package fovea.ui.models;

import fovea.files.PausableDownload;
import fovea.format.Quantities;
import fovea.modellibrary.ModelLibrary;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.verification.Verification;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Downloads;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/// What is being done to the models, one thing at a time to each and any number at once.
final class ModelActions {
  enum Action {
    DOWNLOAD("Downloading", "Download failed", Lane.FILES),
    LOAD("Loading", "Loading failed", Lane.COMPUTE),
    UNLOAD("Unloading", "Unloading failed", Lane.COMPUTE),
    VERIFY("Verifying", "Not verified", Lane.COMPUTE),
    NAME("Naming the classes of", "Not named", Lane.FILES),
    DELETE("Deleting", "Not deleted", Lane.FILES);

    private final String doing;
    private final String failed;
    private final Lane lane;

    Action(String doing, String failed, Lane lane) {
      this.doing = doing;
      this.failed = failed;
      this.lane = lane;
    }

    String doing() {
      return doing;
    }

    /// In two or three words.
    String failed() {
      return failed;
    }
  }

  /// What is being done to a model, or went wrong last.
  sealed interface Activity {
    record Downloading(PausableDownload.Progress progress, boolean paused) implements Activity {}

    record Busy(Action action) implements Activity {}

    record Failed(Action action, String reason) implements Activity {}
  }

  private final ModelLibrary library;
  private final BackgroundWork work;
  private final Consumer<Action> changed;
  private final BiConsumer<ModelEntry, String> failed;
  private final ObservableMap<String, Activity> activities = FXCollections.observableHashMap();
  private final ObservableMap<String, Verification> verifications =
      FXCollections.observableHashMap();
  private final Downloads downloads;

  /// @param changed hears that an action has ended and the models are to be read again
  /// @param failed hears of each failure
  ModelActions(
      ModelLibrary library,
      BackgroundWork work,
      Consumer<Action> changed,
      BiConsumer<ModelEntry, String> failed) {
    this.library = library;
    this.work = work;
    downloads = new Downloads(work);
    this.changed = changed;
    this.failed = failed;
  }

  /// By the model's id.
  ObservableMap<String, Activity> activities() {
    return activities;
  }

  /// The last verification of each model, by its id.
  ObservableMap<String, Verification> verifications() {
    return verifications;
  }

  /// What was found of a model is forgotten where its files are others now.
  void listed(List<ModelEntry> before, List<ModelEntry> now) {
    for (ModelEntry one : before) {
      if (now.stream()
          .anyMatch(
              other ->
                  other.id().equals(one.id())
                      && !other.card().files().equals(one.card().files()))) {
        verifications.remove(one.id());
      }
    }
  }

  @Nullable Activity activity(ModelEntry entry) {
    return activities.get(entry.id());
  }

  /// Whether nothing is being done to it.
  boolean idle(ModelEntry entry) {
    Activity activity = activity(entry);
    return activity == null || activity instanceof Activity.Failed;
  }

  void download(ModelEntry entry) {
    if (!idle(entry)) {
      return;
    }
    String id = entry.id();
    downloads.start(
        id,
        "Downloading " + entry.card().name(),
        "Asking the hub",
        ModelActions::words,
        () -> library.download(id),
        new Downloads.Listener() {
          @Override
          public void at(PausableDownload.Progress progress, boolean paused) {
            activities.put(id, new Activity.Downloading(progress, paused));
          }

          @Override
          public void ended(Work<Boolean> how) {
            ModelActions.this.ended(entry, Action.DOWNLOAD, how);
          }
        });
  }

  /// Holds the download, or goes on with it.
  void pauseOrResume(ModelEntry entry) {
    downloads.pauseOrResume(entry.id());
  }

  /// Calls the download off.
  void cancel(ModelEntry entry) {
    downloads.cancel(entry.id());
  }

  void load(ModelEntry entry) {
    run(entry, Action.LOAD, () -> library.load(entry.id()), () -> {});
  }

  void unload(ModelEntry entry) {
    run(entry, Action.UNLOAD, () -> library.unload(entry.id()), () -> {});
  }

  void verify(ModelEntry entry) {
    var outcome = new AtomicReference<@Nullable Verification>();
    verifications.remove(entry.id());
    run(
        entry,
        Action.VERIFY,
        () -> outcome.set(library.verify(entry.id())),
        () -> {
          Verification verification = outcome.get();
          if (verification != null) {
            verifications.put(entry.id(), verification);
          }
        });
  }

  /// Gives its classes the names in a file, one a line.
  void nameClasses(ModelEntry entry, Path labels) {
    run(entry, Action.NAME, () -> library.nameClasses(entry.id(), labels), () -> {});
  }

  /// Removes the model's files; a loaded one is unloaded first.
  void delete(ModelEntry entry) {
    Runnable delete =
        () ->
            run(
                entry,
                Action.DELETE,
                () -> library.delete(entry.id()),
                () -> verifications.remove(entry.id()));
    if (entry.loaded().isPresent()) {
      run(entry, Action.UNLOAD, () -> library.unload(entry.id()), delete);
    } else {
      delete.run();
    }
  }

  /// Does again what failed.
  void retry(ModelEntry entry) {
    if (activity(entry) instanceof Activity.Failed(Action action, _)) {
      switch (action) {
        case DOWNLOAD -> download(entry);
        case LOAD -> load(entry);
        case UNLOAD -> unload(entry);
        case VERIFY -> verify(entry);
        case NAME -> {} // the file has to be chosen again
        case DELETE -> delete(entry);
      }
    }
  }

  /// Forgets what failed.
  void dismiss(ModelEntry entry) {
    if (activity(entry) instanceof Activity.Failed) {
      activities.remove(entry.id());
    }
    verifications.remove(entry.id());
  }

  private interface Step {
    void run() throws Exception;
  }

  private void run(ModelEntry entry, Action action, Step step, Runnable then) {
    if (!idle(entry)) {
      return;
    }
    work.<Boolean>start(
        action.doing + " " + entry.card().name(),
        action.lane,
        reporter -> {
          step.run();
          return true;
        },
        state -> {
          if (state instanceof Work.Running<Boolean>) {
            activities.put(entry.id(), new Activity.Busy(action));
          } else {
            ended(entry, action, state);
            if (state instanceof Work.Done<Boolean>) {
              then.run();
            }
          }
        });
  }

  private void ended(ModelEntry entry, Action action, Work<Boolean> state) {
    if (state instanceof Work.Failed<Boolean>(String reason)) {
      activities.put(entry.id(), new Activity.Failed(action, reason));
      failed.accept(entry, reason);
    } else {
      activities.remove(entry.id());
    }
    changed.accept(action);
  }

  /// Amount, speed and time left.
  static String words(PausableDownload.Progress p) {
    return p.total() > 0
        ? Quantities.transfer(p.done(), p.total(), p.bytesPerSecond(), p.secondsLeft())
        : p.done() > 0 ? Quantities.bytes(p.done()) : p.message();
  }
}
