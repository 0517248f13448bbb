package fovea.modellibrary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.architecture.CardNetworks;
import fovea.architecture.recognition.Reading;
import fovea.checkpoint.SafetensorsFile;
import fovea.hub.HubSettings;
import fovea.hub.ModelHub;
import fovea.modellibrary.acquisition.Arrival;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modellibrary.acquisition.NetworkText;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.network.ImageNetwork;
import fovea.network.Settings;
import fovea.network.own.SequentialNetwork;
import fovea.tensor.Compute;
import fovea.tensor.OnCompute;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Networks of one's own: told layer by layer, or guessed of their tensors.
class ToldNetworksTest {
  private static final Path FIXTURE = Path.of("src/test/resources/fovea/network/sequential");

  @TempDir Path folder;
  private final Compute compute = Compute.start();
  private ModelManager models;
  private ModelStore store;
  private LocalModelLibrary library;

  @BeforeEach
  void open() throws Exception {
    store = new ModelStore(new URLClassLoader(new URL[0], null), folder.resolve("home"));
    models = new ModelManager(store, CardNetworks::load, () -> 1L << 30);
    var settings =
        HubSettings.fromEnvironment(Map.of("HF_HOME", folder.resolve("hf").toString()), folder);
    library = new LocalModelLibrary(store, models, () -> new ModelHub(settings), compute);
  }

  @AfterEach
  void close() throws Exception {
    OnCompute.close(compute, models);
  }

  /// Weights of a network, all a little above zero.
  ///
  /// @param backwards whether the file has them in another order
  private Path weights(String name, String json, boolean backwards) throws Exception {
    Path file = folder.resolve(name);
    Map<String, Object> said =
        JsonMapper.shared().readValue(json, new TypeReference<Map<String, Object>>() {});
    OnCompute.run(
        manager -> {
          var network =
              new SequentialNetwork(
                  manager, SequentialNetwork.Configuration.of(new Settings(said)));
          var state = new LinkedHashMap<String, NDArray>();
          List<String> names = List.copyOf(network.state().keySet());
          (backwards ? names.reversed() : names)
              .forEach(n -> state.put(n, network.state().get(n).add(0.01f)));
          SafetensorsFile.write(file, state, Map.of());
        });
    return file;
  }

  private static String conv(String name, int outputs, int kernel, int padding) {
    return """
        {"type":"Conv2d","name":"%s","out_channels":%d,"kernel_size":%d,"padding":%d}"""
        .formatted(name, outputs, kernel, padding);
  }

  private static String linear(String name, int outputs) {
    return "{\"type\":\"Linear\",\"name\":\"%s\",\"out_features\":%d}".formatted(name, outputs);
  }

  private static String network(int channels, int side, String... layers) {
    return "{\"num_channels\":%d,\"image_size\":%d,\"layers\":[%s]}"
        .formatted(channels, side, String.join(",", layers));
  }

  private static final String POOL = "{\"type\":\"MaxPool2d\",\"kernel_size\":2}";
  private static final String RELU = "\"ReLU\"";
  private static final String FLATTEN = "\"Flatten\"";

  private static String lenet() {
    return network(
        1,
        28,
        conv("conv1", 4, 3, 1),
        RELU,
        POOL,
        conv("conv2", 8, 3, 1),
        RELU,
        POOL,
        FLATTEN,
        linear("linear1", 20),
        RELU,
        linear("linear2", 10));
  }

  private ModelCard added(Path source, ImportHints hints) throws Exception {
    Arrival arrival = library.bringIn(source, hints, false);
    assertTrue(arrival instanceof Arrival.Added, arrival.toString());
    return ((Arrival.Added) arrival).card();
  }

  private String refused(Path source, ImportHints hints) {
    return String.valueOf(
        assertThrows(ModelException.class, () -> library.bringIn(source, hints)).getMessage());
  }

  private long[] scores(ModelCard card, Shape pixels) throws Exception {
    var shape = new long[1][];
    OnCompute.run(
        manager -> {
          var network =
              (ImageNetwork)
                  CardNetworks.load(
                      card, folder.resolve("home/models").resolve(card.id()), manager);
          shape[0] = network.logits(manager.ones(pixels)).getShape().getShape();
        });
    return shape[0];
  }

  @Test
  void aFolderWithAToldNetworkIsAModel() throws Exception {
    Path told = Files.createDirectories(folder.resolve("told"));
    for (String name : List.of("config.json", "model.safetensors")) {
      Files.copy(FIXTURE.resolve(name), told.resolve(name));
    }
    ModelCard card = added(told, ImportHints.none());
    assertEquals("sequential", card.architecture());
    assertEquals(5, scores(card, new Shape(1, 3, 18, 18))[1]);
  }

