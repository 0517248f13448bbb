package fovea.cli.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.architecture.CardNetworks;
import fovea.checkpoint.SafetensorsFile;
import fovea.cli.Contexts;
import fovea.cli.FoveaCommand;
import fovea.cli.console.CommandContext;
import fovea.datalibrary.DataCheck;
import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DataParts;
import fovea.dataset.folder.ImageFolder;
import fovea.files.PausableDownload;
import fovea.hub.HubSettings;
import fovea.hub.ModelHub;
import fovea.modellibrary.LocalModelLibrary;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.network.convolutional.CifarResNet;
import fovea.tensor.Compute;
import fovea.tensor.OnCompute;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `evaluate classifier` from end to end, with networks that were never trained.
class EvaluateClassifierCommandTest {
  @TempDir Path folder;
  private final Compute compute = Compute.start();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private ModelManager models;
  private CommandContext context;

  /// One data set in parts by name, and folders.
  private final class Folders implements DataLibrary {
    @Override
    public List<DataEntry> entries() {
      return List.of(new DataEntry("pets", "Pets", "", "", "", 0, DataEntry.State.PRESENT, ""));
    }

    @Override
    public DataParts open(String source) throws IOException {
      if (source.equals("pets")) {
        return new DataParts(
            "Pets",
            ImageFolder.open(folder.resolve("data")),
            Optional.empty(),
            Optional.of(ImageFolder.open(folder.resolve("few"))));
      }
      if (!Files.exists(Path.of(source))) {
        throw new IOException("There is no data set “" + source + "”.");
      }
      ImageFolder all = ImageFolder.open(Path.of(source));
      return new DataParts(all.name(), all, Optional.empty(), Optional.empty());
    }

    @Override
    public PausableDownload download(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public DataCheck check(String source, CheckProgress progress) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void open() throws Exception {
    var store = new ModelStore(getClass().getClassLoader(), folder.resolve("home"));
    models = new ModelManager(store, CardNetworks::load, () -> 1L << 30);
    var library =
        new LocalModelLibrary(
            store,
            models,
            () ->
                new ModelHub(
                    HubSettings.fromEnvironment(
                        Map.of("HF_HUB_OFFLINE", "1"), folder.resolve("nobody"))),
            compute);
    context = Contexts.of(compute, store, models, library, folder, Map::of, out, err);
    compute
        .submit(
            Compute.Priority.INTERACTIVE,
            () -> {
              for (int seed : new int[] {3, 4}) {
                try (var manager = compute.manager().newSubManager()) {
                  var network = new CifarResNet(manager, new CifarResNet.Configuration(20, 10));
                  network.initialize(seed);
                  SafetensorsFile.write(
                      folder.resolve("net" + seed + ".safetensors"), network.state(), Map.of());
                }
              }
              return true;
            })
        .get();
    pictures("data", 4);
    pictures("few", 1);
  }

  private void pictures(String name, int count) throws IOException {
    for (String label : List.of("cat", "Dog", "ship")) {
      Path place = Files.createDirectories(folder.resolve(name).resolve(label));
      for (int i = 0; i < count; i++) {
        var picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < 1024; pixel++) {
          picture.setRGB(pixel % 32, pixel / 32, (pixel * label.hashCode() >> i) & 0xFFFFFF);
        }
        ImageIO.write(picture, "png", place.resolve(i + ".png").toFile());
      }
    }
  }

  @AfterEach
  void close() throws Exception {
    OnCompute.close(compute, models);
  }

  private CommandContext withFolders() {
    return new CommandContext(
        context.compute(),
        context.store(),
        context.models(),
        context.library(),
        new Folders(),
        context.classifiers(),
        context.runs(),
        context.folder(),
        context.window(),
        context.out(),
        context.err());
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var line = new CommandLine(new EvaluateClassifierCommand(withFolders()));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(
        (e, _) -> {
          context.failure(e.getMessage());
          return 2;
        });
    line.setExecutionExceptionHandler(
        (e, _, _) -> {
          context.failure(FoveaCommand.sentence(e));
          return FoveaCommand.status(e);
        });
    var all = new ArrayList<>(List.of("--model", "net3.safetensors"));
    all.addAll(List.of(arguments));
    int status = line.execute(all.toArray(String[]::new));
    context.out().flush();
    return status;
  }

