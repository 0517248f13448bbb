package fovea.modellibrary.acquisition;

import ai.djl.ndarray.NDManager;
import fovea.architecture.Architectures;
import fovea.architecture.CardNetworks;
import fovea.architecture.Labels;
import fovea.architecture.OwnArchitectures;
import fovea.architecture.ScriptedNetworks;
import fovea.architecture.recognition.ClassNames;
import fovea.architecture.recognition.Reading;
import fovea.architecture.recognition.Recognised;
import fovea.architecture.recognition.ScriptedFile;
import fovea.architecture.recognition.TensorNames;
import fovea.checkpoint.CheckpointFiles;
import fovea.checkpoint.TensorFile;
import fovea.checkpoint.Weights;
import fovea.files.Digests;
import fovea.modellibrary.shelf.ModelFolders;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelException;
import fovea.tensor.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Makes a card for weights that a person brings: a file, or a folder as on the hub.
public final class Importer {
  private static final String VOCABULARY = "vocab.txt";

  /// What a tokenizer and a preparation are read from.
  private static final List<String> COMPANIONS =
      List.of(
          ModelFolders.CONFIG,
          ModelFolders.PREPROCESSOR,
          VOCABULARY,
          "vocab.json",
          "merges.txt",
          "tokenizer.json",
          "tokenizer_config.json");

  private final Path source;
  private final ImportHints hints;
  private final NDManager manager;

  /// @param manager owner of what is made while looking
  public Importer(Path source, ImportHints hints, NDManager manager) {
    this.source = source;
    this.hints = hints;
    this.manager = manager;
  }

  /// What looking at a file or a folder comes to.
  public sealed interface Looked {
    /// The networks that it may be, where nothing but its tensors tell it.
    default List<Reading.Option> guesses() {
      return switch (this) {
        case Found _ -> List.of();
        case Open(List<Reading> questions) ->
            questions.stream()
                .filter(NetworkText::guesses)
                .flatMap(reading -> reading.options().stream())
                .toList();
      };
    }
  }

  /// A model that lies somewhere and has a card now; nothing has been copied.
  ///
  /// @param files what belongs to it, by the name that it shall have
  /// @param usual what no file says, can be read in several ways, and was read as is usual
  public record Found(ModelCard card, Map<String, Path> files, List<Reading> usual)
      implements Looked {}

  /// A person is to be asked first.
  public record Open(List<Reading> questions) implements Looked {}

  /// Opens the file once, tells what it is and checks that its tensors fit. On the compute thread.
  ///
  /// @param ask whether to leave it at the questions where there are any
  /// @throws ModelException when it is no model or cannot be told which, in one sentence
  public Looked look(String id, boolean ask) throws IOException, ModelException {
    boolean isFolder = Files.isDirectory(source);
    if (isFolder && Files.isRegularFile(source.resolve(ModelCatalog.CARD))) {
      return own(source, id, hints);
    }
    try (TensorFile file = CheckpointFiles.open(source, hints.weightsKey())) {
      Path folder = isFolder ? source : source.toAbsolutePath().getParent();
      Recognition told =
          hints.runsCode()
              ? new Recognition(ScriptedFile.recognise(scripted(isFolder), manager), false)
              : Recognition.of(file, folder, isFolder, hints, manager);
      var files = files(source, isFolder, told);
      List<Reading> open =
          open(told, files).readings().stream()
              .filter(reading -> reading.options().size() > 1 || NetworkText.guesses(reading))
              .filter(reading -> !hints.choices().containsKey(reading.key()))
              .toList();
      if (ask && !open.isEmpty()) {
        return new Open(open);
      }
      Recognised recognised = named(read(told, files, hints), file, hints);
      ModelCard card =
          CardNetworks.asStored(card(source, id, hints, recognised, files), file, manager);
      return new Found(card.assuming(checked(card, file, manager)), files, open);
    }
  }

  private Path scripted(boolean isFolder) throws ModelException {
    if (isFolder
        || !hints.network().isEmpty()
        || !hints.weightsKey().isEmpty()
        || !hints.architecture().isEmpty()
            && !hints.architecture().equals(OwnArchitectures.TORCH_SCRIPT)) {
      throw new ModelException(
          "The code of a TorchScript file is run as it is: give the file itself, and no --architecture, --network or --weights-key.");
    }
    return source;
  }

  private static Recognised open(Recognition told, Map<String, Path> files) {
    return told.recognised().prepared(files.containsKey(ModelFolders.PREPROCESSOR));
  }

