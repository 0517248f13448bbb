package fovea.modellibrary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.architecture.CardNetworks;
import fovea.classification.NetworkClassifier;
import fovea.files.PausableDownload;
import fovea.hub.HubSettings;
import fovea.hub.ModelHub;
import fovea.image.RgbImage;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.shelf.ModelState;
import fovea.modellibrary.verification.ModelDetails;
import fovea.modellibrary.verification.TensorInfo;
import fovea.modellibrary.verification.Verification;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.modelmanager.Task;
import fovea.tensor.Compute;
import fovea.tensor.OnCompute;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalModelLibraryTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fovea/network");

  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path folder;
  private final Compute compute = Compute.start();
  private final Map<String, String> environment = new HashMap<>();
  private LittleHub hub;
  private ModelStore store;
  private ModelManager models;
  private LocalModelLibrary library;

  @BeforeEach
  void open() throws Exception {
    hub = new LittleHub();
    environment.put("HF_ENDPOINT", hub.endpoint());
    environment.put("HF_HOME", folder.resolve("hf").toString());
    store = new ModelStore(new URLClassLoader(new URL[0], null), folder.resolve("home"));
    models = new ModelManager(store, CardNetworks::load, () -> 1L << 30);
    library =
        new LocalModelLibrary(
            store,
            models,
            () -> new ModelHub(HubSettings.fromEnvironment(environment, folder)),
            compute);
  }

  @AfterEach
  void close() throws Exception {
    OnCompute.close(compute, models);
    hub.close();
  }

  /// A folder as on the hub with a fixture's model in it.
  private Path repository(String fixture) throws IOException {
    Path place = Files.createDirectories(folder.resolve("repositories").resolve(fixture));
    for (String name : List.of("config.json", "model.safetensors")) {
      Files.copy(FIXTURES.resolve(fixture).resolve(name), place.resolve(name));
    }
    if (fixture.startsWith("vit")) {
      Files.writeString(
          place.resolve("preprocessor_config.json"),
          "{\"image_processor_type\":\"ViTImageProcessor\",\"size\":48,\"resample\":2}");
    }
    return place;
  }

  @Test
  void anyRepositoryWhoseNetworkIsKnownCanBeNamedFetchedUsedCheckedAndRemoved() throws Exception {
    hub.add("somebody/little-vit", repository("vit_cls"));
    ModelCard card = library.recognise("somebody/little-vit").card();
    assertEquals("vit", card.architecture());
    assertEquals("mit", card.licence());
    assertEquals(ModelState.AVAILABLE, library.find(card.id()).orElseThrow().state());
    assertThrows(ModelException.class, () -> library.details(card.id()));

    var progress = new ArrayList<PausableDownload.Progress>();
    library.download(card.id()).run(progress::add);
    assertEquals(1, progress.getLast().fraction(), 0.01);
    ModelEntry here = library.find(card.id()).orElseThrow();
    assertEquals(ModelState.PRESENT, here.state());
    assertTrue(here.card().files().stream().allMatch(f -> f.sha256().length() == 64));

    ModelDetails details = library.details(card.id());
    assertEquals("", details.fit());
    assertEquals(details.parameters() * 4, details.memoryBytes());
    assertEquals(
        details.parameters() * 4, details.tensors().stream().mapToLong(TensorInfo::bytes).sum());

    library.load(card.id());
    assertTrue(library.find(card.id()).orElseThrow().loaded().isPresent());
    CatalogModel model = library.model(card.id());
    var prediction =
        compute
            .submit(
                Compute.Priority.INTERACTIVE,
                () ->
                    library
                        .of(Task.CLASSIFICATION, NetworkClassifier::open)
                        .use(
                            model,
                            classifier ->
                                classifier.classify(
                                    List.of(RgbImage.of(1, 1, new int[] {0x336699})), 3)))
            .get();
    assertEquals(3, prediction.getFirst().top().size());
    assertTrue(prediction.getFirst().best().label().startsWith("LABEL_"));
    library.unload(card.id());
    assertTrue(library.find(card.id()).orElseThrow().loaded().isEmpty());

    assertTrue(library.verify(card.id()).passed());
    Verification again = library.verify(card.id());
    assertTrue(again.passed(), again.toString());
    assertTrue(again.checks().getLast().found().contains("agrees"), again.toString());

    library.delete(card.id());
    assertTrue(library.find(card.id()).isEmpty());
  }

  @Test
  void aDamagedModelIsFoundOut() throws Exception {
    ModelCard card = library.bringIn(repository("vit_cls"), ImportHints.none());
    library.verify(card.id());
    Path weights = store.userModels().resolve(card.id()).resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    for (int i = 1; i < 200; i++) {
      bytes[bytes.length - i] = (byte) 0xFF; // float32 of all ones is not a number
    }
    Files.write(weights, bytes);
    library.unload(card.id());
    Verification damaged = library.verify(card.id());
    assertFalse(damaged.passed());
    assertEquals(
        List.of(false, false), damaged.checks().stream().map(Verification.Check::passed).toList());
    assertTrue(damaged.checks().getLast().found().contains("NaN or infinite"), damaged.toString());
  }

  @Test
  void whatIsNotKnownIsRefusedInASentence() throws Exception {
    Path other = repository("bert_mlm");
    Files.writeString(
        other.resolve("config.json"),
        "{\"model_type\":\"llama\",\"architectures\":[\"LlamaForCausalLM\"]}");
    hub.add("somebody/llama", other);
    var unknown = assertThrows(ModelException.class, () -> library.recognise("somebody/llama"));
    assertTrue(unknown.getMessage().contains("LlamaForCausalLM"), unknown.getMessage());
    assertThrows(IOException.class, () -> library.recognise("somebody/nothing"));
    assertThrows(IOException.class, () -> library.recognise("../etc/passwd"));
    var imported =
        assertThrows(
            ModelException.class,
            () -> library.bringIn(folder.resolve("nothing"), ImportHints.none()));
    assertTrue(imported.getMessage().endsWith("."));
    assertTrue(library.models().isEmpty());
  }

  @Test
  void filesThatAnotherProgramFetchedAreUsedWhereTheyLie() throws Exception {
    hub.add("somebody/little-vit", repository("vit_cls"));
    ModelCard card = library.recognise("somebody/little-vit").card();
    Path model = folder.resolve("hf/hub/models--somebody--little-vit");
    Path snapshot = Files.createDirectories(model.resolve("snapshots/" + COMMIT));
    Files.createDirectories(model.resolve("refs"));
    Files.writeString(model.resolve("refs/main"), COMMIT);
    try (var files = Files.list(folder.resolve("repositories/vit_cls"))) {
      for (Path file : files.toList()) {
        Files.copy(file, snapshot.resolve(file.getFileName()));
      }
    }
    ModelEntry entry = library.find(card.id()).orElseThrow();
    assertTrue(entry.fromCache());
    assertEquals(Optional.of(snapshot.toRealPath()), entry.place().map(p -> real(p)));
    library.load(card.id());
    assertThrows(ModelException.class, () -> library.delete(card.id()));
    assertTrue(Files.exists(snapshot.resolve("model.safetensors")));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void offlineItSaysWhichFilesToPutWhereAndThenUsesThem() throws Exception {
    hub.add("somebody/little-vit", repository("vit_cls"));
    ModelCard card = library.recognise("somebody/little-vit").card();
    environment.put("HF_HUB_OFFLINE", "1");
    var failure =
        assertThrows(ModelException.class, () -> library.download(card.id()).run(p -> {}));
    Path place = store.userModels().resolve(card.id());
    assertTrue(failure.getMessage().contains("model.safetensors"), failure.getMessage());
    assertTrue(failure.getMessage().contains(place.toString()), failure.getMessage());
    Files.createDirectories(place);
    Files.copy(FIXTURES.resolve("vit_cls/model.safetensors"), place.resolve("model.safetensors"));
    assertEquals(ModelState.PRESENT, library.find(card.id()).orElseThrow().state());
    library.load(card.id());
  }

  @Test
  void aFileAloneIsRecognisedByItsTensorsOrByWhatAPersonSays() throws Exception {
    Path alone = Files.createDirectories(folder.resolve("alone")).resolve("bert.safetensors");
    Files.copy(FIXTURES.resolve("bert_seqcls/model.safetensors"), alone);
    var named = new ImportHints("", Optional.empty(), "My BERT");
    ModelCard card = library.bringIn(alone, named.choosing(Map.of("heads", "4")));
    assertEquals("bert-classification", card.architecture());
    assertEquals("My BERT", card.name());
    assertEquals(5, card.configuration().get("num_labels"));
    var wrong =
        assertThrows(
            ModelException.class,
            () -> library.bringIn(alone, new ImportHints("resnet50", Optional.empty(), "")));
    assertTrue(wrong.getMessage().contains("lacks conv1.weight"), wrong.getMessage());
    var unknown =
        assertThrows(
            ModelException.class,
            () -> library.bringIn(alone, new ImportHints("resnet51", Optional.empty(), "")));
    assertTrue(unknown.getMessage().contains("resnet50"), unknown.getMessage());
    Path page = Files.writeString(folder.resolve("model.bin"), "<!DOCTYPE html><html>not here");
    var web = assertThrows(IOException.class, () -> library.bringIn(page, ImportHints.none()));
    assertTrue(web.getMessage().contains("web page"), web.getMessage());
    assertEquals(1, library.models().size());
  }

  @Test
  void aConfigurationThatAsksForTheImpossibleTakesNoMemory() throws Exception {
    for (String size :
        List.of(
            "\"hidden_size\":999936,\"num_hidden_layers\":900",
            "\"vocab_size\":99999999999",
            "\"hidden_size\":32,\"num_attention_heads\":5",
            "\"hidden_size\":\"many\"")) {
      Path place = Files.createDirectories(folder.resolve("greedy" + size.hashCode()));
      Files.copy(
          FIXTURES.resolve("bert_model/model.safetensors"), place.resolve("model.safetensors"));
      Files.writeString(
          place.resolve("config.json"),
          "{\"model_type\":\"bert\",\"architectures\":[\"BertModel\"]," + size + "}");
      var failure =
          assertThrows(
              ModelException.class, () -> library.bringIn(place, ImportHints.none()), size);
      assertTrue(failure.getMessage().endsWith("."), failure.getMessage());
    }
    assertTrue(library.models().isEmpty());
  }

  @Test
  void theEngineIsDescribed() {
    EngineReport report = library.engine();
    assertTrue(report.facts().stream().anyMatch(f -> f.name().equals("Engine")));
    assertTrue(report.cuda().endsWith("."), report.cuda());
    assertEquals(3, report.folders().size());
    assertTrue(report.memory().stream().allMatch(g -> g.used() <= g.total()));
  }

  @Test
  void aModelIsReplacedOrStaysAsItIs() throws Exception {
    Path weights = repository("vit_cls");
    ModelCard before = library.bringIn(weights, ImportHints.none());
    Path place = library.find(before.id()).orElseThrow().place().orElseThrow();
    Path next = folder.resolve("next");
    Files.createDirectory(next);
    for (String name :
        List.of(
            "config.json", "preprocessor_config.json", "model.safetensors", ModelCatalog.CARD)) {
      Files.copy(place.resolve(name), next.resolve(name));
    }
    Files.writeString(next.resolve("notes.txt"), "newer");
    Files.move(next.resolve("model.safetensors"), folder.resolve("aside"));
    assertThrows(
        Exception.class, () -> library.replace(before.id(), next), "a file of it is missing");
    assertEquals(
        ModelState.PRESENT, library.find(before.id()).orElseThrow().state(), "stays as it is");
    Files.move(folder.resolve("aside"), next.resolve("model.safetensors"));
    ModelCard after = library.replace(before.id(), next);
    assertEquals(before.id(), after.id());
    ModelEntry found = library.find(after.id()).orElseThrow();
    assertEquals(ModelState.PRESENT, found.state());
    assertFalse(Files.exists(place), "the old one is gone");
    assertEquals(
        1, library.models().stream().filter(entry -> entry.id().equals(after.id())).count());
    assertThrows(ModelException.class, () -> library.replace("nobody", next));
  }
}
