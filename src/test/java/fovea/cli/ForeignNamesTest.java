package fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.checkpoint.SafetensorsFile;
import fovea.hub.HubException;
import fovea.hub.HubSettings;
import fovea.hub.ModelHub;
import fovea.modellibrary.LocalModelLibrary;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.network.CifarResNet;
import fovea.tensor.Compute;
import java.awt.image.BufferedImage;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Labels and names that steer a terminal or turn the writing around, through the commands.
class ForeignNamesTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fovea/network");

  @TempDir Path folder;
  private final Compute compute = Compute.start();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private ModelManager models;
  private FoveaCommand command;

  @BeforeEach
  void open() throws Exception {
    var store = new ModelStore(getClass().getClassLoader(), folder.resolve("home"));
    models = new ModelManager(store, 1L << 30);
    command =
        new FoveaCommand(
            Contexts.of(
                compute,
                store,
                models,
                new LocalModelLibrary(store, models, this::hub, compute),
                folder,
                Map::of,
                out,
                err));
    var picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    picture.createGraphics().fillRect(5, 5, 20, 10);
    ImageIO.write(picture, "png", folder.resolve("a.png").toFile());
    Files.writeString(folder.resolve("bad.png"), "no picture");
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
  }

  private ModelHub hub() throws HubException {
    return new ModelHub(
        HubSettings.fromEnvironment(Map.of("HF_HUB_OFFLINE", "1"), folder.resolve("nobody")));
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

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return command.run(arguments);
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(out.toString());
  }

  private static final String LABEL = "\u001b[31mred\u202ecat";
  private static final String SHOWN = "␛[31mred⟨U+202E⟩cat";

  private Path pictures() throws Exception {
    Path place = Files.createDirectories(folder.resolve("data").resolve(LABEL));
    Files.copy(folder.resolve("a.png"), place.resolve("a\u202egnp.png"));
    return place.getParent();
  }

  private static void assertShown(String text) {
    assertTrue(text.contains(SHOWN), text);
    assertEquals(-1, text.indexOf('\u001b'), text);
    assertEquals(-1, text.indexOf('\u202e'), text);
  }

  private void labels() throws Exception {
    Files.writeString(
        folder.resolve("ten.txt"), LABEL + "\n=1+1\nl2\nl3\nl4\nl5\nl6\nl7\nl8\nl9\n");
  }

  @Test
  void classifyShowsSymbolsAndKeepsTheTrueLabelInJson() throws Exception {
    labels();
    String[] arguments = {
      "classify", "a.png", "--model", "mine.safetensors", "--labels", "ten.txt", "--top", "10"
    };
    assertEquals(0, run(arguments), err::toString);
    assertShown(out.toString());
    var more = new ArrayList<>(List.of(arguments));
    more.add("--json");
    assertEquals(0, run(more.toArray(String[]::new)), err::toString);
    assertEquals(-1, out.toString().indexOf('\u202e'));
    assertTrue(out.toString().contains("\\u202e"), out.toString());
    boolean found = false;
    for (JsonNode ranked : json().get(0).get("top")) {
      found |= ranked.get("label").asString().equals(LABEL);
    }
    assertTrue(found, out.toString());
  }

  @Test
  void reportsAndTablesShowSymbols() throws Exception {
    labels();
    pictures();
    run(
        "evaluate",
        "classifier",
        "--model",
        "mine.safetensors",
        "--labels",
        "ten.txt",
        "--data",
        "data",
        "--csv",
        "s.csv",
        "--predictions",
        "p.csv",
        "--markdown",
        "r.md",
        "--report",
        "r.html",
        "--latex",
        "r.tex",
        "--matrix",
        "m.svg");
    for (String file : List.of("s.csv", "p.csv", "r.html")) {
      assertShown(Files.readString(folder.resolve(file)));
    }
    String csv = Files.readString(folder.resolve("s.csv"));
    assertTrue(csv.contains("'=1+1"), csv);
    for (String file : List.of("r.md", "r.tex", "m.svg")) {
      String text = Files.readString(folder.resolve(file));
      assertEquals(-1, text.indexOf('\u001b'), file);
      assertEquals(-1, text.indexOf('\u202e'), file);
      assertTrue(text.contains("⟨U+202E⟩") || file.endsWith("svg"), file);
    }
    assertShown(out.toString());
  }

  @Test
  void listsShowSymbols() throws Exception {
    pictures();
    assertEquals(0, run("data", "check", "data"), err::toString);
    assertShown(out.toString());
    assertEquals(0, run("models", "import", "mine.safetensors", "--name", LABEL), err::toString);
    run("models", "list", "--here");
    assertShown(out.toString());
    run("models", "list", "--here", "--json");
    assertTrue(json().toString().contains("cat"), out.toString());
    assertEquals(1, run("classify", LABEL + ".png"));
    assertShown(err.toString());
  }
}
