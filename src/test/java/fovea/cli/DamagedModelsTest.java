package fovea.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.checkpoint.SafetensorsFile;
import fovea.hub.HubSettings;
import fovea.hub.ModelHub;
import fovea.modellibrary.LocalModelLibrary;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.network.CifarResNet;
import fovea.tensor.Compute;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whatever stands in a card or lies in a model's folder, each command says what is wrong in one
/// sentence; “that should not” is never said of input.
class DamagedModelsTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> VALUES =
      List.of("null", "\"x\"", "-1", "1e99", "{\"7\": [[]]}");

  @TempDir Path folder;
  private final Compute compute = Compute.start();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> unforeseen = new ArrayList<>();
  private ModelManager models;
  private FoveaCommand command;
  private Path model;
  private String changed = "";

  @BeforeEach
  void open() throws Exception {
    var store = new ModelStore(getClass().getClassLoader(), folder.resolve("home"));
    models = new ModelManager(store, 1L << 30);
    var library =
        new LocalModelLibrary(
            store,
            models,
            () ->
                new ModelHub(
                    HubSettings.fromEnvironment(
                        Map.of("HF_HUB_OFFLINE", "1"), folder.resolve("nobody"))),
            compute);
    command =
        new FoveaCommand(Contexts.of(compute, store, models, library, folder, Map::of, out, err));
    ImageIO.write(
        new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB),
        "png",
        folder.resolve("a.png").toFile());
    compute
        .submit(
            Compute.Priority.INTERACTIVE,
            () -> {
              try (var manager = compute.manager().newSubManager()) {
                var network = new CifarResNet(manager, new CifarResNet.Configuration(20, 10));
                network.initialize(3);
                SafetensorsFile.write(
                    folder.resolve("mine.safetensors"), network.state(), Map.of());
              }
              return true;
            })
        .get();
    run("models", "import", "mine.safetensors", "--name", "Mine", "--architecture", "resnet20");
    model = folder.resolve("home/models/mine");
  }

  @AfterEach
  void close() throws Exception {
    compute
        .submit(
            Compute.Priority.INTERACTIVE,
            () -> {
              models.close();
              return true;
            })
        .get();
    compute.close();
  }

  private void run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    command.run(arguments);
    boolean sentences = err.toString().lines().allMatch(line -> line.strip().endsWith("."));
    if (!sentences || err.toString().contains("Something went wrong")) {
      unforeseen.add(String.join(" ", arguments) + " (" + changed + "): " + err);
    }
  }

  private void everyCommand() {
    run("models", "list", "--json");
    run("models", "show", "mine", "--json");
    run("models", "verify", "mine");
    run("models", "download", "mine");
    run("classify", "a.png", "--model", "mine");
  }

  private void assertNothingUnforeseen() {
    assertTrue(unforeseen.isEmpty(), () -> String.join("\n", unforeseen));
  }

  @Test
  void whateverStandsInTheCard() throws Exception {
    assertTrue(Files.isRegularFile(model.resolve("card.json")), () -> out + "" + err);
    var card = (ObjectNode) JSON.readTree(Files.readString(model.resolve("card.json")));
    for (String field : card.propertyNames().stream().toList()) {
      for (String value : VALUES) {
        ObjectNode changed = card.deepCopy();
        changed.set(field, JSON.readTree(value));
        write(changed);
        run("models", "list", "--json");
        run("models", "show", "mine");
      }
    }
    for (String field : card.get("files").get(0).propertyNames().stream().toList()) {
      for (String value : VALUES) {
        ObjectNode changed = card.deepCopy();
        ((ObjectNode) ((ArrayNode) changed.get("files")).get(0)).set(field, JSON.readTree(value));
        write(changed);
        run("models", "list");
        run("models", "show", "mine");
      }
    }
    for (String field : List.of("classes", "id2label", "num_labels", "depth")) {
      for (String value : VALUES) {
        ObjectNode changed = card.deepCopy();
        ((ObjectNode) changed.get("configuration")).set(field, JSON.readTree(value));
        write(changed);
        run("models", "verify", "mine");
        run("classify", "a.png", "--model", "mine");
      }
    }
    for (String field : List.of("size", "resample", "image_mean", "crop_size", "do_resize")) {
      for (String value : VALUES) {
        ObjectNode changed = card.deepCopy();
        ((ObjectNode) changed.get("preparation")).set(field, JSON.readTree(value));
        write(changed);
        run("models", "verify", "mine");
        run("classify", "a.png", "--model", "mine");
      }
    }
    assertNothingUnforeseen();
  }

  private void write(ObjectNode card) throws IOException {
    changed = card.toString();
    Files.writeString(model.resolve("card.json"), changed);
  }

  @Test
  void whateverLiesInTheFolder() throws Exception {
    Path weights = model.resolve("mine.safetensors");
    Files.delete(weights);
    everyCommand();
    Files.createDirectories(weights.resolve("inside"));
    everyCommand();
    run("models", "delete", "mine");
    assertTrue(Files.isDirectory(weights.resolve("inside")));
    assertFalse(Files.exists(model.resolve("card.json")));
    everyCommand();
    Files.createDirectories(model.resolve("card.json"));
    everyCommand();
    Files.createDirectories(folder.resolve("home/cards/mine.json"));
    Files.createDirectories(folder.resolve("home/references/mine.json"));
    Files.writeString(folder.resolve("home/models/file"), "");
    everyCommand();
    run("models", "import", "mine.safetensors", "--name", "file", "--architecture", "resnet20");
    run("models", "verify", "file-2");
    assertNothingUnforeseen();
  }
}
