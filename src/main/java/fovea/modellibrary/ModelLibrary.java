package fovea.modellibrary;

import fovea.files.PausableDownload;
import fovea.modellibrary.acquisition.Arrival;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modellibrary.acquisition.Named;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.verification.ModelDetails;
import fovea.modellibrary.verification.Verification;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The person's models. Every method may take a while and is called away from the JavaFX thread;
/// {@link #load} and {@link #verify} on the compute thread. Exceptions carry one sentence for
/// people.
public interface ModelLibrary {
  /// All models that are known: bundled ones first, then present, then available ones, by name.
  List<ModelEntry> models();

  /// One sentence for each card that could not be read.
  List<String> problems();

  Optional<ModelEntry> find(String id);

  /// What the model's files say.
  ModelDetails details(String id) throws IOException, ModelException;

  /// The download of a model's files; nothing happens before it is run.
  PausableDownload download(String id) throws IOException, ModelException;

  /// Reads `owner/name` on the hub, or in the Hugging Face cache where the hub cannot be reached,
  /// and adds its card, if its architecture is known here and it has none yet.
  Named recognise(String repository) throws IOException, ModelException;

  /// Makes a model of a file or a folder: what it is is read from it, or from `hints`.
  ///
  /// @param ask whether a person is to be asked where something can be read in several ways and
  ///   `hints` say nothing of it; otherwise it is read as is usual
  Arrival bringIn(Path source, ImportHints hints, boolean ask) throws IOException, ModelException;

  /// As {@link #bringIn(Path, ImportHints, boolean)}, asking nobody.
  default ModelCard bringIn(Path source, ImportHints hints) throws IOException, ModelException {
    return switch (bringIn(source, hints, false)) {
      case Arrival.Added(ModelCard card, _) -> card;
      case Arrival.Asked _ -> throw new IllegalStateException("asked though nobody wanted it");
    };
  }

  /// Gives the classes of a model of the person's own the names in a file, one a line.
  ModelCard nameClasses(String id, Path labels) throws IOException, ModelException;

  /// Removes a model's files and its card, wherever they lie, and nothing else. A bundled model, or
  /// one in the Hugging Face cache, is refused.
  ///
  /// @return the model's folder, if it stays because something else lies in it
  Optional<Path> delete(String id) throws IOException, ModelException;

  /// Puts a folder with a model in the place of the person's model of the same id, which stays as
  /// it is if that fails.
  ModelCard replace(String id, Path source) throws IOException, ModelException;

  /// Loads it, so that the first use need not wait.
  void load(String id) throws IOException, ModelException;

  void unload(String id) throws ModelException;

  /// Runs the model on its stored reference input and compares.
  Verification verify(String id) throws IOException, ModelException;

  EngineReport engine();

  /// Tries again, in a process of its own, whether the engine calculates rightly on this processor.
  /// Which kernels follow from it holds from the next start on.
  ///
  /// @param progress hears one sentence when something takes time
  /// @return what was found, for people
  String checkEngine(Consumer<String> progress);

  /// Whether a file or a folder is one of weights, by its name or by what lies in it.
  static boolean looksLikeModel(Path path) {
    return Files.isDirectory(path)
        ? Stream.of("config.json", "model.safetensors", "pytorch_model.bin", "card.json")
            .anyMatch(name -> Files.isRegularFile(path.resolve(name)))
        : ModelCard.isWeights(String.valueOf(path.getFileName()));
  }
}
