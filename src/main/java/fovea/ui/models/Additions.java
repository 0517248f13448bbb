package fovea.ui.models;

import fovea.architecture.recognition.Reading;
import fovea.modellibrary.ModelLibrary;
import fovea.modellibrary.acquisition.Arrival;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modellibrary.acquisition.Named;
import fovea.modellibrary.shelf.ModelFolders;
import fovea.modelmanager.ModelCard;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Deque<Arriving> queue = new ArrayDeque<>();
  private @Nullable Arriving current;
  private ImportHints said = ImportHints.none();

  /// Weights, or a folder, and the file that tells their network, where one came with them.
  private record Arriving(Path source, Optional<Path> network) {}

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
    return current == null ? null : current.source();
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
    sources.forEach(source -> queue.add(new Arriving(source, Optional.empty())));
    begin();
  }

  /// Makes a model of weights whose network a JSON file tells.
  void bringIn(Path weights, Path network) {
    queue.add(new Arriving(weights, Optional.of(network)));
    begin();
  }

  private void begin() {
    waiting.set(queue.size());
    if (current == null) {
      next();
    }
  }

  /// Tries the one that failed again, with what the person says about it.
  ///
  /// @param network a JSON file that tells the network layer by layer
  void again(ImportHints hints, Optional<Path> network) {
    if (current != null && importing.get() instanceof Work.Failed<ModelCard>) {
      current = new Arriving(current.source(), network);
      bringIn(current, hints, true);
    }
  }

  /// Imports the one that was asked about.
  ///
  /// @param choices the name of a way for each question, by its key
  void choose(Map<String, String> choices) {
    if (current != null && !open.get().isEmpty()) {
      open.set(List.of());
      bringIn(current, said.choosing(choices), false);
    }
  }

  /// Imports the one that was asked about with the network that a person tells in JSON; what is
  /// still open then is asked.
  void tell(String network) {
    if (current != null && !open.get().isEmpty()) {
      open.set(List.of());
      bringIn(new Arriving(current.source(), Optional.empty()), said.told(network), true);
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
    current = queue.poll();
    waiting.set(queue.size());
    if (current == null) {
      importing.set(new Work.Idle<>());
    } else {
      bringIn(current, ImportHints.none(), true);
    }
  }

  /// Imports it; where `ask` and the files leave something open, asks about that first.
  private void bringIn(Arriving arriving, ImportHints hints, boolean ask) {
    said = hints;
    Path from = arriving.source();
    work.<Arrival>start(
        "Importing " + from.getFileName(),
        Lane.FILES,
        reporter ->
            library.bringIn(
                from,
                arriving.network().isEmpty()
                    ? hints
                    : hints.told(ModelFolders.text(arriving.network().get())),
                ask),
        state -> {
          switch (state) {
            case Work.Done<Arrival>(Arrival.Added(ModelCard card, _)) -> {
              importing.set(new Work.Done<>(card));
              added.accept(card, "");
              next();
            }
            case Work.Done<Arrival>(Arrival.Asked(List<Reading> questions)) -> {
              importing.set(new Work.Idle<>());
              open.set(questions);
            }
            case Work.Idle<Arrival>() -> {
              importing.set(new Work.Idle<>());
              next();
            }
            case Work.Running<Arrival>(double share, String message) ->
                importing.set(new Work.Running<>(share, message));
            case Work.Failed<Arrival>(String reason) -> importing.set(new Work.Failed<>(reason));
          }
        });
  }
}
