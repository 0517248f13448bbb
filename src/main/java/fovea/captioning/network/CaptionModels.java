package fovea.captioning.network;

import ai.djl.ndarray.NDManager;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.checkpoint.CheckpointException;
import fovea.checkpoint.SafetensorsFile;
import fovea.checkpoint.Weights;
import fovea.files.Digests;
import fovea.image.RgbImage;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Lease;
import fovea.modelmanager.Loader;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.network.convolutional.ResNet;
import fovea.network.recurrent.ShowAttendTell;
import fovea.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Loads captioners from folders with `config.json`, `vocabulary.json` and `model.safetensors`, as
/// a training run exports them.
public final class CaptionModels implements Loader<Captioner> {
  public static final String TASK = "captioning";
  public static final String ARCHITECTURE = "ShowAttendTell";

  private static final String CONFIGURATION = "config.json";
  private static final String VOCABULARY = "vocabulary.json";
  private static final String WEIGHTS = "model.safetensors";
  private static final List<String> FILES = List.of(CONFIGURATION, VOCABULARY, WEIGHTS);
  private static final int MAX_CONFIGURATION_BYTES = 1 << 20;
  private static final int MAX_WIDTH = 8192;
  private static final JsonMapper JSON = JsonMapper.shared();

  private record Config(ShowAttendTell.Configuration network, ModelCard.Input preparation) {}

  @Override
  public Captioner load(ModelCard card, Path folder, NDManager manager)
      throws IOException, ModelException {
    if (!card.architecture().equals(ARCHITECTURE)) {
      throw new ModelException(
          "The model “%s” is a %s, which cannot write captions."
              .formatted(card.name(), card.architecture()));
    }
    Config config = config(folder.resolve(CONFIGURATION));
    Vocabulary vocabulary = vocabulary(folder.resolve(VOCABULARY));
    check(config, vocabulary, folder);
    var network = new ShowAttendTell(manager, config.network());
    try (SafetensorsFile weights = SafetensorsFile.open(folder.resolve(WEIGHTS))) {
      Weights.load(network, weights);
    } catch (CheckpointException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
    return new ShowAttendTellCaptioner(
        network, manager, config.preparation().toPreparation(), vocabulary);
  }

  /// A captioner that borrows `model` for each caption and gives it back at once, so that it costs
  /// memory only while it is used.
  ///
  /// @param device root manager of the device; asked on the compute thread
  /// @throws ModelException when its files cannot be read
  public static Captioner borrowing(
      ModelManager models, ModelStore store, CatalogModel model, Supplier<NDManager> device)
      throws ModelException {
    Vocabulary vocabulary = vocabulary(store.folder(model).resolve(VOCABULARY));
    return new Borrower(models, model, device, vocabulary);
  }

  private record Borrower(
      ModelManager models, CatalogModel model, Supplier<NDManager> device, Vocabulary words)
      implements Captioner {
    @Override
    public Caption caption(RgbImage image, DecodingOptions options, Progress progress) {
      try (Lease<Captioner> lease =
          models.lend(model, Captioner.class, new CaptionModels(), device.get())) {
        return lease.model().caption(image, options, progress);
      } catch (ModelException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
    }

    @Override
    public boolean knows(String word) {
      return ShowAttendTellCaptioner.knows(words, word);
    }

    @Override
    public List<String> vocabulary() {
      return ShowAttendTellCaptioner.sayable(words);
    }
  }

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
        TASK,
        ARCHITECTURE,
        JSON.convertValue(config.network(), new TypeReference<>() {}),
        "trained by this program on its own scenes",
        files,
        "the program's",
        config.preparation().toMap(),
        VOCABULARY,
        howMade,
        numbers,
        false);
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
      if (!tree.path("architecture").asString("").equals(ARCHITECTURE)) {
        throw new ModelException("The file " + file + " does not describe a captioner.");
      }
      return new Config(
          JSON.treeToValue(tree.required("configuration"), ShowAttendTell.Configuration.class),
          JSON.treeToValue(tree.required("preparation"), ModelCard.Input.class));
    } catch (JacksonException e) {
      throw new ModelException(
          "The file " + file + " cannot be understood: " + e.getOriginalMessage(), e);
    }
  }

  private static Vocabulary vocabulary(Path file) throws ModelException {
    try {
      return Vocabulary.load(file);
    } catch (IOException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Nothing is allocated for a configuration that its own weights cannot fill.
  private static void check(Config config, Vocabulary vocabulary, Path folder)
      throws ModelException, IOException {
    ShowAttendTell.Configuration c = config.network();
    boolean possible =
        c.inputSize() == config.preparation().size()
            && within(c.gridSize(), 64)
            && within(c.attentionDim(), MAX_WIDTH)
            && within(c.embedDim(), MAX_WIDTH)
            && within(c.decoderDim(), MAX_WIDTH)
            && c.encoder().blocks().size() <= 8
            && c.encoder().blocks().stream().allMatch(n -> within(n, 100))
            && c.encoder().widths().stream().allMatch(n -> within(n, MAX_WIDTH))
            && c.dropout() >= 0
            && c.dropout() < 1;
    if (!possible) {
      throw new ModelException(
          "The file " + folder.resolve(CONFIGURATION) + " describes a network that cannot be.");
    }
    if (c.vocabularySize() != vocabulary.size()) {
      throw new ModelException(
          "The model in %s is for %d words, but its vocabulary has %d."
              .formatted(folder, c.vocabularySize(), vocabulary.size()));
    }
    if (fewestParameters(c) > Files.size(folder.resolve(WEIGHTS))) {
      throw new ModelException(
          "The weights in %s are too few for the network that its config.json describes."
              .formatted(folder));
    }
  }

  private static boolean within(int value, int max) {
    return value >= 1 && value <= max;
  }

  /// Fewer than the network really has, without building it.
  private static long fewestParameters(ShowAttendTell.Configuration c) {
    long encoder = 0;
    ResNet.Configuration resnet = c.encoder();
    for (int stage = 0; stage < resnet.blocks().size(); stage++) {
      long width = resnet.widths().get(stage);
      encoder += resnet.blocks().get(stage) * 9 * width * width;
    }
    long hidden = c.decoderDim();
    long features = resnet.channels();
    return encoder
        + c.vocabularySize() * (c.embedDim() + hidden)
        + 4 * hidden * (c.embedDim() + features + hidden)
        + c.attentionDim() * (features + hidden);
  }
}