  @Test
  void whatIsSaidOfPicturesAndClassesStandsOnTheCard() throws Exception {
    Path file = weights("net.safetensors", lenet(), false);
    String json =
        lenet()
            .replaceFirst(
                "\\{",
                "{\"mean\":[0.1307],\"std\":[0.3081],\"labels\":[\"zero\",\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"],");
    ModelCard card = added(file, ImportHints.none().told(json));
    assertEquals(List.of(), card.assumptions());
    assertEquals("zero", ((Map<?, ?>) card.configuration().get("id2label")).get("0"));
    float mean = CardNetworks.preparation(card).mean()[2];
    assertEquals(0.1307f, mean);
    assertEquals(28, CardNetworks.preparation(card).width());
    assertEquals(10, scores(card, new Shape(3, 3, 28, 28))[1]);
  }

  @Test
  void aPlainStackIsGuessedAndTheGuessIsSaid() throws Exception {
    for (boolean backwards : new boolean[] {false, true}) {
      Path file = weights("lenet" + backwards + ".safetensors", lenet(), backwards);
      List<Reading.Option> guesses = library.guesses(file, ImportHints.none());
      assertEquals(1, guesses.size());
      ModelCard card = added(file, ImportHints.none());
      String said = String.join(" ", card.assumptions());
      assertTrue(said.contains("behind conv1, conv2"), said);
      assertTrue(said.contains("squashed to 28 × 28"), said);
      assertEquals(10, scores(card, new Shape(1, 3, 28, 28))[1]);
      // what is written down can be given back
      ModelCard again =
          added(
              file,
              new ImportHints("", Optional.empty(), "again" + backwards)
                  .told(NetworkText.of(guesses.getFirst())));
      assertEquals(card.configuration().get("layers"), again.configuration().get("layers"));
    }
  }

  @Test
  void gapsInNumbersTellPoolings() throws Exception {
    Path file =
        weights(
            "vgg.safetensors",
            network(
                3,
                32,
                conv("features.0", 4, 3, 1),
                RELU,
                conv("features.2", 4, 3, 1),
                RELU,
                POOL,
                conv("features.5", 8, 3, 1),
                RELU,
                POOL,
                FLATTEN,
                linear("classifier.0", 7)),
            false);
    List<Reading.Option> guesses = library.guesses(file, ImportHints.none());
    assertTrue(
        guesses.getFirst().title().contains("behind features.2, features.5"),
        guesses.getFirst().title());
    assertTrue(guesses.getFirst().title().contains("32 × 32"), guesses.getFirst().title());
  }

  @Test
  void whereSeveralFitAPersonChooses() throws Exception {
    Path file =
        weights(
            "two.safetensors",
            network(
                3,
                32,
                conv("a", 4, 3, 0),
                RELU,
                POOL,
                conv("b", 4, 3, 0),
                RELU,
                POOL,
                "{\"type\":\"AdaptiveAvgPool2d\",\"output_size\":1}",
                FLATTEN,
                linear("c", 3)),
            false);
    String refusal = refused(file, ImportHints.none());
    assertTrue(refusal.contains("--read network="), refusal);
    int guesses = library.guesses(file, ImportHints.none()).size();
    assertTrue(guesses > 1, "guesses " + guesses);
    ModelCard card = added(file, ImportHints.none().choosing(Map.of("network", "2")));
    assertTrue(String.join(" ", card.assumptions()).contains("as chosen"));
  }

  @Test
  void aToldNetworkThatDoesNotFitIsRefusedByTensor() throws Exception {
    Path file = weights("net.safetensors", lenet(), false);
    String wide =
        refused(
            file,
            ImportHints.none().told(lenet().replace("\"out_channels\":8", "\"out_channels\":9")));
    assertTrue(wide.contains("conv2.weight"), wide);
    String classes =
        refused(
            file,
            ImportHints.none().told(lenet().replaceFirst("\\{", "{\"labels\":[\"a\",\"b\"],")));
    assertTrue(
        classes.contains("its last layer gives 10 numbers, but there are 2 classes"), classes);
    String unknown = refused(file, ImportHints.none().told("{\"layer\":[]}"));
    assertTrue(unknown.contains("“layer” is not known"), unknown);
    String text = refused(file, ImportHints.none().told("layers"));
    assertTrue(text.contains("not a JSON object"), text);
    String std =
        refused(
            file,
            ImportHints.none().told(lenet().replaceFirst("\\{", "{\"mean\":[0.5],\"std\":[0],")));
    assertTrue(std.contains("“mean” and “std”"), std);
  }

  @Test
  void whatIsNoPlainStackIsLeftToThePerson() throws Exception {
    Path file = folder.resolve("other.safetensors");
    OnCompute.run(
        manager ->
            SafetensorsFile.write(
                file,
                Map.of(
                    "a.weight",
                    manager.zeros(new Shape(4, 3, 3, 3)),
                    "b.weight",
                    manager.zeros(new Shape(4, 5, 3, 3))),
                Map.of()));
    String refusal = refused(file, ImportHints.none());
    assertTrue(refusal.contains("--network"), refusal);
  }
}
