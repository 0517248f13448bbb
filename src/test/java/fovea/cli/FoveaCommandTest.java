package fovea.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.architecture.CardNetworks;
import fovea.captioning.network.TinyModels;
import fovea.hub.HubException;
import fovea.hub.HubSettings;
import fovea.hub.ModelHub;
import fovea.modellibrary.LocalModelLibrary;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.tensor.Compute;
import java.awt.image.BufferedImage;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every command, called as a person calls it.
class FoveaCommandTest {
  private static Compute compute;
  private static Path model;

  @TempDir static Path shared;
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    compute = Compute.start();
    model = shared.resolve("tiny");
    TinyModels.write(model, 11);
  }

  @AfterAll
  static void stop() {
    compute.close();
  }

  @BeforeEach
  void write() throws Exception {
    for (String name : List.of("one.png", "two.png")) {
      ImageIO.write(
          TinyModels.picture(60, 40 + name.length()).toBufferedImage(),
          "png",
          folder.resolve(name).toFile());
    }
    Files.writeString(folder.resolve("bad.png"), "no picture at all");
  }

  /// A hub that is not there.
  private static ModelHub noHub() throws HubException {
    return new ModelHub(
        HubSettings.fromEnvironment(Map.of("HF_HUB_OFFLINE", "1"), shared.resolve("nobody")));
  }

  private int run(String... arguments) throws Exception {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var nothing = new URLClassLoader(new URL[0], null);
    var store = new ModelStore(nothing, folder.resolve("home"));
    var models = new ModelManager(store, CardNetworks::load, () -> 1L << 30);
    var context =
        Contexts.of(
            compute,
            store,
            models,
            new LocalModelLibrary(store, models, FoveaCommandTest::noHub, compute),
            folder,
            () -> Map.of("scrubFrameMillisecondsP99", 4.5),
            out,
            err);
    try {
      return new FoveaCommand(context).run(arguments);
    } finally {
      compute
          .submit(
              Compute.Priority.INTERACTIVE,
              () -> {
                models.close();
                return true;
              })
          .get();
    }
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(out.toString());
  }

  @Test
  void captionsOnePicture() throws Exception {
    assertEquals(0, run("caption", "one.png", "--model", model.toString(), "--min-length", "2"));
    assertEquals(1, out.toString().lines().count());
    assertTrue(out.toString().split(" ").length >= 2, out.toString());
    assertEquals("", err.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--prompt a", "--sample", "--no-repeat-ngram 2", "--top-k 3", "--gaze weighted"})
  void whatThisCaptionerWouldNotHeedIsRefused(String options) throws Exception {
    String[] line = ("caption one.png --model " + model + " " + options).split(" ");
    assertEquals(2, run(line), err.toString());
    assertEquals("", out.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
  }

  @Test
  void captionsAsJson() throws Exception {
    String id = model.toString();
    assertEquals(
        0,
        run(
            "caption",
            "one.png",
            "two.png",
            "--model",
            id,
            "--json",
            "--beam",
            "2",
            "--min-length",
            "3",
            "--max-length",
            "6"));
    JsonNode pictures = json();
    assertEquals(2, pictures.size());
    assertEquals("one.png", pictures.get(0).get("file").stringValue());
    for (JsonNode picture : pictures) {
      var words = picture.get("words");
      assertTrue(words.size() >= 3 && words.size() <= 6);
      var sentence = new StringBuilder();
      for (JsonNode word : words) {
        sentence.append(sentence.isEmpty() ? "" : " ").append(word.get("word").stringValue());
        double probability = word.get("probability").doubleValue();
        assertTrue(probability > 0 && probability <= 1);
        assertEquals(TinyModels.GRID, word.get("gaze").size());
        double sum = 0;
        for (JsonNode row : word.get("gaze")) {
          assertEquals(TinyModels.GRID, row.size());
          for (JsonNode cell : row) {
            sum += cell.doubleValue();
          }
        }
        assertEquals(1, sum, 1e-6);
        assertEquals(10, word.get("alternatives").size());
        assertTrue(word.get("alternatives").get(0).get("probability").doubleValue() > 0);
        assertFalse(word.get("alternatives").get(0).get("word").stringValue().isEmpty());
      }
      assertEquals(sentence.toString(), picture.get("caption").stringValue());
    }
  }

  @Test
  void captionsAsCsv() throws Exception {
    assertEquals(
        0, run("caption", "one.png", "--model", model.toString(), "--csv", "--min-length", "4"));
    List<String> lines = out.toString().lines().toList();
    assertTrue(lines.get(0).startsWith("file,caption,position,word,probability"));
    assertTrue(lines.size() >= 5);
    assertTrue(lines.get(1).startsWith("one.png,"));
  }

  @Test
  void aBadPictureAmongGoodOnesIsToldAndTheOthersAreDone() throws Exception {
    String id = model.toString();
    assertEquals(
        1, run("caption", "one.png", "bad.png", "gone.png", "two.png", "--model", id, "--json"));
    assertEquals(2, json().size());
    assertEquals(2, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().contains("bad.png"));
    assertTrue(err.toString().contains("gone.png"));
  }

  @Test
  void drawsTheGridAndTheAnimation() throws Exception {
    assertEquals(
        0,
        run(
            "caption",
            "one.png",
            "--model",
            model.toString(),
            "--min-length",
            "3",
            "--grid",
            "grid.png",
            "--gif",
            "scrub.gif"));
    BufferedImage grid = ImageIO.read(folder.resolve("grid.png").toFile());
    assertTrue(grid.getWidth() > 100 && grid.getHeight() > 100);
    var reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (var in = ImageIO.createImageInputStream(folder.resolve("scrub.gif").toFile())) {
      reader.setInput(in);
      assertTrue(reader.getNumImages(true) >= 3);
    } finally {
      reader.dispose();
    }
  }

  @Test
  void evaluates() throws Exception {
    String id = model.toString();
    assertEquals(
        0,
        run(
            "evaluate",
            "captioner",
            "--scenes",
            "4",
            "--seed",
            "100",
            "--beam",
            "2",
            "--model",
            id,
            "--size",
            "64",
            "--max-length",
            "12",
            "--json"));
    JsonNode scores = json();
    for (String key :
        List.of(
            "bleu1",
            "bleu2",
            "bleu3",
            "bleu4",
            "rougeL",
            "ciderD",
            "chairI",
            "chairS",
            "colorAccuracy",
            "distinctCaptions",
            "gazeAccuracy",
            "gazeChance")) {
      assertTrue(scores.path(key).isNumber(), key);
    }
    for (var kind : scores.get("perClass").properties()) {
      double chance = kind.getValue().get("gazeChance").doubleValue();
      assertTrue(chance >= 0 && chance <= 1);
      assertTrue(kind.getValue().get("gazeAccuracy").isNumber());
    }
    assertEquals(4, scores.get("scenes").intValue());
    assertTrue(err.toString().contains("4 of 4"));
    String first = out.toString();
    run(
        "evaluate",
        "captioner",
        "--scenes",
        "4",
        "--seed",
        "100",
        "--beam",
        "2",
        "--model",
        id,
        "--size",
        "64",
        "--max-length",
        "12",
        "--json");
    assertEquals(first, out.toString());
    assertEquals(
        0,
        run(
            "evaluate",
            "captioner",
            "--scenes",
            "2",
            "--model",
            id,
            "--size",
            "64",
            "--max-length",
            "8"));
    assertTrue(out.toString().contains("BLEU"));
  }

  @Test
  void trainsStopsAtTheEndAndKeepsAModelThatCaptions() throws Exception {
    assertEquals(
        0,
        run(
            "train",
            "captioner",
            "--out",
            "run",
            "--steps",
            "2",
            "--batch",
            "2",
            "--validate-every",
            "1",
            "--save-every",
            "1",
            "--install",
            "mine",
            "--set",
            "scenes=4",
            "--set",
            "validationScenes=2",
            "--set",
            "inputSize=32",
            "--set",
            "gridSize=4",
            "--set",
            "blocks=1,1",
            "--set",
            "widths=4,8",
            "--set",
            "attentionDim=8",
            "--set",
            "embedDim=8",
            "--set",
            "decoderDim=8",
            "--set",
            "minWordCount=1"),
        err.toString());
    assertTrue(err.toString().contains("finished"), err.toString());
    assertTrue(Files.exists(folder.resolve("run/export/card.json")));
    assertEquals(0, run("models", "list", "--json"));
    JsonNode card = json().get(0);
    assertEquals("mine", card.get("id").stringValue());
    assertTrue(card.get("howMade").get("command").stringValue().startsWith("fovea train"));
    assertTrue(card.get("numbers").size() > 0);
    assertEquals(
        0,
        run(
            "evaluate",
            "captioner",
            "--scenes",
            "2",
            "--size",
            "64",
            "--model",
            "mine",
            "--save",
            "--max-length",
            "6"));
    assertEquals(0, run("models", "list", "--json"));
    assertTrue(json().get(0).get("numbers").has("bleu4"));
    assertEquals(0, run("models", "list"));
    assertEquals(0, run("caption", "one.png", "--max-length", "5"));
    assertEquals(0, run("caption", "one.png", "--model", "run", "--max-length", "5"));
    assertEquals(1, run("train", "captioner", "--out", "run"));
    assertEquals(1, err.toString().lines().count());
    assertEquals(0, run("train", "captioner", "--resume", "run"));
    assertEquals(1, run("train", "captioner", "--resume", "nowhere"));
  }

  @Test
  void drawsScenes() throws Exception {
    assertEquals(
        0, run("scenes", "--count", "2", "--seed", "7", "--size", "64", "--out", "scenes"));
    Path scenes = folder.resolve("scenes");
    JsonNode entries =
        JsonMapper.shared().readTree(Files.readString(scenes.resolve("captions.json")));
    assertEquals(2, entries.size());
    JsonNode scene = entries.get(1);
    assertEquals(8, scene.get("seed").intValue());
    assertEquals(5, scene.get("captions").size());
    BufferedImage picture = ImageIO.read(scenes.resolve(scene.get("file").stringValue()).toFile());
    BufferedImage labels = ImageIO.read(scenes.resolve(scene.get("labels").stringValue()).toFile());
    assertEquals(64, picture.getWidth());
    int[] numbers = labels.getRaster().getPixels(0, 0, 64, 64, (int[]) null);
    assertArrayEquals(fovea.scene.SceneGenerator.generate(8, 64).labels().labels(), numbers);
  }

  @Test
  void benchmarks() throws Exception {
    assertEquals(0, run("benchmark", "--model", model.toString(), "--captions", "100", "--json"));
    JsonNode numbers = json();
    assertTrue(numbers.get("captionsPerSecondAtBeam1").doubleValue() > 0);
    assertTrue(numbers.get("captionsPerSecondAtBeam5").doubleValue() > 0);
    assertTrue(numbers.get("megabytesAtTheEnd").doubleValue() > 0);
    assertTrue(numbers.has("costOfTheGazePercent"));
    assertTrue(numbers.has("secondsFromStartToFirstCaption"));
  }

  @Test
  void listsNoModelsWhereThereAreNone() throws Exception {
    assertEquals(0, run("models", "list"));
    assertTrue(out.toString().contains("no models"));
    assertEquals(0, run("models", "list", "--json"));
    assertEquals(0, json().size());
    assertEquals(1, run("caption", "one.png"));
    assertTrue(err.toString().contains("train captioner"), err.toString());
    assertEquals(2, run("caption", "one.png", "--model", "unicorn"));
    assertTrue(err.toString().contains("unicorn"), err.toString());
    assertEquals(1, err.toString().lines().count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "caption",
        "evaluate",
        "evaluate captioner",
        "train",
        "train captioner",
        "models",
        "models list",
        "scenes",
        "benchmark"
      })
  void helpsOnEveryLevel(String command) throws Exception {
    assertEquals(0, run((command + " --help").strip().split(" ")));
    assertTrue(out.toString().contains("Usage: fovea"), out.toString());
    assertEquals("", err.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "--nonsense",
        "clasify one.png",
        "caption",
        "evaluate",
        "train",
        "models",
        "train captioner",
        "train captioner --out a --resume b",
        "train captioner --out a --set colour=red",
        "train captioner --out a --steps 0",
        "caption one.png --beam 11",
        "caption one.png --beam many",
        "caption one.png --json --csv",
        "caption one.png two.png --grid g.png",
        "caption one.png --grid g.txt",
        "caption one.png --unknown",
        "evaluate captioner --scenes 0",
        "evaluate captioner --size 7",
        "scenes --count 1",
        "scenes --count 0 --out x",
        "scenes --count 1 --size 1000 --out x",
        "benchmark --captions 3",
      })
  void wrongUsageIsToldInOneLine(String line) throws Exception {
    assertEquals(2, run(line.split(" ")), err.toString());
    assertEquals("", out.toString());
    assertEquals(1, err.toString().lines().count(), err.toString());
  }

  @Test
  void tellsItsVersion() throws Exception {
    assertEquals(0, run("--version"));
    assertTrue(out.toString().startsWith("Fovea "), out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void benchmarkOfTheWindowIsTheWindowsOwn() throws Exception {
    assertEquals(0, run("benchmark", "--window", "--json"));
    assertEquals(4.5, json().get("scrubFrameMillisecondsP99").asDouble());
  }
}
