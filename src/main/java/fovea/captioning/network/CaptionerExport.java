package fovea.captioning.network;

import fovea.architecture.Architectures;
import fovea.files.Digests;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.Task;
import fovea.network.Settings;
import fovea.network.recurrent.ShowAttendTell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Cards of folders with `config.json`, `vocabulary.json` and `model.safetensors`, as a training
/// run exports them.
public final class CaptionerExport {
  private static final String CONFIGURATION = "config.json";
  private static final String VOCABULARY = "vocabulary.json";
  private static final List<String> FILES = List.of(CONFIGURATION, VOCABULARY, "model.safetensors");
  private static final int MAX_CONFIGURATION_BYTES = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  private record Config(Map<String, Object> network, ModelCard.Input preparation) {}

  private CaptionerExport() {}

  /// A model in a folder that no catalog knows: a training run's folder, its export, or a copy of
  /// one. Its card is read where it has one, and made up otherwise.
  public static CatalogModel inFolder(Path folder) throws ModelException {
    Path export = folder.resolve("export");
    Path place = Files.exists(export.resolve(CONFIGURATION)) ? export : folder;
    Path card = place.resolve(ModelCatalog.CARD);
    if (Files.exists(card)) {
      return new CatalogModel(CardJson.read(card), Optional.of(place));
    }
    Path named = folder.toAbsolutePath().normalize().getFileName();
    String name = named == null ? "folder" : named.toString();
    return new CatalogModel(
        card(place, id(name), name, ModelCard.HowMade.unknown(), Map.of()), Optional.of(place));
  }

  private static String id(String name) {
    String id =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-").replaceAll("^\\W+", "");
    return id.isEmpty() ? "folder" : id.substring(0, Math.min(id.length(), 64));
  }

  /// The card of the model in `folder`, with the sizes and digests of its files as they are now.
  public static ModelCard card(
      Path folder, String id, String name, ModelCard.HowMade howMade, Map<String, Double> numbers)
      throws ModelException {
    Config config = config(folder.resolve(CONFIGURATION));
    var files = new ArrayList<ModelCard.File>();
    for (String file : FILES) {
      Path path = folder.resolve(file);
      try {
        files.add(new ModelCard.File(file, Files.size(path), Digests.sha256(path)));
      } catch (IOException e) {
        throw missing(folder, file, e);
      }
    }
    return new ModelCard(
        id,
        name,
        Task.CAPTIONING,
        Architectures.SHOW_ATTEND_TELL,
        config.network(),
        "trained by this program on its own scenes",
        files,
        "the program's",
        config.preparation().toMap(),
        VOCABULARY,
        howMade,
        numbers,
        false,
        List.of());
  }

  private static ModelException missing(Path folder, String file, IOException cause) {
    return new ModelException(
        "The folder " + folder + " holds no captioner: " + file + " cannot be read.", cause);
  }

  private static Config config(Path file) throws ModelException {
    String json;
    try {
      if (Files.size(file) > MAX_CONFIGURATION_BYTES) {
        throw new ModelException("The file " + file + " is too large for a configuration.");
      }
      json = Files.readString(file);
    } catch (IOException e) {
      Path folder = file.toAbsolutePath().getParent();
      throw missing(folder == null ? file : folder, CONFIGURATION, e);
    }
    try {
      JsonNode tree = JSON.readTree(json);
      if (!tree.path("architecture").asString("").equals(Architectures.SHOW_ATTEND_TELL)) {
        throw new ModelException("The file " + file + " does not describe a captioner.");
      }
      Map<String, Object> network =
          JSON.convertValue(tree.required("configuration"), new TypeReference<>() {});
      var input = JSON.treeToValue(tree.required("preparation"), ModelCard.Input.class);
      if (ShowAttendTell.Configuration.of(new Settings(network)).inputSize() != input.size()) {
        throw new IllegalArgumentException("its pictures are prepared in another size");
      }
      return new Config(network, input);
    } catch (JacksonException e) {
      throw new ModelException(
          "The file " + file + " cannot be understood: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "The file %s describes a network that cannot be: %s.".formatted(file, e.getMessage()), e);
    }
  }
}
