package fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The commands about models and `classify`, from end to end.
class ModelCommandsTest extends CommandTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fovea/network");

  @BeforeEach
  void fill() throws Exception {
    rig.fill();
  }

  @Test
  void aBareCheckpointClassifiesPictures() {
    assertEquals(
        0, run("classify", "a.png", "--model", "mine.safetensors", "--json"), err::toString);
    JsonNode picture = json().get(0);
    assertEquals("a.png", picture.get("file").stringValue());
    assertEquals(5, picture.get("top").size());
    JsonNode best = picture.get("top").get(0);
    assertEquals(List.of("label", "index", "probability"), List.copyOf(best.propertyNames()));
    assertTrue(best.get("probability").doubleValue() >= 0.1);
    String label = best.get("label").stringValue();
    assertTrue(
        List.of(
                "airplane",
                "automobile",
                "bird",
                "cat",
                "deer",
                "dog",
                "frog",
                "horse",
                "ship",
                "truck")
            .contains(label),
        label);
  }

  @Test
  void labelsAndArchitectureCanBeGivenAndMustFit() throws Exception {
    Files.writeString(folder.resolve("ten.txt"), "l0\nl1\nl2\nl3\nl4\nl5\nl6\nl7\nl8\nl9\n");
    Files.writeString(folder.resolve("two.txt"), "yes\nno\n");
    assertEquals(
        0,
        run(
            "classify",
            "a.png",
            "--model",
            "mine.safetensors",
            "--labels",
            "ten.txt",
            "--architecture",
            "resnet20",
            "--top",
            "1"),
        err::toString);
    assertTrue(out.toString().contains("l"), out.toString());
    assertEquals(1, run("classify", "a.png", "--model", "mine.safetensors", "--labels", "two.txt"));
    assertTrue(err.toString().contains("10 classes"), err.toString());
    assertEquals(
        1, run("classify", "a.png", "--model", "mine.safetensors", "--architecture", "resnet18"));
    assertEquals(1, err.toString().lines().count());
    assertEquals(2, run("classify", "a.png", "--model", "mine.safetensors", "--top", "0"));
    assertEquals(2, run("classify", "a.png", "--model", "nothing"));
    assertEquals(1, run("classify", "a.png", "--model", "resnet18"));
    assertTrue(err.toString().contains("not on this machine"), err.toString());
    assertEquals(0, run("classify", "a.png"), "the one that comes with the program");
  }

  @Test
  void aBadPictureIsNamedAndTheOthersAreClassified() {
    assertEquals(1, run("classify", "bad.png", "a.png", "--model", "mine.safetensors", "--json"));
    assertEquals(1, json().size());
    assertTrue(err.toString().contains("bad.png"), err.toString());
  }

  @Test
  void aModelIsBroughtInShownCheckedUsedAndDeleted() throws Exception {
    assertEquals(0, run("models", "import", "mine.safetensors", "--name", "Mine"), err::toString);
    assertTrue(out.toString().strip().endsWith("mine"), out.toString());
    assertEquals(0, run("models", "list", "--here", "--task", "classification", "--json"));
    assertEquals("cifar-classifier", json().get(0).get("id").stringValue());
    assertEquals("bundled", json().get(0).get("state").stringValue());
    assertEquals("cifar-classifier-robust", json().get(1).get("id").stringValue());
    assertEquals("mine", json().get(2).get("id").stringValue());
    assertEquals("present", json().get(2).get("state").stringValue());
    assertEquals(0, run("models", "show", "mine", "--tensors"));
    assertTrue(out.toString().contains("conv1.weight"), out.toString());
    assertTrue(out.toString().contains("269,722 parameters"), out.toString());
    assertEquals(0, run("models", "show", "mine", "--json"));
    assertEquals(269_722, json().get("parameters").longValue());
    assertEquals(0, run("models", "verify", "mine", "--json"));
    assertTrue(json().get("passed").booleanValue());
    assertFalse(json().get("compared").booleanValue());
    String sound = "Its files and weights are sound; there was nothing to compare the answer with.";
    assertEquals(sound, json().get("headline").stringValue());
    assertTrue(
        json().get("checks").get(0).get("found").stringValue().startsWith("The file is"),
        out.toString());
    Files.delete(folder.resolve("home/references/mine.json"));
    assertEquals(0, run("models", "verify", "mine"), err::toString);
    assertEquals(sound, out.toString().lines().findFirst().orElseThrow());
    assertEquals(0, run("models", "verify", "mine"), err::toString);
    assertEquals(
        "Verified: it computes what it should.", out.toString().lines().findFirst().orElseThrow());
    assertEquals(0, run("classify", "a.png"), err::toString); // now there is a classifier
    Files.move(folder.resolve("home/models/mine"), folder.resolve("home/models/renamed"));
    Files.writeString(folder.resolve("home/models/renamed/notes.txt"), "keep");
    assertEquals(0, run("models", "delete", "mine"));
    assertTrue(out.toString().contains("renamed stays: other files lie in it."), out.toString());
    assertEquals(2, run("models", "show", "mine"));
    assertTrue(err.toString().contains("no model"), err.toString());
  }

  @Test
  void whatCannotBeDoneIsSaidInOneLine() {
    for (String[] wrong :
        new String[][] {
          {"models", "delete", "scene-captioner"},
          {"models", "delete", "nothing"},
          {"models", "import", "nothing.bin"},
          {"models", "import", "bad.png"},
          {"models", "download", "nothing"},
          {"models", "download", "somebody/something"},
          {"models", "download", "resnet18"},
          {"models", "verify", "resnet18"},
          {"caption", "a.png", "--model", "resnet18"}
        }) {
      assertEquals(wrong[2].equals("nothing") ? 2 : 1, run(wrong), String.join(" ", wrong));
      assertEquals(1, err.toString().lines().count(), err.toString());
      assertTrue(err.toString().strip().endsWith("."), err.toString());
      assertEquals("", out.toString());
    }
    assertEquals(0, run("models", "download", "scene-captioner"));
    assertTrue(out.toString().contains("already"));
  }

  @Test
  void theProgramsOwnCaptionerAnswersAsItDidWhenItWasShipped() {
    assertEquals(0, run("models", "verify", "scene-captioner"), () -> out.toString() + err);
    assertTrue(out.toString().contains("agrees with the stored one"), out.toString());
  }

  @Test
  void aTransformerCaptionsFromItsFolder() throws Exception {
    Path blip = Files.createDirectories(folder.resolve("blip"));
    Files.copy(
        FIXTURES.resolve("blip_caption/model.safetensors"), blip.resolve("model.safetensors"));
    Files.copy(FIXTURES.resolve("blip_caption/config.json"), blip.resolve("config.json"));
    Files.writeString(
        blip.resolve("preprocessor_config.json"),
        "{\"image_processor_type\":\"BlipImageProcessor\",\"size\":{\"height\":40,\"width\":40}}");
    var words = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      words.append(
          switch (i) {
            case 0 -> "[PAD]";
            case 1 -> "[UNK]";
            case 2 -> "[CLS]";
            case 3 -> "[SEP]";
            case 4 -> "[MASK]";
            default -> "word" + i;
          });
      words.append('\n');
    }
    Files.writeString(blip.resolve("vocab.txt"), words);
    assertEquals(
        0,
        run("caption", "a.png", "--model", "blip", "--beam", "2", "--max-length", "6", "--json"),
        err::toString);
    JsonNode first = json().get(0).get("words").get(0);
    assertTrue(first.get("word").stringValue().startsWith("word"), first.toString());
    double sum = 0;
    for (JsonNode row : first.get("gaze")) {
      for (JsonNode cell : row) {
        sum += cell.doubleValue();
      }
    }
    assertEquals(1, sum, 1e-4);
    assertEquals(5, first.get("gaze").size());
    JsonNode mean = first.get("gaze");
    for (String which : List.of("weighted", "2", "3.4")) {
      assertEquals(
          0,
          run(
              "caption",
              "a.png",
              "--model",
              "blip",
              "--beam",
              "2",
              "--max-length",
              "6",
              "--json",
              "--gaze",
              which),
          err::toString);
      JsonNode word = json().get(0).get("words").get(0);
      assertEquals(first.get("word"), word.get("word"));
      assertNotEquals(mean, word.get("gaze"));
    }
    assertEquals(2, run("caption", "a.png", "--model", "blip", "--gaze", "4.1"));
    assertTrue(err.toString().contains("layers 1 to 3"), err.toString());
    assertEquals(2, run("caption", "a.png", "--model", "blip", "--gaze", "left"));
    assertEquals(
        0,
        run("caption", "a.png", "--model", "blip", "--prompt", "word7 word8", "--max-length", "5"),
        err::toString);
    assertTrue(out.toString().startsWith("word7 word8"), out.toString());
    assertEquals(
        0,
        run("caption", "a.png", "--model", "blip", "--sample", "--temperature", "2", "--csv"),
        err::toString);
    assertEquals(2, run("caption", "a.png", "--model", "blip", "--top-p", "0"));
  }

  @Test
  void aClassifierIsMeasuredOnAFolderOfClasses() throws Exception {
    for (String label : List.of("cat", "Dog")) {
      Path place = Files.createDirectories(folder.resolve("data").resolve(label));
      for (int i = 0; i < 3; i++) {
        Files.copy(folder.resolve("a.png"), place.resolve(i + ".png"));
      }
    }
    assertEquals(
        0,
        run("evaluate", "classifier", "--model", "mine.safetensors", "--data", "data", "--json"),
        err::toString);
    JsonNode numbers = json();
    assertEquals(6, numbers.get("pictures").intValue());
    assertEquals(10, numbers.get("confusionMatrix").size());
    int all = 0;
    for (JsonNode row : numbers.get("confusionMatrix")) {
      for (JsonNode count : row) {
        all += count.intValue();
      }
    }
    assertEquals(6, all);
    assertEquals(3, numbers.get("classes").get(3).get("support").intValue()); // cat
    assertTrue(numbers.get("top5").doubleValue() >= numbers.get("top1").doubleValue());
    assertEquals(
        0,
        run(
            "evaluate",
            "classifier",
            "--model",
            "mine.safetensors",
            "--data",
            "data",
            "--matrix",
            "matrix.svg",
            "--reliability",
            "reliability.png"),
        err::toString);
    assertTrue(Files.readString(folder.resolve("matrix.svg")).contains("automobile"));
    assertTrue(ImageIO.read(folder.resolve("reliability.png").toFile()).getWidth() > 300);
    assertEquals(
        2,
        run(
            "evaluate",
            "classifier",
            "--model",
            "mine.safetensors",
            "--data",
            "data",
            "--matrix",
            "matrix.doc"));
    Files.writeString(folder.resolve("data/cat/bad.png"), "no picture");
    assertEquals(1, run("evaluate", "classifier", "--model", "mine.safetensors", "--data", "data"));
    assertTrue(out.toString().contains("weighted avg"), out.toString());
    assertTrue(err.toString().contains("bad.png"), err.toString());
    Files.createDirectories(folder.resolve("data/unicorn"));
    Files.copy(folder.resolve("a.png"), folder.resolve("data/unicorn/1.png"));
    assertEquals(2, run("evaluate", "classifier", "--model", "mine.safetensors", "--data", "data"));
    assertTrue(err.toString().contains("unicorn"), err.toString());
    assertEquals(
        1, run("evaluate", "classifier", "--model", "mine.safetensors", "--data", "nothing"));
    assertEquals(2, run("evaluate", "classifier", "--model", "mine.safetensors"));
  }
}
