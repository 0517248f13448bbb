package fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.architecture.CardNetworks;
import fovea.cli.data.CheckDataCommand;
import fovea.cli.data.DownloadDataCommand;
import fovea.cli.data.ListDataCommand;
import fovea.datalibrary.LocalDataLibrary;
import fovea.hub.HubSettings;
import fovea.hub.ModelHub;
import fovea.hub.Transport;
import fovea.modellibrary.LocalModelLibrary;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.tensor.Compute;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands about data sets, from end to end.
class DataCommandsTest {
  @TempDir Path folder;
  private final Compute compute = Compute.start();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private @Nullable Transport net;
  private CommandLine line;

  @Command(name = "data")
  private static final class Data {}

  @BeforeEach
  void open() {
    var store = new ModelStore(getClass().getClassLoader(), folder.resolve("home"));
    var models = new ModelManager(store, CardNetworks::load, () -> 1L << 20);
    var settings = Map.of("HF_HUB_OFFLINE", "1");
    var context =
        Contexts.of(
            compute,
            store,
            models,
            new LocalModelLibrary(
                store,
                models,
                () -> new ModelHub(HubSettings.fromEnvironment(settings, folder.resolve("none"))),
                compute),
            folder,
            Map::of,
            out,
            err);
    var library =
        new LocalDataLibrary(folder.resolve("data"), () -> Optional.ofNullable(net), List.of());
    line =
        new CommandLine(new Data())
            .addSubcommand(new ListDataCommand(context, library))
            .addSubcommand(new DownloadDataCommand(context, library))
            .addSubcommand(new CheckDataCommand(context, library));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          context.failure(FoveaCommand.sentence(e));
          return 1;
        });
  }

  @AfterEach
  void close() {
    compute.close();
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return line.execute(arguments);
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(out.toString());
  }

  private void picture(String name) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    var image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", path.toFile());
  }

  @Test
  void listsDataSets() throws IOException {
    assertEquals(0, run("list"));
    assertTrue(
        out.toString().contains("cifar100       available      169 MB  CIFAR-100"), out::toString);
    assertEquals(0, run("list", "--here"));
    assertEquals(1, out.toString().lines().count(), out::toString);
    assertTrue(out.toString().startsWith("sentences      generated"), out::toString);
    Files.createDirectories(folder.resolve("data/cifar10"));
    Files.write(folder.resolve("data/cifar10/cifar-10-python.tar.gz"), new byte[1]);
    assertEquals(0, run("list", "--json", "--here"));
    assertEquals(2, json().size());
    assertEquals("cifar10", json().get(0).get("id").stringValue());
    assertEquals("present", json().get(0).get("state").stringValue());
  }

  @Test
  void checksTexts() throws IOException {
    Files.createDirectories(folder.resolve("moods"));
    Files.writeString(folder.resolve("moods/train.tsv"), "sentence\tlabel\na b c\t0\nd\t1\n");
    Files.writeString(folder.resolve("moods/dev.tsv"), "sentence\tlabel\nD\t1\na  b c\t0\n");
    assertEquals(0, run("check", "moods"), err::toString);
    assertTrue(
        out.toString()
            .contains("training   2 texts, 2 classes; 1 to 3 words, half of the texts 1 or fewer"),
        out::toString);
    assertTrue(
        out.toString().contains("NOTE  1 text of the validation part is in the training part too"),
        out::toString);
    assertEquals(0, run("check", "moods", "--json"), err::toString);
    assertEquals(2, json().get("parts").get("validation").get("examples").asInt());
    assertEquals(0, run("check", "sentences", "--json"), err::toString);
    assertEquals(20_000, json().get("parts").get("training").get("examples").asInt());
    assertEquals(0, json().get("notes").size(), "no text stands in two parts");
    Files.write(
        folder.resolve("latin.csv"),
        "text,label\ncaf\u00e9,1\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(1, run("check", "latin.csv"));
  }

  @Test
  void checksAFolderAndNamesTheCorrupt() throws IOException {
    picture("pets/cat/a.png");
    picture("pets/cat/b.png");
    picture("pets/dog/c.png");
    assertEquals(0, run("check", "pets"), err::toString);
    assertTrue(out.toString().contains("3 pictures, 2 classes"), out::toString);
    Files.writeString(folder.resolve("pets/dog/bad.png"), "no picture");
    assertEquals(1, run("check", "pets"));
    assertTrue(out.toString().contains("CORRUPT  dog/bad.png: "), out::toString);
    assertEquals(1, run("check", "pets", "--json"));
    JsonNode part = json().get("parts").get(0);
    assertEquals("training", part.get("name").stringValue());
    assertEquals(4, part.get("pictures").intValue());
    assertEquals("[2,2]", part.get("histogram").toString());
    assertEquals("dog/bad.png", part.get("skipped").get(0).get("name").stringValue());
    assertTrue(json().get("files").isEmpty());
    Files.writeString(folder.resolve("pets/list.csv"), "cat/a.png,cat\ndog/c.png,dog\n");
    assertEquals(0, run("check", "pets/list.csv"), err::toString);
  }

  @Test
  void failuresAreOneSentence() {
    assertEquals(1, run("check", "ghosts"));
    assertTrue(err.toString().startsWith("There is no data set, folder or file “ghosts”"));
    assertEquals(1, run("check", "flowers102"));
    assertTrue(err.toString().contains("imagelabels.mat, setid.mat, 102flowers.tgz"));
    assertEquals(1, run("download", "ghosts"));
    assertTrue(err.toString().contains("cifar10, cifar100, flowers102"), err::toString);
    assertEquals(1, run("download", "cifar10"));
    assertTrue(err.toString().startsWith("Fovea is offline"), err::toString);
    assertEquals(2, run("download"));
  }

  @Test
  void whatArrivesIsChecked() {
    net =
        (address, fromByte, headers) ->
            new Transport.Response(
                200,
                address,
                Map.of(),
                new ByteArrayInputStream("other".getBytes(StandardCharsets.UTF_8)));
    assertEquals(1, run("download", "cifar10"));
    assertTrue(err.toString().contains("damaged"), err::toString);
    assertEquals(1, run("download", "flowers102"));
    assertTrue(err.toString().contains("checksum"), err::toString);
    assertFalse(Files.exists(folder.resolve("data/flowers102/imagelabels.mat")));
    net =
        (address, fromByte, headers) ->
            new Transport.Response(404, address, Map.of(), new ByteArrayInputStream(new byte[0]));
    assertEquals(1, run("download", "cifar100"));
    assertTrue(err.toString().startsWith("www.cs.toronto.edu no longer gives out"), err::toString);
  }

  @Test
  void whatWasPutThereByHandIsHere() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("data/cifar-100-binary"));
    Files.write(inside.resolve("train.bin"), new byte[1]);
    Files.write(inside.resolve("test.bin"), new byte[1]);
    assertEquals(0, run("download", "cifar100"), err::toString);
    assertEquals("The data set “cifar100” is here.", out.toString().strip());
    assertEquals(1, run("check", "cifar100"));
    assertTrue(err.toString().contains("“train.bin” is 1 byte long"), err::toString);
  }

  private void picture(String name, int colour) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    var image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, colour);
    ImageIO.write(image, "png", path.toFile());
  }

  @Test
  void copiesInPartsAndClassesAreCountedAndNamed() throws IOException {
    picture("pets/train/cat/a.png", 1);
    picture("pets/train/dog/b.png", 2);
    picture("pets/train/dog/c.png", 1);
    picture("pets/test/cat/d.png", 3);
    picture("pets/test/dog/e.png", 2);
    picture("pets/unlabelled/f.png", 4);
    assertEquals(0, run("check", "pets"), err::toString);
    assertEquals(
        List.of(
            "training   3 pictures, 2 classes",
            "         1  cat",
            "         2  dog",
            "test       2 pictures, 2 classes",
            "         1  cat",
            "         1  dog",
            "NOTE  The folder “unlabelled” is left out with 1 picture: it has no class folders.",
            "NOTE  1 picture of the test part is in the training part too, so that it says too"
                + " much: dog/e.png = dog/b.png.",
            "NOTE  1 picture is in more than one class: cat/a.png (cat) and dog/c.png (dog)."),
        out.toString().lines().toList());
    assertEquals(0, run("check", "pets", "--json"));
    assertEquals(3, json().get("notes").size());
  }

  @Test
  void oneClassIsSaid() throws IOException {
    picture("flickr/Images/a.png", 1);
    assertEquals(0, run("check", "flickr"), err::toString);
    assertTrue(out.toString().contains("training   1 picture, 1 class\n"), out::toString);
    assertTrue(out.toString().contains("one class only, “Images”"), out::toString);
  }

  @Test
  void whatOnlyAPersonCanTellIsRefusedWithHowToSayIt() throws IOException {
    picture("trees/colour/oak/a.png", 1);
    picture("trees/colour/fir/b.png", 2);
    picture("trees/grey/oak/c.png", 3);
    assertEquals(1, run("check", "trees"));
    assertTrue(
        err.toString()
            .endsWith(
                "say whether the outer or the inner folders are the classes"
                    + " (--classes outer or --classes inner).\n"),
        err::toString);
    assertEquals(0, run("check", "trees", "--classes", "outer"), err::toString);
    assertTrue(out.toString().contains("2  colour"), out::toString);
    assertEquals(0, run("check", "trees", "--classes", "inner"), err::toString);
    assertTrue(out.toString().contains("2  oak"), out::toString);

    Files.writeString(folder.resolve("list.csv"), "one,cat\ntwo,dog\n");
    assertEquals(1, run("check", "list.csv"));
    assertTrue(err.toString().contains("(--header present or --header absent)."), err::toString);
    assertEquals(1, run("check", "list.csv", "--header", "absent"), "both are missing");
    assertTrue(out.toString().contains("2 pictures, 2 classes"), out::toString);

    Path whole = folder.resolve("trees/grey/oak/c.png");
    Files.writeString(folder.resolve("list.csv"), "\"" + whole + "\",cat\n");
    assertEquals(1, run("check", "list.csv"));
    assertTrue(err.toString().endsWith("(--whole-paths).\n"), err::toString);
    assertEquals(0, run("check", "list.csv", "--whole-paths"), err::toString);
  }
}
