package fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.report.Stamp;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `evaluate explanations` from end to end, with the bundled classifier.
class EvaluateExplanationsCommandTest {
  @TempDir Path folder;

  @Test
  void methodsAreMeasuredOnAFolderAndGoneOnWith() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      Path data = Files.createDirectories(folder.resolve("pictures"));
      for (String name : List.of("one.png", "two.png", "three.png")) {
        Files.copy(folder.resolve("a.png"), data.resolve(name));
      }
      String[] command = {
        "evaluate",
        "explanations",
        "--data",
        "pictures",
        "--methods",
        "grad-cam,saliency",
        "--metrics",
        "road,drop,randomization",
        "--keep",
        "numbers.jsonl",
        "--csv",
        "numbers.csv",
        "--markdown",
        "report.md",
        "--limit",
        "2",
        "--json"
      };
      assertEquals(0, rig.run(command), rig.err.toString());
      JsonNode found = rig.json();
      assertEquals(2, found.path("pictures").intValue());
      assertThat(found.path("verdict").stringValue()).endsWith(".");
      assertThat(found.path("measures").path(0).path("definition").stringValue()).contains("Rong");
      JsonNode first = found.path("methods").path(0);
      assertEquals(1, first.path("rank").intValue());
      JsonNode road = first.path("values").path("road");
      assertEquals(2, road.path("pictures").intValue());
      double mean = road.path("mean").doubleValue();
      assertThat(mean).isBetween(-1.0, 1.0);
      // the same picture twice: an interval without width
      assertEquals(mean, road.path("low").doubleValue(), 1e-9);
      assertEquals(mean, road.path("high").doubleValue(), 1e-9);
      assertThat(Files.readString(folder.resolve("numbers.csv")))
          .startsWith("method,measure,mean,low,high,pictures")
          .contains("grad-cam,road,")
          .contains("saliency,mean-rank,");
      assertThat(Files.readString(folder.resolve("report.md")))
          .contains(found.path("verdict").stringValue());

      String numbers = Files.readString(folder.resolve("numbers.jsonl"));
      Files.writeString(
          folder.resolve("numbers.jsonl"), numbers.substring(0, numbers.length() - 9));
      assertEquals(0, rig.run(command), rig.err.toString());
      assertEquals(found.path("methods"), rig.json().path("methods"));

      assertThat(numbers.lines().findFirst().orElse(""))
          .as("numbers of another version are not mixed with these")
          .endsWith(" · version " + Stamp.programVersion());
      String[] picture = command.clone();
      picture[Arrays.asList(picture).indexOf("numbers.jsonl")] = "a.png";
      assertEquals(1, rig.run(picture));
      assertThat(rig.err.toString()).contains("give --keep another file").doesNotContain("length");
      command[5] = "grad-cam";
      assertEquals(1, rig.run(command));
      assertThat(rig.err.toString()).contains("holds numbers of another model, data set or other");
    }
  }

  @Test
  void theTableSaysWhichWayIsBetterAndWhatIsWrongIsRefused() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      Path data = Files.createDirectories(folder.resolve("pictures"));
      Files.copy(folder.resolve("a.png"), data.resolve("one.png"));
      Files.copy(folder.resolve("bad.png"), data.resolve("two.png"));
      assertEquals(
          1,
          rig.run(
              "evaluate",
              "explanations",
              "--data",
              "pictures",
              "--methods",
              "grad-cam,saliency",
              "--metrics",
              "road,drop"),
          "one of the two is no picture");
      assertThat(rig.out.toString())
          .contains("ROAD ↑")
          .contains("Average drop ↓")
          .contains("Grad-CAM");
      assertThat(rig.err.toString()).contains("two.png");
      assertEquals(
          2, rig.run("evaluate", "explanations", "--data", "pictures", "--metrics", "beauty"));
      assertThat(rig.err.toString()).contains("There is no measure “beauty”; there are deletion");
      assertEquals(1, rig.run("evaluate", "explanations", "--data", "nowhere"));
      assertEquals(
          2, rig.run("evaluate", "explanations", "--data", "pictures", "--time-limit", "soon"));
      assertThat(rig.err.toString()).contains("“soon” is no time");
    }
  }

  /// One picture whose mask names the class, one whose mask has no pixel of it, one without a mask.
  @Test
  void whereThingsAreIsFoundByItselfAndSaid() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      Path images = Files.createDirectories(folder.resolve("set/images"));
      Path masks = Files.createDirectories(folder.resolve("set/masks"));
      Files.writeString(folder.resolve("set/classes.csv"), "index,name\n0,ship\n1,sky\n");
      for (String name : List.of("one", "two", "three")) {
        Files.copy(folder.resolve("a.png"), images.resolve(name + ".png"));
      }
      mask(masks.resolve("one.png"), 20);
      mask(masks.resolve("two.png"), 0); // without a ship
      String[] command = {
        "evaluate",
        "explanations",
        "--data",
        "set/images",
        "--target",
        "ship",
        "--methods",
        "grad-cam",
        "--metrics",
        "drop,pointing,energy",
        "--keep",
        "kept.jsonl",
        "--json"
      };
      assertEquals(0, rig.run(command), rig.err.toString());
      JsonNode found = rig.json();
      JsonNode values = found.path("methods").path(0).path("values");
      assertEquals(3, values.path("drop").path("pictures").intValue());
      assertEquals(1, values.path("energy").path("pictures").intValue());
      assertThat(found.path("truth").path(0).stringValue())
          .isEqualTo(
              "Where it truly is, is known of 1 of 3 pictures, by the masks beside the pictures.");
      assertThat(found.path("truth").path(1).stringValue())
          .startsWith("Where it truly is, is not known of 2 of 3 pictures; of the first: ");
      JsonNode before = found;
      assertEquals(0, rig.run(command), rig.err.toString());
      assertEquals(before, rig.json(), "taken from what was kept");

      // another picture under the same name is another picture
      var other = new BufferedImage(40, 30, 1);
      other.createGraphics().fillRect(20, 5, 9, 9);
      ImageIO.write(other, "png", images.resolve("one.png").toFile());
      assertEquals(0, rig.run(command), rig.err.toString());
      assertThat(rig.json().path("methods")).isNotEqualTo(before.path("methods"));
      assertEquals(5, Files.readAllLines(folder.resolve("kept.jsonl")).size());

      assertEquals(0, rig.run("explain", "set/images/one.png", "--target", "ship", "--json"));
      JsonNode truth = rig.json().path(0).path("truth");
      assertThat(truth.path("source").stringValue()).isEqualTo("“ship” in the mask masks/one.png");
      assertThat(truth.path("share").doubleValue()).isBetween(0.4, 0.6);
      assertThat(truth.path("energy").doubleValue()).isBetween(0.0, 1.0);
      assertEquals(0, rig.run("explain", "set/images/one.png", "--target", "dog"));
      assertThat(rig.out.toString())
          .contains("No class of the mask masks/one.png is called “dog”: there are ship, sky.");
      assertEquals(0, rig.run("explain", "a.png", "--target", "dog", "--json"));
      assertThat(rig.json().path(0).path("truthUnknown").stringValue())
          .startsWith("Nobody says where things are in it");
    }
  }

  /// 0 in so many columns, 1 in the others.
  private static void mask(Path file, int columns) throws Exception {
    var mask = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        mask.getRaster().setSample(x, y, 0, x < columns ? 0 : 1);
      }
    }
    ImageIO.write(mask, "png", file.toFile());
  }
}
