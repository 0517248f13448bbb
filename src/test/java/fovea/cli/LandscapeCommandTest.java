package fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `landscape` from end to end, with the bundled classifier.
class LandscapeCommandTest {
  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  @TempDir Path folder;

  /// Small noise pictures in folders of CIFAR's classes.
  private void data() throws Exception {
    var random = new Random(1);
    for (String name : CLASSES) {
      var pixels = new int[32 * 32];
      int base = random.nextInt(0x1000000);
      for (int k = 0; k < pixels.length; k++) {
        pixels[k] = k / 32 < 16 ? base : random.nextInt(0x1000000);
      }
      Path file = folder.resolve("data").resolve(name).resolve("0.png");
      Files.createDirectories(file.getParent());
      ImageFiles.writePng(RgbImage.of(32, 32, pixels), file);
    }
  }

  @Test
  void surfacesSharpnessBranchesAndFilesOfCleanAndAttackedPictures() throws Exception {
    try (var rig = new CommandRig(folder)) {
      data();
      String[] line = {
        "landscape",
        "cifar-classifier",
        "cifar-classifier",
        "--data",
        "data",
        "--limit",
        "10",
        "--pairs",
        "1",
        "--grid",
        "3",
        "--span",
        "0.5",
        "--attack",
        "fgsm",
        "--eps",
        "4",
        "--blocks",
        "--line-points",
        "3",
        "--line-from",
        "0",
        "--line-to",
        "1",
        "--out",
        "all.svg",
        "--report",
        "report.html",
        "--csv",
        "points.csv",
        "--resume",
        "kept.json",
        "--json"
      };
      assertEquals(0, rig.run(line), rig.err.toString());
      JsonNode json = rig.json();
      assertEquals("filter", json.path("settings").path("directions").stringValue());
      assertEquals(2, json.path("models").size());
      JsonNode model = json.path("models").path(0);
      assertEquals(10, model.path("pictures").intValue());
      assertEquals(2, model.path("conditions").size());
      JsonNode clean = model.path("conditions").path(0);
      JsonNode attacked = model.path("conditions").path(1);
      JsonNode surface = clean.path("surfaces").path(0);
      assertEquals(3, surface.path("loss").size());
      assertEquals(
          clean.path("loss").doubleValue(), surface.path("loss").path(1).path(1).doubleValue());
      assertThat(attacked.path("loss").doubleValue())
          .isGreaterThan(clean.path("loss").doubleValue());
      assertEquals(9, clean.path("branches").path("single").size());
      assertThat(clean.path("branches").path("single").path(0).path("without").stringValue())
          .isEqualTo("layer1.0");
      assertEquals(8, clean.path("branches").path("several").size());
      // to the very same network the loss stays the same all along the line
      JsonNode along = json.path("line").path("curves").path(0).path("loss");
      assertThat(along.path(1).doubleValue()).isCloseTo(along.path(0).doubleValue(), within(1e-5));
      assertEquals(3, json.path("line").path("curves").size());
      assertThat(rig.err.toString()).contains("Directions are random, filter-normalised");
      assertThat(Files.readString(folder.resolve("all.svg"))).contains("<svg");
      assertThat(Files.readString(folder.resolve("report.html")))
          .contains("Loss surface of", "Without residual branches");
      List<String> rows = Files.readAllLines(folder.resolve("points.csv"), StandardCharsets.UTF_8);
      assertThat(rows.getFirst()).contains("model,pictures,what,first,second,loss,accuracy");
      // two models, clean and attacked: 9 points, 9 branches, 8 numbers; and three curves of 3
      assertThat(rows).hasSize(1 + 2 * 2 * (9 + 9 + 8) + 9);

      String first = rig.out.toString();
      assertEquals(0, rig.run(line), rig.err.toString());
      assertEquals(first, rig.out.toString());
      assertEquals(
          1,
          rig.run(
              "landscape",
              "cifar-classifier",
              "--data",
              "data",
              "--resume",
              "kept.json",
              "--seed",
              "1"));
      assertThat(rig.err.toString()).contains("another evaluation").contains("seed");
    }
  }

  @Test
  void sharpnessIsPrintedWithItsNames() throws Exception {
    try (var rig = new CommandRig(folder)) {
      data();
      assertEquals(
          0,
          rig.run(
              "landscape",
              "cifar-classifier",
              "--data",
              "data",
              "--first",
              "2",
              "--pairs",
              "1",
              "--grid",
              "3",
              "--curves",
              "--hessian"),
          rig.err.toString());
      assertThat(rig.out.toString())
          .contains(
              "top eigenvalue of the Hessian",
              "trace of the Hessian",
              "Keskar’s sharpness",
              "SAM’s rise",
              "loss at the weights");
    }
  }

  @Test
  void whatIsNotPossibleIsRefusedInALine() throws Exception {
    try (var rig = new CommandRig(folder)) {
      data();
      String[][] wrong = {
        {"--grid", "4", "odd number"},
        {"--pairs", "0", "1 to 20"},
        {"--span", "-1", "above 0"},
        {"--directions", "weight", "filter or layer"},
        {"--attack", "nothing", "There is no attack"},
        {"--limit", "0", "At least 1 picture"},
        {"--line-points", "5", "the line between two models"},
        {"--line-from", "0", "the line between two models"},
        {"--eps", "4", "give --attack too"},
        {"--out", "x.jpg", ".png, .svg or .pdf"},
      };
      for (String[] one : wrong) {
        assertEquals(
            2, rig.run("landscape", "cifar-classifier", "--data", "data", one[0], one[1]), one[2]);
        assertThat(rig.err.toString()).contains(one[2]).doesNotContain("Exception");
      }
      assertEquals(2, rig.run("landscape", "cifar-classifier"));
      assertThat(rig.err.toString()).contains("--data");
      assertEquals(
          2,
          rig.run(
              "landscape",
              "cifar-classifier",
              "--data",
              "data",
              "--attack",
              "pgd",
              "--eps",
              "300"));
      assertThat(rig.err.toString()).contains("ε is 300");
    }
  }
}
