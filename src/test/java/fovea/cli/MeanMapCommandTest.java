package fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `explain --mean` and `explain` with several models, from end to end, with the bundled
/// classifier.
class MeanMapCommandTest {
  @TempDir Path folder;

  private void pictures() throws Exception {
    var random = new Random(3);
    for (String label : new String[] {"cat", "dog"}) {
      Path own = Files.createDirectories(folder.resolve("data").resolve(label));
      for (int i = 0; i < 5; i++) {
        int[] pixels = random.ints(32 * 32, 0, 1 << 24).toArray();
        ImageFiles.writePng(RgbImage.of(32, 32, pixels).toBufferedImage(), own.resolve(i + ".png"));
      }
    }
  }

  @Test
  void theMeanOfAClassIsThatOfItsMaps() throws Exception {
    pictures();
    try (var rig = new CommandRig(folder)) {
      String[] mean = {
        "explain",
        "--mean",
        "--data",
        "data",
        "--class",
        "cat",
        "--json",
        "--csv",
        "mean.csv",
        "--grid",
        "mean.svg",
        "--report",
        "mean.html"
      };
      assertEquals(0, rig.run(mean), rig.err.toString());
      JsonNode group = rig.json().path("group");
      assertEquals(5, group.path("pictures").intValue());
      assertEquals("all of cat", group.path("words").stringValue());
      int height = group.path("heatmap").size();
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < height; x++) {
          double sum = 0;
          for (JsonNode single : group.path("singles")) {
            sum += single.path("heatmap").path(y).path(x).doubleValue() / 5;
          }
          assertThat(group.path("heatmap").path(y).path(x).doubleValue())
              .isCloseTo(sum, within(1e-6));
        }
      }
      int right = rig.json().path("against").path("pictures").intValue();
      assertThat(rig.json().path("stages").path(0).stringValue()).isNotEmpty();
      assertThat(Files.readString(folder.resolve("mean.svg"))).contains("all of cat");
      assertThat(Files.readString(folder.resolve("mean.html")))
          .contains("all of cat")
          .contains("raw numbers");
      long rows = Files.readAllLines(folder.resolve("mean.csv")).size();
      assertEquals(1 + (right == 0 ? 1L : 3L) * height * height, rows);
      assertEquals(
          right == 5 ? 1 : 0,
          rig.run("explain", "--mean", "--data", "data", "--class", "3", "--errors", "--json"));
      if (right < 5) {
        assertEquals(5 - right, rig.json().path("group").path("pictures").intValue());
        assertEquals(right, rig.json().path("against").path("pictures").intValue());
      }
      assertEquals(
          0, rig.run("explain", "--mean", "--data", "data", "--class", "cat", "--limit", "2"));
      assertThat(rig.out.toString()).contains("2 of 5 pictures, drawn by seed 1");
    }
  }

  @Test
  void bothMeansAndTheirDifference() throws Exception {
    try (var rig = new CommandRig(folder)) {
      assertEquals(
          0,
          rig.run(
              "explain", "--mean", "--data", "drawn10", "--class", "ship", "--limit", "3", "--maps",
              "shares", "--why", "true", "--json"));
      JsonNode found = rig.json();
      assertEquals(3, found.path("group").path("pictures").intValue());
      assertEquals(3, found.path("against").path("pictures").intValue());
      assertEquals("the true class", found.path("target").stringValue());
      double sum = 0;
      for (JsonNode row : found.path("group").path("heatmap")) {
        for (JsonNode cell : row) {
          sum += Math.max(0, cell.doubleValue());
        }
      }
      assertThat(sum).as("shares of the evidence").isBetween(0.5, 1.0001);
      assertThat(found.path("difference").path(2).path(1).doubleValue())
          .isCloseTo(
              found.path("group").path("heatmap").path(2).path(1).doubleValue()
                  - found.path("against").path("heatmap").path(2).path(1).doubleValue(),
              within(1e-6));
    }
  }

  @Test
  void whatIsMissingIsSaid() throws Exception {
    pictures();
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      for (List<String> one :
          List.of(List.of("--why", "true"), List.of("--maps", "raw"), List.of("--limit", "3"))) {
        assertEquals(2, rig.run("explain", "a.png", one.getFirst(), one.getLast()));
        assertThat(rig.err.toString()).contains(one.getFirst() + " is for --mean");
      }
      assertEquals(
          2,
          rig.run(
              "explain",
              "--mean",
              "--data",
              "data",
              "--class",
              "cat",
              "--method",
              "saliency",
              "--stage",
              "layer2"));
      assertThat(rig.err.toString()).contains("no other method looks at a stage");
      assertEquals(
          0,
          rig.run(
              "explain", "--mean", "--data", "data", "--class", "cat", "--stage", "layer2",
              "--json"));
      assertEquals("layer2", rig.json().path("stages").path(0).stringValue());
      assertEquals(16, rig.json().path("group").path("heatmap").size());
      assertEquals(2, rig.run("explain"));
      assertThat(rig.err.toString()).contains("Give a picture, or --mean");
      assertEquals(2, rig.run("explain", "--mean", "--data", "data"));
      assertThat(rig.err.toString()).contains("give --class");
      assertEquals(2, rig.run("explain", "--mean", "--class", "cat"));
      assertThat(rig.err.toString()).contains("give --data");
      assertEquals(2, rig.run("explain", "a.png", "--class", "cat"));
      assertThat(rig.err.toString()).contains("are for --mean");
      assertEquals(2, rig.run("explain", "--mean", "--data", "data", "--class", "unicorn"));
      assertThat(rig.err.toString()).contains("There is no class “unicorn”");
      assertEquals(1, rig.run("explain", "--mean", "--data", "data", "--class", "ship"));
      assertThat(rig.err.toString()).contains("data has no pictures of “all of ship”.");
      assertEquals(
          2, rig.run("explain", "--mean", "--data", "data", "--class", "cat", "--stage", "layer9"));
      assertThat(rig.err.toString()).contains("no stage “layer9”");
      String[] mean = {"explain", "--mean", "--data", "data", "--class", "cat", "--target", "dog"};
      assertEquals(2, rig.run(mean), "it would be why the predicted class");
      assertThat(rig.err.toString()).contains("--target is for single pictures");
      assertEquals(2, rig.run("explain", "a.png", "--why", "true"));
      assertThat(rig.err.toString()).contains("--why is for --mean");
      assertEquals(2, rig.run("explain", "a.png", "--method", "saliency", "--stage", "layer1"));
      assertThat(rig.err.toString()).contains("--stage is for class activation maps");
    }
  }

  @Test
  void severalModelsAreOneTableOfAllPictures() throws Exception {
    pictures();
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      Files.write(
          folder.resolve("names.txt"),
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
              "truck"));
      int status =
          rig.run(
              "explain",
              "data/cat/0.png",
              "data/dog/1.png",
              "--model",
              "cifar-classifier",
              "--model",
              "mine.safetensors",
              "--labels",
              "names.txt",
              "--grid",
              "both.svg",
              "--csv",
              "both.csv",
              "--json");
      assertEquals(0, status, rig.err.toString());
      assertEquals(4, rig.json().size());
      assertEquals(
          rig.json().path(0).path("target").stringValue(),
          rig.json().path(1).path("target").stringValue(),
          "one question to both");
      String svg = Files.readString(folder.resolve("both.svg"));
      assertThat(svg).contains("Original", " less ", "0.png: why", "1.png: why", "Difference");
      assertThat(Files.readAllLines(folder.resolve("both.csv")).getFirst())
          .isEqualTo("file,model,method,stage,target,probability,row,column,value");
      assertEquals(2, rig.run("classify", "a.png", "--model", "a", "--model", "b"));
      assertThat(rig.err.toString()).contains("give --model once");
    }
  }
}
