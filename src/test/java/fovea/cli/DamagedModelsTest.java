package fovea.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  private final List<String> unforeseen = new ArrayList<>();
  private CommandRig rig;
  private Path model;
  private String changed = "";

  @BeforeEach
  void open() throws Exception {
    rig = new CommandRig(folder);
    rig.fill();
    run("models", "import", "mine.safetensors", "--name", "Mine", "--architecture", "resnet20");
    model = folder.resolve("home/models/mine");
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private void run(String... arguments) {
    rig.run(arguments);
    String err = rig.err.toString();
    boolean sentences = err.lines().allMatch(line -> line.strip().endsWith("."));
    if (!sentences || err.contains("Something went wrong")) {
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
    assertTrue(Files.isRegularFile(model.resolve("card.json")), () -> rig.out + "" + rig.err);
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
