package fovea.modellibrary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.architecture.Architectures;
import fovea.architecture.CardNetworks;
import fovea.architecture.recognition.Reading;
import fovea.checkpoint.SafetensorsFile;
import fovea.hub.HubSettings;
import fovea.hub.ModelHub;
import fovea.modellibrary.acquisition.Arrival;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.network.ImageNetwork;
import fovea.network.Settings;
import fovea.tensor.Compute;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What weights do not say of themselves is asked, or taken for granted and said.
class ImportReadingsTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fovea/network");

  @TempDir Path folder;
  private final Compute compute = Compute.start();
  private ModelManager models;
  private LocalModelLibrary library;

  @BeforeEach
  void open() throws Exception {
    var store = new ModelStore(new URLClassLoader(new URL[0], null), folder.resolve("home"));
    models = new ModelManager(store, CardNetworks::load, () -> 1L << 30);
    var settings =
        HubSettings.fromEnvironment(Map.of("HF_HOME", folder.resolve("hf").toString()), folder);
    library = new LocalModelLibrary(store, models, () -> new ModelHub(settings), compute);
  }

  @AfterEach
  void close() throws Exception {
    OnCompute.close(compute, models);
  }

  private Path alone(String fixture) throws IOException {
    Path place = Files.createDirectories(folder.resolve("alone-" + fixture));
    return Files.copy(
        FIXTURES.resolve(fixture).resolve("model.safetensors"), place.resolve("model.safetensors"));
  }

  /// A network of an architecture, all zeros.
  private Path zeros(String architecture, int classes, String file) throws Exception {
    Path path = folder.resolve(file);
    OnCompute.run(
        manager -> {
          Module network =
              Architectures.get(architecture)
                  .builder()
                  .build(manager, new Settings(Map.of("classes", classes)));
          SafetensorsFile.write(path, network.state(), Map.of());
        });
    return path;
  }

  private static boolean said(ModelCard card, String words) {
    return card.assumptions().stream().anyMatch(sentence -> sentence.contains(words));
  }

  private String refused(Path source, ImportHints hints) {
    return String.valueOf(
        assertThrows(ModelException.class, () -> library.bringIn(source, hints)).getMessage());
  }

  private List<Reading> asked(Path source) throws Exception {
    Arrival arrival = library.bringIn(source, ImportHints.none(), true);
    assertTrue(arrival instanceof Arrival.Asked, arrival.toString());
    return ((Arrival.Asked) arrival).questions();
  }

  private static ImportHints choosing(String key, String name) {
    return ImportHints.none().choosing(Map.of(key, name));
  }

  @Test
  void howManyHeadsThereAreIsAskedWhereNothingIsUsual() throws Exception {
    Path file = alone("vit_cls");
    String refusal = refused(file, ImportHints.none());
    assertTrue(refusal.contains("--read heads="), refusal);
    assertTrue(refusal.contains("1, 2, 4, 8, 16, 32"), refusal);
    Reading heads =
        asked(file).stream()
            .filter(reading -> reading.key().equals("heads"))
            .findFirst()
            .orElseThrow();
    assertEquals("", heads.assumed());
    assertFalse(Files.exists(folder.resolve("home/models/model")), "asking brings nothing in");
    assertTrue(refused(file, choosing("heads", "5")).contains("no “5”"));
    ModelCard card = library.bringIn(file, choosing("heads", "4"));
    assertEquals(4, card.configuration().get("num_attention_heads"));
    assertTrue(said(card, "4 heads of width 8 (heads=4), as chosen."), card.toString());
    assertTrue(said(card, "GELU"), card.toString());
    assertTrue(said(card, "squashed to 48 × 48"), "the network's own size: " + card);
    assertEquals(card, CardJson.read(folder.resolve("home/models/model/card.json")));
  }

  @Test
  void theConfigurationBesideAFileDecides() throws Exception {
    Path file = alone("bert_mlm");
    String config = Files.readString(FIXTURES.resolve("bert_mlm/config.json"));
    Path beside = file.resolveSibling("config.json");
    Files.writeString(
        beside,
        config.replace("BertForMaskedLM", "RobertaForMaskedLM").replace("\"bert\"", "\"roberta\""));
    String refusal = refused(file, ImportHints.none());
    assertTrue(refusal.contains("RobertaForMaskedLM"), refusal);
    assertTrue(refusal.contains("move the file"), refusal);
    ModelCard insisted =
        library.bringIn(
            file,
            new ImportHints("bert-masked-lm", Optional.empty(), "forced", Map.of("heads", "4")));
    assertTrue(said(insisted, "was passed over"), insisted.toString());
    Files.writeString(beside, config);
    ModelCard card = library.bringIn(file, ImportHints.none());
    assertEquals(4, card.configuration().get("num_attention_heads"));
    assertEquals(List.of(), card.assumptions());
    Files.writeString(beside, "{ not JSON");
    ModelCard torn =
        library.bringIn(file, new ImportHints("", Optional.empty(), "torn", Map.of("heads", "4")));
    assertTrue(said(torn, "config.json beside the file cannot be read"), torn.toString());
    Files.writeString(beside, "null");
    assertTrue(refused(file.getParent(), ImportHints.none()).contains("config.json"));
  }

  @Test
  void statisticsAndPoolingCanBeReadOtherwise() throws Exception {
    Path file = zeros("resnet18-cifar", 10, "small.safetensors");
    ModelCard usual = library.bringIn(file, ImportHints.none());
    assertTrue(said(usual, "no pooling"), usual.toString());
    assertTrue(said(usual, "0.485 0.456 0.406"), usual.toString());
    assertTrue(said(usual, "CIFAR-10"), usual.toString());
    ModelCard otherwise =
        library.bringIn(
            file,
            new ImportHints(
                "", Optional.empty(), "other", Map.of("pool", "yes", "statistics", "none")));
    assertTrue(said(otherwise, "(pool=yes), as chosen."), otherwise.toString());
    assertTrue(said(otherwise, "mean 0, deviation 1"), otherwise.toString());
    assertNotEquals(usual.preparation(), otherwise.preparation());
    assertEquals(List.of(32L, 32L), map(usual));
    assertEquals(List.of(16L, 16L), map(otherwise));
    assertTrue(refused(file, choosing("heads", "2")).contains("pool, statistics"));
  }

  /// Height and width of the first stage's map.
  private List<Long> map(ModelCard card) throws Exception {
    return compute
        .submit(
            Compute.Priority.INTERACTIVE,
            () -> {
              try (NDManager manager = compute.manager().newSubManager()) {
                Module network =
                    CardNetworks.load(
                        card, folder.resolve("home/models").resolve(card.id()), manager);
                Shape shape =
                    ((ImageNetwork) network)
                        .stages(manager.zeros(new Shape(1, 3, 32, 32)))
                        .get("layer1")
                        .getShape();
                return List.of(shape.get(2), shape.get(3));
              }
            })
        .join();
  }

  @Test
  void aThousandClassesAreAssumedToBeImageNets() throws Exception {
    ModelCard card =
        library.bringIn(zeros("squeezenet1_1", 1000, "s.safetensors"), ImportHints.none());
    Map<?, ?> names = (Map<?, ?>) card.configuration().get("id2label");
    assertEquals(1000, names.size());
    assertEquals("tench", names.get("0"));
    assertEquals("toilet tissue", names.get("999"));
    assertTrue(said(card, "ImageNet's 1,000 classes"), card.toString());
    ModelCard few =
        library.bringIn(zeros("squeezenet1_1", 999, "t.safetensors"), ImportHints.none());
    assertFalse(few.configuration().containsKey("id2label"));
  }

  @Test
  void classesCanBeGivenTheirNames() throws Exception {
    Path file = zeros("resnet18-cifar", 10, "named.safetensors");
    ModelCard assumed = library.bringIn(file, ImportHints.none());
    Path few = Files.writeString(folder.resolve("few.txt"), "one\ntwo\n");
    var refused = assertThrows(ModelException.class, () -> library.nameClasses(assumed.id(), few));
    assertTrue(String.valueOf(refused.getMessage()).contains("10 classes"));
    Path ten = Files.writeString(folder.resolve("ten.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n");
    library.nameClasses(assumed.id(), ten);
    ModelCard named = library.find(assumed.id()).orElseThrow().card();
    assertEquals("a", ((Map<?, ?>) named.configuration().get("id2label")).get("0"));
    assertFalse(said(named, "what the classes are called"), named.toString());
    assertTrue(said(named, "no pooling"), "what else was assumed stays said");
  }

  @Test
  void timmsFilesSayTheirPreparation() throws Exception {
    Path place = Files.createDirectories(folder.resolve("timm"));
    Files.move(zeros("resnet18", 3, "timm.safetensors"), place.resolve("model.safetensors"));
    String config =
        """
        {"architecture": "resnet18", "num_classes": 3, "num_features": 512, "global_pool": "avg",
         "label_names": ["a", "b", "c"],
         "pretrained_cfg": {"input_size": [3, 288, 288], "interpolation": "bicubic",
           "crop_pct": 0.95, "crop_mode": "center", "mean": [0.1, 0.2, 0.3],
           "std": [0.4, 0.5, 0.6], "num_classes": 3, "pool_size": [9, 9],
           "first_conv": "conv1", "classifier": "fc"}}
        """;
    Files.writeString(place.resolve("config.json"), config);
    ModelCard card = library.bringIn(place, ImportHints.none());
    assertEquals(List.of(), card.assumptions());
    assertEquals("a", ((Map<?, ?>) card.configuration().get("id2label")).get("0"));
    assertEquals(
        "A picture is resized to 303 on its shorter side (bicubic), the middle 288 × 288 cut out,"
            + " mean 0.1 0.2 0.3, deviation 0.4 0.5 0.6.",
        library.find(card.id()).orElseThrow().preparation());
    Files.writeString(place.resolve("config.json"), config.replace("center", "border"));
    assertTrue(refused(place, ImportHints.none()).contains("crop_mode"));
  }

  @Test
  void aSegmenterSaysItsTaps() throws Exception {
    Path file = alone("beit_seg");
    Files.copy(FIXTURES.resolve("beit_seg/config.json"), file.resolveSibling("config.json"));
    ModelCard usual = library.bringIn(file, ImportHints.none());
    assertTrue(said(usual, "(taps="), usual.toString());
    ModelCard chosen =
        library.bringIn(
            file, new ImportHints("", Optional.empty(), "hf", Map.of("taps", "huggingface")));
    assertEquals("huggingface", chosen.configuration().get("taps"));
    assertTrue(said(chosen, "as Hugging Face's program takes them"), chosen.toString());
  }
}