  private static Recognised read(Recognition told, Map<String, Path> files, ImportHints hints)
      throws ModelException {
    try {
      return open(told, files).read(hints.choices());
    } catch (IllegalArgumentException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  /// A folder that this program has made: its card says everything.
  private static Found own(Path folder, String id, ImportHints hints) throws ModelException {
    ModelCard told = CardJson.read(folder.resolve(ModelCatalog.CARD));
    ModelCard read = hints.name().isBlank() ? told : told.renamed(id, hints.name());
    if (!hints.architecture().isEmpty()
        || !hints.choices().isEmpty()
        || !hints.weightsKey().isEmpty()
        || !hints.network().isEmpty()) {
      throw new ModelException(
          "%s is a model with a card, which says how its weights are read: leave out --architecture, --network, --read and --weights-key."
              .formatted(folder.getFileName()));
    }
    ModelCard card =
        hints.labels().isPresent() ? ClassNaming.named(read, hints.labels().get()) : read;
    var files = new LinkedHashMap<String, Path>();
    card.files().forEach(file -> files.put(file.name(), folder.resolve(file.name())));
    return new Found(card, files, List.of());
  }

  private static Map<String, Path> files(Path source, boolean isFolder, Recognition told)
      throws IOException {
    var files = new LinkedHashMap<String, Path>();
    boolean ofHub = told.configured() || told.recognised().architecture().defaults().isEmpty();
    Path folder = isFolder ? source : source.toAbsolutePath().getParent();
    if (isFolder) {
      try (Stream<Path> all = Files.list(source)) {
        all.filter(Files::isRegularFile)
            .filter(f -> wanted(f.getFileName().toString()))
            .sorted()
            .limit(100)
            .forEach(f -> files.put(safe(f), f));
      }
      boolean safetensors = files.keySet().stream().anyMatch(n -> n.endsWith(".safetensors"));
      if (safetensors) {
        files.keySet().removeIf(n -> ModelCard.isWeights(n) && !n.endsWith(".safetensors"));
      }
    } else {
      files.put(safe(source), source);
      for (String name : COMPANIONS) {
        if (ofHub && folder != null && Files.isRegularFile(folder.resolve(name))) {
          files.put(name, folder.resolve(name));
        }
      }
    }
    return files;
  }

  private static boolean wanted(String name) {
    return COMPANIONS.contains(name) || ModelCard.isWeights(name) || name.endsWith(".index.json");
  }

  private static String safe(Path file) {
    String name = file.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
    String begun = name.matches("[A-Za-z0-9_].*") ? name : "_" + name;
    return begun.length() > 100 ? begun.substring(begun.length() - 100) : begun;
  }

  /// With the labels that a person gives, or those that are usual for as many classes.
  private static Recognised named(Recognised recognised, TensorFile file, ImportHints hints)
      throws ModelException {
    if (hints.labels().isEmpty()) {
      return ClassNames.assumed(recognised);
    }
    List<String> labels = Labels.read(hints.labels().get());
    int classes =
        recognised.architecture().scores().isEmpty()
            ? ClassNames.count(recognised.configuration())
            : TensorNames.classes(recognised.architecture(), file);
    if (labels.size() != classes) {
      throw new ModelException(
          "The network tells %d classes apart, but %s names %d."
              .formatted(classes, hints.labels().get(), labels.size()));
    }
    return ClassNames.named(recognised, labels);
  }

  private static ModelCard card(
      Path source, String id, ImportHints hints, Recognised recognised, Map<String, Path> files)
      throws IOException, ModelException {
    var stored = new ArrayList<ModelCard.File>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      stored.add(
          new ModelCard.File(
              file.getKey(),
              Math.max(1, Files.size(file.getValue())),
              Digests.sha256(file.getValue())));
    }
    Path preprocessor = files.get(ModelFolders.PREPROCESSOR);
    Map<String, Object> preparation =
        preprocessor == null ? recognised.preparation() : ModelFolders.json(preprocessor);
    Path named = source.getFileName();
    String name = named == null ? "model" : named.toString();
    return new ModelCard(
        id,
        hints.name().isBlank() ? name : hints.name(),
        recognised.architecture().task(),
        recognised.architecture().id(),
        recognised.configuration(),
        "brought in from " + name,
        stored,
        "not known",
        preparation,
        files.containsKey(VOCABULARY) ? VOCABULARY : "",
        ModelCard.HowMade.unknown(),
        Map.of(),
        false,
        recognised.assumptions());
  }

  /// What was not used of a file that fits, a sentence each.
  private static List<String> checked(ModelCard card, TensorFile file, NDManager manager)
      throws IOException, ModelException {
    if (ScriptedNetworks.bringsCode(card)) {
      return List.of(); // it has been run
    }
    Module network = CardNetworks.shape(card, manager);
    Weights.Fit fit = Weights.fit(network, file);
    if (!fit.complete()) {
      throw new ModelException(
          "%s does not fit %s: %s."
              .formatted(
                  file.path().getFileName(),
                  Architectures.get(card.architecture()).title(),
                  fit.complaint()));
    }
    Weights.checkNumbers(network, file, manager);
    return fit.remark().isEmpty() ? List.of() : List.of(fit.remark());
  }

  /// An id that no model has yet, made of a name.
  public static String id(String name, Predicate<String> taken) {
    String base =
        name.toLowerCase(Locale.ROOT)
            .replaceAll("\\.(safetensors|bin|pth?|th|tar|ckpt)", "")
            .replaceAll("[^a-z0-9.-]+", "-")
            .replaceAll("^[^a-z0-9]+", "");
    String begun = base.isEmpty() ? "model" : base.substring(0, Math.min(50, base.length()));
    String id = begun;
    for (int i = 2; taken.test(id); i++) {
      id = begun + "-" + i;
    }
    return id;
  }
}
