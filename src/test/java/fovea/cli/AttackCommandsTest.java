package fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `attack` and `evaluate robustness` from end to end, with the bundled classifier.
class AttackCommandsTest {
  @TempDir Path folder;

  @Test
  void aPictureIsChangedWithinEpsilonAndWrittenWithANote() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      String[] line = {
        "attack", "a.png", "--attack", "pgd20", "--eps", "8", "--out", "x.png", "--json"
      };
      assertEquals(0, rig.run(line), rig.err.toString());
      JsonNode json = rig.json();
      assertEquals("pgd20", json.path("attack").stringValue());
      assertEquals(5, json.path("before").size());
      assertEquals(5, json.path("after").size());
      assertEquals(
          json.path("label").stringValue(),
          json.path("before").path(0).path("label").stringValue());
      assertThat(json.path("linf").doubleValue()).isBetween(0.0, 8 / 255.0 + 1e-6);
      assertThat(json.path("l2").doubleValue()).isGreaterThan(json.path("linf").doubleValue());
      assertThat(json.path("changedPixels").intValue()).isBetween(1, 1024);
      assertEquals(21, json.path("steps").size());
      assertThat(json.path("reached").booleanValue()).isTrue();
      assertThat(json.path("after").path(0).path("label").stringValue())
          .isNotEqualTo(json.path("label").stringValue());
      assertThat(rig.err.toString()).contains("8 bits");
      RgbImage written = ImageFiles.read(folder.resolve("x.png"));
      assertEquals(32, written.width());
      String bytes = Files.readString(folder.resolve("x.png"), StandardCharsets.ISO_8859_1);
      assertThat(bytes).contains("tEXt", "An adversarial picture", "epsilon 8/255");
      String first = rig.out.toString();
      assertEquals(0, rig.run(line));
      assertEquals(first, rig.out.toString());
      assertEquals(0, rig.run("classify", "x.png", "--json"));
      Sources.assertNamed(rig, "cifar-classifier");
      assertEquals(
          json.path("rounded").path("after").path(0).path("label").stringValue(),
          rig.json().path(0).path("top").path(0).path("label").stringValue());
    }
  }

  @Test
  void towardsAClassAndAnAttackThatFindsNothing() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      assertEquals(
          0,
          rig.run(
              "attack", "a.png", "--attack", "pgd50", "--eps", "60", "--target", "ship", "--json"));
      assertEquals("ship", rig.json().path("target").stringValue());
      assertEquals("ship", rig.json().path("after").path(0).path("label").stringValue());
      assertEquals(0, rig.run("attack", "a.png", "--eps", "0"));
      assertThat(rig.out.toString()).contains("not reached");
      assertThat(rig.err.toString()).contains("The attack found nothing");
    }
  }

  /// A file holds whole bytes: of 2.5/255 no more than 2 are left.
  @Test
  void aFileNeverHoldsMoreThanWasAllowed() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      assertEquals(0, rig.run("attack", "a.png", "--eps", "2.5", "--out", "x.png", "--json"));
      JsonNode json = rig.json();
      assertEquals(2.5 / 255, json.path("linf").doubleValue(), 1e-6);
      assertEquals(2 / 255.0, json.path("rounded").path("linf").doubleValue(), 1e-6);
      assertEquals(0, rig.run("classify", "x.png", "--top", "1", "--json"));
      assertEquals(
          json.path("rounded").path("after").path(0).path("probability").doubleValue(),
          rig.json().path(0).path("top").path(0).path("probability").doubleValue(),
          1e-5);
    }
  }

  /// A note never says that it worked when it did not.
  @Test
  void theNoteInAPictureSaysWhatWasWantedAndWhatCameOfIt() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      assertEquals(0, rig.run("attack", "a.png", "--eps", "0", "--out", "x.png", "--json"));
      String label = rig.json().path("label").stringValue();
      assertThat(Files.readString(folder.resolve("x.png"), StandardCharsets.ISO_8859_1))
          .contains("say anything but " + label + "; the model says " + label + ".");
    }
  }

  /// What is wrong, or what is wanted, before anything is changed is no success.
  @Test
  void aPictureThatIsWrongAlreadyAndAChangeBeyondEpsilonAreSaid() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      assertEquals(0, rig.run("attack", "a.png", "--json"));
      Sources.assertNamed(rig, "cifar-classifier");
      String said = rig.json().path("label").stringValue();
      String sentence = "The network says " + said + " of the picture as it is";
      assertThat(rig.err.toString()).doesNotContain(sentence);
      assertEquals(0, rig.run("attack", "a.png", "--target", said));
      assertThat(rig.err.toString()).contains(sentence);
      String other = said.equals("ship") ? "dog" : "ship";
      assertEquals(0, rig.run("attack", "a.png", "--label", other));
      assertThat(rig.err.toString()).contains(sentence);
      String[] least = {"attack", "a.png", "--attack", "deepfool", "--norm", "l2", "--eps", "0.01"};
      assertEquals(0, rig.run(least));
      assertThat(rig.out.toString()).contains(": reached beyond ε");
      String[] json = Stream.concat(Stream.of(least), Stream.of("--json")).toArray(String[]::new);
      assertEquals(0, rig.run(json));
      assertThat(rig.out.toString()).contains("The change is larger than ε");
    }
  }

  @Test
  void whatIsNotPossibleIsRefusedInALine() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      assertRefused(rig, "ε is 300/255, but must be from 0", "--eps", "300");
      assertRefused(rig, "ε is -1/255", "--eps", "-1");
      assertRefused(rig, "There is no attack “pdg”", "--attack", "pdg");
      assertRefused(rig, "There is no class “unicorn”", "--target", "unicorn");
      assertRefused(rig, "takes no target", "--attack", "fab-t", "--target", "ship");
      assertRefused(rig, "--search looks for the c of Carlini–Wagner", "--search");
      assertRefused(
          rig, "--step-size is the step of PGD", "--attack", "fgsm", "--step-size", "0.1");
      assertRefused(
          rig, "--search is for Carlini–Wagner", "--model", "scene-segmenter", "--search");
      assertRefused(
          rig, "--top names classes", "--model", "scene-captioner", "--lose", "a", "--top", "3");
      assertRefused(rig, "at least 1 class", "--top", "0");
      assertRefused(rig, "DeepFool is for changes measured by L2", "--attack", "deepfool");
      assertRefused(rig, "--out writes .png", "--out", "x.jpg");
      assertRefused(rig, "--norm is linf or l2", "--norm", "l1");
      assertEquals(1, rig.run("attack", "nothing.png"));
      assertThat(rig.err.toString())
          .contains("“nothing.png” is not there")
          .doesNotContain("Exception");
    }
  }

  private static void assertRefused(CommandRig rig, String sentence, String... options) {
    var line = new ArrayList<>(List.of("attack", "a.png"));
    line.addAll(List.of(options));
    assertEquals(2, rig.run(line.toArray(String[]::new)));
    assertThat(rig.err.toString()).contains(sentence).doesNotContain("Exception");
    // what is little known of the model may be said before
    assertThat(rig.err.toString().strip().lines().filter(one -> !one.contains(": It knows ")))
        .hasSize(1);
  }

  /// Small noise pictures in folders of CIFAR's classes.
  private void data(int count) throws Exception {
    List<String> classes =
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
            "truck");
    var random = new Random(1);
    for (int i = 0; i < count; i++) {
      for (String name : classes) {
        var pixels = new int[32 * 32];
        int base = random.nextInt(0x1000000);
        for (int k = 0; k < pixels.length; k++) {
          pixels[k] = k / 32 < 16 ? base : random.nextInt(0x1000000);
        }
        Path file = folder.resolve("data").resolve(name).resolve(i + ".png");
        Files.createDirectories(file.getParent());
        ImageFiles.writePng(RgbImage.of(32, 32, pixels), file);
      }
    }
  }

  @Test
  void theRobustnessOfTwoModelsGoesOnWhereItWasKilled() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      data(3);
      String[] line = {
        "evaluate",
        "robustness",
        "--model",
        models(rig),
        "--model",
        "mine.safetensors",
        "--data",
        "data",
        "--attack",
        "fgsm,pgd,square20",
        "--eps",
        "2,1",
        "--first",
        "20",
        "--resume",
        "kept.json",
        "--transfer",
        "fgsm",
        "--certified",
        "--before-after",
        "2,1",
        "--report",
        "r.html",
        "--markdown",
        "r.md",
        "--latex",
        "r.tex",
        "--csv",
        "r.csv",
        "--json"
      };
      assertEquals(0, rig.run(line), rig.err.toString());
      JsonNode rows = rig.json();
      assertEquals(2 * (1 + 2 * 5), rows.size());
      assertEquals("clean", rows.path(0).path("attack").stringValue());
      Set<String> hashes = new HashSet<>();
      for (JsonNode row : rows) {
        hashes.add(row.path("model").stringValue() + row.path("sha256").stringValue());
        assertThat(row.path("sha256").stringValue()).hasSize(64);
        assertThat(row.path("data").stringValue()).isNotEmpty();
        assertThat(row.path("seed").isNumber()).isTrue();
        assertThat(row.path("stamp").path("version").stringValue()).isNotEmpty();
        assertThat(row.path("stamp").path("settings").path("norm").stringValue()).isEqualTo("L∞");
        assertThat(row.path("stamp").path("settings").path("part").stringValue()).isEqualTo("all");
      }
      assertEquals(2, hashes.size());
      assertEquals(0.0, rows.path(0).path("epsilon").doubleValue());
      double[] worst = {1, 1};
      for (JsonNode row : rows) {
        double accuracy = row.path("accuracy").doubleValue();
        assertEquals(20, row.path("pictures").intValue());
        assertThat(accuracy)
            .isBetween(
                row.path("interval").path(0).doubleValue(),
                row.path("interval").path(1).doubleValue());
        if (row.path("attack").stringValue().equals("clean")) {
          worst = new double[] {accuracy, accuracy};
        }
        int which = row.path("epsilon").doubleValue() == 1 ? 0 : 1;
        boolean proved = row.path("attack").stringValue().equals("certified");
        if (proved) {
          assertThat(accuracy).isLessThanOrEqualTo(worst[which]);
        } else if (row.path("attack").stringValue().equals("worst-case")) {
          assertEquals(worst[which], accuracy, 1e-9);
        } else {
          worst[which] = Math.min(worst[which], accuracy);
        }
      }
      String first = rig.out.toString();
      assertThat(Files.readString(folder.resolve("r.html")))
          .contains("Whether to trust it", "Transfer", "Goodfellow", "<svg");
      assertThat(Files.readString(folder.resolve("r.md")))
          .contains("FGSM", "Before and after adversarial training at ε 2/255");
      assertThat(Files.readString(folder.resolve("r.tex"))).contains("FGSM");
      assertThat(Files.readAllLines(folder.resolve("r.csv"))).hasSize(1 + rows.size());
      String kept = Files.readString(folder.resolve("kept.json"));
      assertEquals(0, rig.run(line));
      assertEquals(first, rig.out.toString());
      assertEquals(kept, Files.readString(folder.resolve("kept.json")));
      assertEquals(
          1,
          rig.run(
              "evaluate", "robustness", "--data", "data", "--first", "5", "--resume", "kept.json"));
      assertThat(rig.err.toString()).contains("another evaluation; what differs: data.");
    }
  }

  /// The bundled classifier.
  private static String models(CommandRig rig) {
    assertEquals(0, rig.run("models", "list", "--json"));
    for (JsonNode model : rig.json()) {
      if (model.path("task").stringValue().equals("classification")) {
        return model.path("id").stringValue();
      }
    }
    throw new AssertionError(rig.out.toString());
  }

  @Test
  void anEvaluationThatIsNotPossibleIsRefused() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      data(1);
      for (String[] wrong :
          new String[][] {
            {"--eps", "2,256", "ε is 256/255"},
            {"--eps", "0,8", "leave 0 out"},
            {"--attack", "deepfool", "measured by L2"},
            {"--attack", "nothing", "There is no attack “nothing”"},
            {"--first", "0", "At least 1 picture"},
            {"--before-after", "1,2", "are no two of the 1 models"},
            {"--resume", "a.png", "holds no results"},
            {"--transfer", "fgsm", "give --model twice"},
          }) {
        assertEquals(
            wrong[0].equals("--resume") ? 1 : 2,
            rig.run("evaluate", "robustness", "--data", "data", wrong[0], wrong[1]),
            wrong[2]);
        assertThat(rig.err.toString()).contains(wrong[2]).doesNotContain("Exception");
      }
      assertEquals(
          2,
          rig.run("evaluate", "robustness", "--data", "data", "--certified", "--norm", "l2"),
          "a proof for L∞ under the heading of L2");
      assertThat(rig.err.toString()).contains("of L∞ only");
      String[] unheard = {
        "evaluate", "robustness", "--data", "data", "--attack", "fgsm,square", "--step-size", "0.1"
      };
      assertEquals(2, rig.run(unheard));
      assertThat(rig.err.toString()).contains("not fgsm, square alone");
    }
  }
}
