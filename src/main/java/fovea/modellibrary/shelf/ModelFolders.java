package fovea.modellibrary.shelf;

import fovea.architecture.Architecture;
import fovea.architecture.Architectures;
import fovea.architecture.recognition.ConfigJson;
import fovea.architecture.recognition.Recognised;
import fovea.files.AtomicFiles;
import fovea.files.Digests;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What lies in the folder of a model.
public final class ModelFolders {
  public static final String CONFIG = "config.json";
  public static final String PREPROCESSOR = "preprocessor_config.json";
  private static final long MAX_JSON = 5 << 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  private ModelFolders() {}

  /// A JSON object from a file of at most 5 MiB.
  ///
  /// @throws ModelException when it is none, in one sentence
  public static Map<String, Object> json(Path file) throws IOException, ModelException {
    return json(text(file), file.toString());
  }

  /// The text of a file of at most 5 MiB.
  ///
  /// @throws ModelException when it is none, in one sentence
  public static String text(Path file) throws IOException, ModelException {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(file + " is not a file.");
    }
    if (Files.size(file) > MAX_JSON) {
      throw new ModelException("The file " + file + " is larger than 5 MiB.");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ModelException("The file " + file + " is no text in UTF-8.", e);
    }
  }

  public static Map<String, Object> json(String text, String name) throws ModelException {
    try {
      JsonNode json = JSON.readTree(text);
      if (json.isObject()) {
        return JSON.convertValue(json, new TypeReference<>() {});
      }
      throw new ModelException("The file " + name + " is not a JSON object.");
    } catch (JacksonException e) {
      throw new ModelException("The file " + name + " is not a JSON object.", e);
    }
  }

  /// The card with what the files in `folder` say: sizes, digests, configuration and preparation.
  static ModelCard completed(ModelCard card, Path folder) throws IOException, ModelException {
    var files = new ArrayList<ModelCard.File>();
    for (ModelCard.File file : card.files()) {
      Path path = folder.resolve(file.name());
      files.add(
          new ModelCard.File(file.name(), Files.size(path), Digests.sha256(path), file.address()));
    }
    return card.withFiles(files, configuration(card, folder), preparation(card, folder));
  }

  /// The model of `card` from files that somebody has put into `folder`: empty unless the weights
  /// are there. What goes with them may be missing as far as the card knows it.
  static Optional<CatalogModel> put(ModelCard card, Path folder)
      throws IOException, ModelException {
    var files = new ArrayList<ModelCard.File>();
    for (ModelCard.File file : card.files()) {
      if (Files.isRegularFile(folder.resolve(file.name()))) {
        files.add(file);
      } else if (necessary(file)) {
        return Optional.empty();
      }
    }
    ModelCard found = card.withFiles(files, configuration(card, folder), preparation(card, folder));
    return Optional.of(new CatalogModel(found, Optional.of(folder)));
  }

  /// Whether there is no model without this file: weights and words.
  static boolean necessary(ModelCard.File file) {
    return ModelCard.isWeights(file.name())
        || file.name().startsWith("vocab")
        || file.name().equals("merges.txt");
  }

  private static Map<String, Object> configuration(ModelCard card, Path folder)
      throws IOException, ModelException {
    Path config = folder.resolve(CONFIG);
    boolean ofHub =
        Architectures.find(card.architecture())
            .map(Architecture::defaults)
            .map(Map::isEmpty)
            .orElse(false);
    if (!ofHub || !Files.isRegularFile(config)) {
      return card.configuration();
    }
    try {
      Recognised recognised = ConfigJson.recognise(json(config));
      if (!recognised.architecture().id().equals(card.architecture())) {
        return card.configuration();
      }
      var both =
          new LinkedHashMap<>(card.configuration()); // it may know labels that the file lacks
      both.putAll(recognised.configuration());
      return both;
    } catch (IllegalArgumentException e) {
      throw new ModelException("The model in " + folder + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> preparation(ModelCard card, Path folder)
      throws IOException, ModelException {
    Path file = folder.resolve(PREPROCESSOR);
    return Files.isRegularFile(file) ? json(file) : card.preparation();
  }

  public static void writeCard(ModelCard card, Path folder) throws IOException {
    AtomicFiles.write(folder.resolve(ModelCatalog.CARD), CardJson.write(card));
  }

  /// Bytes of all files below `folder`; 0 where there is none.
  public static long size(Path folder) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).mapToLong(ModelFolders::bytes).sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // a folder that may not be read has no size to show
    }
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0; // deleted while we looked
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
