package fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `attack` on what the bundled segmenter calls pixels, from end to end.
class AttackMaskCommandTest {
  private static final Path FARM = Path.of("sample-images/farm-at-night.png").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void aClassVanishesAndTheFileSaysSoToTheSegmenter() throws Exception {
    try (var rig = new CommandRig(folder)) {
      String[] line = {
        "attack",
        FARM.toString(),
        "--model",
        "scene-segmenter",
        "--vanish",
        "cow",
        "--attack",
        "cospgd15",
        "--eps",
        "8",
        "--out",
        "x.png",
        "--json"
      };
      assertEquals(0, rig.run(line), rig.err.toString());
      JsonNode json = rig.json();
      assertEquals("cow", json.path("vanish").stringValue());
      assertThat(json.path("towards").isNull()).isTrue();
      assertThat(json.path("left").doubleValue()).isLessThan(0.05);
      assertThat(json.path("reached").booleanValue()).isTrue();
      assertThat(json.path("linf").doubleValue()).isBetween(7 / 255.0, 8 / 255.0 + 1e-6);
      assertEquals(16, json.path("steps").size());
      assertThat(json.path("steps").path(0).path("left").doubleValue()).isGreaterThan(0.9);
      assertThat(json.path("steps").path(15).path("left").doubleValue()).isLessThan(0.05);
      double before = 0;
      double after = 0;
      double cow = 1;
      for (JsonNode one : json.path("classes")) {
        before += one.path("before").doubleValue();
        after += one.path("after").doubleValue();
        cow = one.path("label").stringValue().equals("cow") ? one.path("after").doubleValue() : cow;
      }
      assertThat(before).isBetween(1 - 1e-9, 1 + 1e-9);
      assertThat(after).isBetween(1 - 1e-9, 1 + 1e-9);
      assertThat(Files.readString(folder.resolve("x.png"), StandardCharsets.ISO_8859_1))
          .contains("An adversarial picture", "epsilon 8/255", "is left.");
      // Another command asks the segmenter under the same protocol and finds the same.
      assertEquals(
          0, rig.run("segment", "x.png", "--model", "scene-segmenter", "--json"), rig.err + "");
      Sources.assertNamed(rig, "scene-segmenter");
      double there = 0;
      for (JsonNode one : rig.json().path(0).path("classes")) {
        there +=
            one.path("label").stringValue().equals("cow") ? one.path("share").doubleValue() : 0;
      }
      assertThat(there).isLessThan(0.02);
      assertThat(cow).isLessThan(0.02);
    }
  }

  @Test
  void aRegionATargetAndTheTruth() throws Exception {
    try (var rig = new CommandRig(folder)) {
      RgbImage farm = ImageFiles.read(FARM);
      var mask = new int[farm.width() * farm.height()];
      Arrays.fill(mask, mask.length / 2, mask.length, 0xFFFFFF);
      ImageFiles.writePng(
          RgbImage.of(farm.width(), farm.height(), mask), folder.resolve("low.png"));
      assertEquals(0, rig.run("segment", FARM.toString(), "--mask", "masks"), rig.err + "");
      assertEquals(
          0,
          rig.run(
              "attack",
              FARM.toString(),
              "--vanish",
              "cow",
              "--towards",
              "horse",
              "--region",
              "low.png",
              "--truth",
              "masks/farm-at-night.png",
              "--eps",
              "8",
              "--json"),
          rig.err.toString());
      JsonNode json = rig.json();
      assertEquals("horse", json.path("towards").stringValue());
      assertThat(json.path("wanted").doubleValue()).isGreaterThan(0.3);
      assertThat(json.path("concernedPixels").intValue()).isBetween(1, 96 * 96 / 2);
      JsonNode truth = json.path("truth");
      assertThat(truth.path("pixelAccuracyBefore").doubleValue()).isGreaterThan(0.95);
      assertThat(truth.path("pixelAccuracyAfter").doubleValue())
          .isLessThan(truth.path("pixelAccuracyBefore").doubleValue());
      assertEquals(
          0, rig.run("attack", FARM.toString(), "--region", "0,0", "--eps", "4"), rig.err + "");
      assertThat(rig.out.toString()).contains("of “sky” in the region is left");
    }
  }

  @Test
  void whatCannotBeDoneIsSaidInASentence() throws Exception {
    try (var rig = new CommandRig(folder)) {
      String farm = FARM.toString();
      fails(rig, "no class “unicorn”", farm, "--vanish", "unicorn");
      fails(rig, "so there is nothing to make vanish", farm, "--vanish", "boat");
      fails(rig, "outside the picture", farm, "--vanish", "cow", "--region", "9999,1");
      fails(rig, "--region is a point", farm, "--region", "nothing.png");
      fails(
          rig,
          "There is no attack on masks “fgsm”; there are pgd",
          farm,
          "--vanish",
          "cow",
          "--attack",
          "fgsm");
      fails(rig, "are for segmenters", farm, "--vanish", "cow", "--model", "cifar-classifier");
      fails(rig, "are for classifiers", farm, "--target", "cow", "--model", "scene-segmenter");
      fails(rig, "ε is -1/255", farm, "--vanish", "cow", "--eps", "-1");
    }
  }

  private static void fails(CommandRig rig, String words, String... line) {
    String[] all = new String[line.length + 1];
    all[0] = "attack";
    System.arraycopy(line, 0, all, 1, line.length);
    assertThat(rig.run(all)).as(words).isNotZero();
    assertThat(rig.err.toString()).contains(words);
  }
}