  @Test
  void everythingIsWrittenThatIsAskedFor() throws Exception {
    assertEquals(
        0,
        run(
            "--data", "data",
            "--noise", "0,0.2",
            "--seed", "5",
            "--report", "out/report.html",
            "--markdown", "out/report.md",
            "--latex", "out/tables.tex",
            "--csv", "out/classes.csv",
            "--predictions", "out/pictures.csv",
            "--json", "out/numbers.json",
            "--figures", "out/figures",
            "--figure-formats", "svg,png"),
        err::toString);
    assertTrue(out.toString().contains("weighted avg"), out.toString());
    assertTrue(out.toString().contains("Variance"), out.toString());
    Path made = folder.resolve("out");
    String html = Files.readString(made.resolve("report.html"));
    assertTrue(html.contains("data:image/png;base64,"));
    assertTrue(html.contains("seed 5"));
    assertTrue(Files.readString(made.resolve("report.md")).contains("figure-1.svg"));
    assertTrue(Files.exists(made.resolve("report-figures/figure-1.svg")));
    assertTrue(Files.readString(made.resolve("tables.tex")).contains("\\toprule"));
    List<String> classes = Files.readAllLines(made.resolve("classes.csv"));
    assertEquals(1 + 10 + 4, classes.size(), "with both macro averages");
    assertTrue(classes.get(13).startsWith("macro average of the 3 classes that occur,"));
    assertTrue(out.toString().contains("macro avg of the 3 classes that occur"));
    assertTrue(html.contains("Macro F1 of the 3 classes that occur"));
    assertEquals(1 + 12, Files.readAllLines(made.resolve("pictures.csv")).size());
    JsonNode json = JsonMapper.shared().readTree(made.resolve("numbers.json").toFile());
    assertEquals(12, json.get("pictures").intValue());
    assertEquals(3, json.get("presentClasses").intValue());
    assertEquals(
        json.get("macro").get("recall").doubleValue() * 10 / 3,
        json.get("macroOfPresentClasses").get("recall").doubleValue(),
        1e-12);
    assertEquals(2, json.get("noise").size());
    assertEquals(64, json.get("stamp").get("sha256").stringValue().length());
    assertTrue(Files.exists(made.resolve("figures/confusion-counts.svg")));
    assertTrue(ImageIO.read(made.resolve("figures/noise.png").toFile()).getWidth() > 300);
    assertFalse(Files.exists(made.resolve("figures/noise.pdf")));
  }

  @Test
  void severalAreCompared() throws Exception {
    assertEquals(
        0,
        run(
            "--data", "data",
            "--compare", "net4.safetensors",
            "--compare", "net3.safetensors",
            "--noise", "0",
            "--report", "report.html",
            "--figures", "figures",
            "--figure-formats", "png",
            "--csv", "models.csv",
            "--json", "numbers.json"),
        err::toString);
    assertTrue(out.toString().contains("McNemar"), out.toString());
    assertTrue(Files.readString(folder.resolve("report.html")).contains("(2) against"));
    assertEquals(4, Files.readAllLines(folder.resolve("models.csv")).size());
    assertTrue(Files.exists(folder.resolve("figures/difference-rows-3.png")));
    JsonNode json = JsonMapper.shared().readTree(folder.resolve("numbers.json").toFile());
    assertEquals(3, json.get("pairs").size());
    assertEquals(1, json.get("pairs").get(1).get("agreement").doubleValue()); // itself
  }

  @Test
  void partsSamplesAndJsonOnStandardOutput() {
    assertEquals(0, run("--data", "pets", "--json"), err::toString);
    assertEquals(3, pictures());
    assertEquals(0, run("--data", "pets", "--part", "train", "--json"), err::toString);
    assertEquals(12, pictures());
    assertEquals(0, run("--data", "pets", "--part", "TRAIN", "--limit", "6", "--json"));
    assertEquals(6, pictures());
    JsonNode json = JsonMapper.shared().readTree(out.toString());
    assertEquals(2, json.get("classes").get(3).get("support").intValue()); // cat
    assertEquals(0, json.get("stamp").get("seed").intValue());
  }

  private int pictures() {
    return JsonMapper.shared().readTree(out.toString()).get("pictures").intValue();
  }

  @Test
  void whatIsWrongIsSaidInOneLine() throws Exception {
    for (String[] wrong :
        new String[][] {
          {"--data", "nothing"},
          {"--data", "data", "--report", "data"},
          {"--data", "data", "--figures", "net3.safetensors"}
        }) {
      assertEquals(1, run(wrong), String.join(" ", wrong));
      // what is assumed of a bare file of weights is said before
      assertEquals(
          1,
          err.toString().lines().filter(line -> !line.startsWith("net3.safetensors: ")).count(),
          err.toString());
      assertEquals("", out.toString());
    }
    for (String[] wrong :
        new String[][] {
          {},
          {"--data", "pets", "--part", "validation"},
          {"--data", "data", "--matrix", "matrix.doc"},
          {"--data", "data", "--compare", "nobody"},
          {"--data", "data", "--noise", "-1"},
          {"--data", "data", "--part", "half"},
          {"--data", "data", "--limit", "0"},
          {"--data", "data", "--noise", "much"},
          {"--data", "data", "--figures", "f", "--figure-formats", "gif"}
        }) {
      assertEquals(2, run(wrong), String.join(" ", wrong));
    }
    Files.writeString(folder.resolve("data/cat/bad.png"), "no picture");
    assertEquals(1, run("--data", "data"));
    assertTrue(err.toString().contains("bad.png"), err.toString());
    assertTrue(out.toString().contains("weighted avg"), out.toString());
  }
}
