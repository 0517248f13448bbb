package fovea.ui.models;

import fovea.architecture.Reading;
import fovea.modellibrary.ModelLibrary;
import fovea.modellibrary.ModelLibrary.ImportHints;
import fovea.modellibrary.ModelLibrary.Named;
import fovea.modelmanager.ModelCard;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// How models join the library: from the hub, or from files, one after another.
final class Additions {
  private final ModelLibrary library;
  private final BackgroundWork work;
  private final BiConsumer<ModelCard, String> added;
  private final ReadOnlyObjectWrapper<Work<Named>> recognising =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<Work<ModelCard>> importing =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<List<Reading>> open = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper(0);
  private final Deque<Path> queue = new ArrayDeque<>();
  private @Nullable Path source;
  private ImportHints said = ImportHints.none();

  /// @param added hears of each, and what there is to say about it, or ""
  Additions(ModelLibrary library, BackgroundWork work, BiConsumer<ModelCard, String> added) {
    this.library = library;
    this.work = work;
    this.added = added;
  }

  /// How the last look-up on the hub went.
  ReadOnlyObjectProperty<Work<Named>> recognising() {
    return recognising.getReadOnlyProperty();
  }

  /// How the import of {@link #source} goes.
  ReadOnlyObjectProperty<Work<ModelCard>> importing() {
    return importing.getReadOnlyProperty();
  }

  /// The file or folder that is being imported.
  @Nullable Path source() {
    return source;
  }

  /// What the files of {@link #source} do not say, while the person is asked about it; empty while
  /// nobody is asked.
  ReadOnlyObjectProperty<List<Reading>> open() {
    return open.getReadOnlyProperty();
  }

  /// How many more are to be imported after it.
  ReadOnlyIntegerProperty waiting() {
    return waiting.getReadOnlyProperty();
  }

  /// Looks `owner/name` up on the hub; the address of its page will do as well.
  void recognise(String text) {
    String repository = repository(text);
    if (repository.isEmpty()) {
      return;
    }
    work.<Named>startLatest(
        recognising,
        "Looking up " + repository,
        Lane.FILES,
        reporter -> library.recognise(repository),
        state -> {
          recognising.set(state);
          if (state instanceof Work.Done<Named>(Named named)) {
            added.accept(named.card(), named.remark());
          }
        });
  }

  static String repository(String text) {
    String path = text.strip().replaceFirst("^https?://(www\\.)?(huggingface\\.co|hf\\.co)/", "");
    return path.replaceFirst("/(tree|blob|resolve)/.*$", "").replaceFirst("[/?#]+$", "");
  }

  /// Makes a model of each; the next one waits until the one before is done or skipped.
  void bringIn(List<Path> sources) {
    queue.addAll(sources);
    waiting.set(queue.size());
    if (source == null) {
      next();
    }
  }

  /// Tries the one that failed again, with what the person says about it.
  void again(ImportHints hints) {
    if (source != null && importing.get() instanceof Work.Failed<ModelCard>) {
      look(source, hints);
    }
  }

  /// Imports the one that was asked about.
  ///
  /// @param choices the name of a way for each question, by its key
  void choose(Map<String, String> choices) {
    if (source != null && !open.get().isEmpty()) {
      open.set(List.of());
      start(source, said.choosing(choices));
    }
  }

  /// Leaves the one that failed or was asked about.
  void skip() {
    if (importing.get() instanceof Work.Failed<ModelCard> || !open.get().isEmpty()) {
      open.set(List.of());
      next();
    }
  }

  private void next() {
    source = queue.poll();
    waiting.set(queue.size());
    if (source == null) {
      importing.set(new Work.Idle<>());
    } else {
      look(source, ImportHints.none());
    }
  }

  /// Asks about what the files do not say, if there is anything, and imports them otherwise.
  private void look(Path from, ImportHints hints) {
    said = hints;
    work.<List<Reading>>start(
        "Looking into " + from.getFileName(),
        Lane.FILES,
        reporter -> library.readings(from, hints),
        state -> {
          switch (state) {
            case Work.Done<List<Reading>>(List<Reading> readings) -> {
              List<Reading> choices =
                  readings.stream().filter(reading -> reading.options().size() > 1).toList();
              if (choices.isEmpty()) {
                start(from, hints);
              } else {
                importing.set(new Work.Idle<>());
                open.set(choices);
              }
            }
            case Work.Idle<List<Reading>>() -> next();
            case Work.Running<List<Reading>>(double share, String message) ->
                importing.set(new Work.Running<>(share, message));
            case Work.Failed<List<Reading>>(String reason) ->
                importing.set(new Work.Failed<>(reason));
          }
        });
  }

  private void start(Path from, ImportHints hints) {
    work.<ModelCard>start(
        "Importing " + from.getFileName(),
        Lane.FILES,
        reporter -> library.bringIn(from, hints),
        state -> {
          importing.set(state);
          switch (state) {
            case Work.Done<ModelCard>(ModelCard card) -> {
              added.accept(card, "");
              next();
            }
            case Work.Idle<ModelCard>() -> next();
            case Work.Running<ModelCard>(_, _) -> {}
            case Work.Failed<ModelCard>(_) -> {}
          }
        });
  }
}
