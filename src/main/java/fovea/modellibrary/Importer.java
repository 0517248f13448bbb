package fovea.modellibrary;

import ai.djl.ndarray.NDManager;
import fovea.architecture.Architecture;
import fovea.architecture.Architectures;
import fovea.architecture.CardNetworks;
import fovea.architecture.ConfigJson;
import fovea.architecture.Recognised;
import fovea.architecture.TensorNames;
import fovea.checkpoint.CheckpointFiles;
import fovea.checkpoint.TensorFile;
import fovea.checkpoint.Weights;
import fovea.classification.Labels;
import fovea.modellibrary.ModelLibrary.ImportHints;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelStore;
import fovea.tensor.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes a card for weights that a person brings: a file, or a folder as on the hub.
final class Importer {
  private static final List<String> CIFAR10 =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

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

  private Importer() {}

  /// A model that lies somewhere and has a card now; nothing has been copied.
  ///
  /// @param files what belongs to it, by the name that it shall have
  /// @param remark what was taken for granted; "" for nothing
  record Found(ModelCard card, Map<String, Path> files, String remark) {}

  /// Looks at `source` and checks that its tensors fit. On the compute thread.
  ///
  /// @param manager owner of what is made while looking
  /// @throws ModelException when it is no model or cannot be told which, in one sentence
  static Found look(Path source, ImportHints hints, String id, NDManager manager)
      throws IOException, ModelException {
    boolean isFolder = Files.isDirectory(source);
    Path folder = isFolder ? source : source.toAbsolutePath().getParent();
    if (isFolder && Files.isRegularFile(source.resolve(ModelCatalog.CARD))) {
      return own(source);
    }
    try (TensorFile file = CheckpointFiles.open(source)) {
      Recognised recognised = recognise(file, isFolder ? source : folder, isFolder, hints);
      var files = files(source, isFolder, recognised);
      Map<String, Object> configuration = named(recognised, file, hints);
      ModelCard card = card(source, id, hints, recognised, configuration, files);
      check(card, file, manager);
      return new Found(card, files, recognised.remark());
    }
  }

  /// A folder that this program has made: its card says everything.
  private static Found own(Path folder) throws ModelException {
    ModelCard card = CardJson.read(folder.resolve(ModelCatalog.CARD));
    var files = new LinkedHashMap<String, Path>();
    card.files().forEach(file -> files.put(file.name(), folder.resolve(file.name())));
    return new Found(card, files, "");
  }

  private static Recognised recognise(
      TensorFile file, @Nullable Path folder, boolean isFolder, ImportHints hints)
      throws IOException, ModelException {
    try {
      Path config = folder == null ? null : folder.resolve(ModelFolders.CONFIG);
      if (config != null && Files.isRegularFile(config)) {
        Optional<Recognised> said = said(config, isFolder && hints.architecture().isEmpty());
        if (said.isPresent()
            && (hints.architecture().isEmpty()
                || hints.architecture().equals(said.get().architecture().id()))) {
          return said.get();
        }
      }
      if (!hints.architecture().isEmpty()) {
        Architecture architecture = Architectures.get(hints.architecture());
        return new Recognised(architecture, TensorNames.configuration(architecture, file), "");
      }
    } catch (IllegalArgumentException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
    return TensorNames.recognise(file)
        .orElseThrow(
            () ->
                new ModelException(
                    "The tensors of %s do not tell which network they belong to; say it (with --architecture, or in the Models tab): one of %s."
                        .formatted(
                            file.path().getFileName(), String.join(", ", Architectures.ids()))));
  }

  /// What a `config.json` says; one that merely lies beside a file may be about something else.
  private static Optional<Recognised> said(Path config, boolean binding)
      throws IOException, ModelException {
    try {
      return Optional.of(ConfigJson.recognise(ModelFolders.json(config)));
    } catch (IllegalArgumentException | ModelException e) {
      if (binding) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static Map<String, Path> files(Path source, boolean isFolder, Recognised recognised)
      throws IOException {
    var files = new LinkedHashMap<String, Path>();
    boolean ofHub = recognised.architecture().defaults().isEmpty();
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
        files.keySet().removeIf(n -> CardNetworks.isWeights(n) && !n.endsWith(".safetensors"));
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
    return COMPANIONS.contains(name)
        || CardNetworks.isWeights(name)
        || name.endsWith(".index.json");
  }

  private static String safe(Path file) {
    String name = file.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
    String begun = name.matches("[A-Za-z0-9_].*") ? name : "_" + name;
    return begun.length() > 100 ? begun.substring(begun.length() - 100) : begun;
  }

  /// With the labels that a person gives, or those of CIFAR-10 for a network of ten classes that
  /// reads such pictures.
  private static Map<String, Object> named(
      Recognised recognised, TensorFile file, ImportHints hints) throws ModelException {
    var configuration = new LinkedHashMap<>(recognised.configuration());
    boolean small = recognised.architecture().preparation().equals(cifar());
    List<String> labels = List.of();
    if (hints.labels().isPresent()) {
      labels = Labels.read(hints.labels().get());
      int classes = classes(recognised.architecture(), file);
      if (labels.size() != classes) {
        throw new ModelException(
            "The network tells %d classes apart, but %s names %d."
                .formatted(classes, hints.labels().get(), labels.size()));
      }
    } else if (small && Integer.valueOf(CIFAR10.size()).equals(configuration.get("classes"))) {
      labels = CIFAR10;
    }
    if (!labels.isEmpty()) {
      var names = new LinkedHashMap<String, Object>();
      for (int i = 0; i < labels.size(); i++) {
        names.put(Integer.toString(i), labels.get(i));
      }
      configuration.put("id2label", names);
    }
    return configuration;
  }

  private static Map<String, Object> cifar() {
    return Architectures.get("resnet20").preparation();
  }

  private static ModelCard card(
      Path source,
      String id,
      ImportHints hints,
      Recognised recognised,
      Map<String, Object> configuration,
      Map<String, Path> files)
      throws IOException, ModelException {
    var stored = new ArrayList<ModelCard.File>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      stored.add(
          new ModelCard.File(
              file.getKey(),
              Math.max(1, Files.size(file.getValue())),
              ModelStore.sha256(file.getValue())));
    }
    Path preprocessor = files.get(ModelFolders.PREPROCESSOR);
    Map<String, Object> preparation =
        preprocessor == null
            ? recognised.architecture().preparation()
            : ModelFolders.json(preprocessor);
    Path named = source.getFileName();
    String name = named == null ? "model" : named.toString();
    return new ModelCard(
        id,
        hints.name().isBlank() ? name : hints.name(),
        recognised.architecture().task().id(),
        recognised.architecture().id(),
        configuration,
        "brought in from " + name,
        stored,
        "not known",
        preparation,
        files.containsKey(VOCABULARY) ? VOCABULARY : "",
        ModelCard.HowMade.unknown(),
        Map.of(),
        false);
  }

  private static void check(ModelCard card, TensorFile file, NDManager manager)
      throws ModelException {
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
  }

  private static int classes(Architecture architecture, TensorFile file) {
    String scores = architecture.scores();
    return file.names().contains(scores) ? file.shape(scores).getFirst().intValue() : 0;
  }

  /// An id that no model has yet, made of a name.
  static String id(String name, Predicate<String> taken) {
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
