package fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.checkpoint.SafetensorsFile;
import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import fovea.tensor.OnCompute;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Networks that not every attack is for, told layer by layer, from end to end: each is refused, or
/// doubted, in a sentence.
class AttackBadInputTest {
  private static final int SIDE = 4;
  private static final int GREY = 128;

  @TempDir Path folder;

  @BeforeEach
  void pictures() throws Exception {
    ImageFiles.writePng(even(GREY), folder.resolve("grey.png"));
    for (String name : List.of("c0", "c1", "c2", "c3", "c4")) {
      Files.createDirectories(folder.resolve("data").resolve(name));
      ImageFiles.writePng(even(GREY), folder.resolve("data").resolve(name).resolve("grey.png"));
    }
  }

  private static RgbImage even(int grey) {
    var pixels = new int[SIDE * SIDE];
    Arrays.fill(pixels, grey * 0x010101);
    return RgbImage.of(SIDE, SIDE, pixels);
  }

  /// A matrix whose row k has one weight, at number k of a picture.
  private void network(String name, int classes, float weight, double deviation) throws Exception {
    List<String> labels = IntStream.range(0, classes).mapToObj(k -> "\"c" + k + "\"").toList();
    String mean = Double.toString(GREY / 255.0);
    Files.writeString(
        folder.resolve(name + ".json"),
        """
        {"model_type": "sequential", "image_size": %d, "mean": [%s, %s, %s], "std": [%s, %s, %s],
         "labels": %s, "layers": ["Flatten", {"type": "Linear", "name": "fc"}]}
        """
            .formatted(SIDE, mean, mean, mean, deviation, deviation, deviation, labels));
    OnCompute.run(
        manager -> {
          int numbers = 3 * SIDE * SIDE;
          var weights = new float[classes * numbers];
          for (int k = 0; k < classes; k++) {
            weights[k * numbers + k] = weight;
          }
          NDArray matrix = manager.create(weights, new Shape(classes, numbers));
          SafetensorsFile.write(
              folder.resolve(name + ".safetensors"),
              Map.of("fc.weight", matrix, "fc.bias", manager.zeros(new Shape(classes))),
              Map.of());
        });
  }

  private int attack(CommandRig rig, String name, String... options) {
    var line =
        new ArrayList<>(
            List.of(
                "attack",
                "grey.png",
                "--model",
                name + ".safetensors",
                "--network",
                name + ".json"));
    line.addAll(List.of(options));
    return rig.run(line.toArray(String[]::new));
  }

  private void refused(CommandRig rig, String name, String sentence, String... options) {
    assertEquals(
        sentence.startsWith("nobody knows") ? 1 : 2,
        attack(rig, name, options),
        rig.out.toString());
    assertSentence(rig, sentence);
  }

  private static int evaluate(CommandRig rig, String model, String attack) {
    return rig.run(
        "evaluate",
        "robustness",
        "--model",
        model,
        "--data",
        "data",
        "--attack",
        attack,
        "--eps",
        "8");
  }

  private static void assertSentence(CommandRig rig, String sentence) {
    assertThat(rig.err.toString()).contains(sentence).doesNotContain("Exception");
  }

  @Test
  void oneClass() throws Exception {
    network("one", 1, 1, 0.5);
    try (var rig = new CommandRig(folder)) {
      for (String attack : List.of("fgsm", "pgd", "apgd-ce", "fab", "square", "autoattack")) {
        refused(rig, "one", "one class only", "--attack", attack);
      }
    }
  }

  @Test
  void twoAndThreeClasses() throws Exception {
    network("two", 2, 1, 0.5);
    network("three", 3, 1, 0.5);
    try (var rig = new CommandRig(folder)) {
      refused(
          rig,
          "two",
          "compares the scores of 3 classes, but the network tells 2",
          "--attack",
          "apgd-dlr");
      refused(
          rig,
          "two",
          "compares the scores of 4 classes, but the network tells 2",
          "--attack",
          "apgd-t");
      refused(
          rig,
          "three",
          "compares the scores of 4 classes, but the network tells 3",
          "--attack",
          "autoattack");
      refused(
          rig,
          "three",
          "compares the scores of 4 classes",
          "--attack",
          "apgd-dlr",
          "--target",
          "c2");
      for (String attack : List.of("fgsm", "pgd", "apgd-ce", "fab-t", "square100", "deepfool")) {
        String norm = attack.equals("deepfool") ? "l2" : "linf";
        assertEquals(
            0, attack(rig, "two", "--attack", attack, "--norm", norm), attack + ": " + rig.err);
        assertThat(rig.out.toString()).contains("reached");
      }
    }
  }

  @Test
  void ofAQuantisedNetworkOnlyTheAnswersCanBeAsked() throws Exception {
    String file = "src/test/resources/fovea/network/scripted/quantised_any_size.pt";
    for (int k = 0; k < 5; k++) {
      Path shown = Files.createDirectories(folder.resolve("data").resolve("class " + k));
      Files.move(
          folder.resolve("data").resolve("c" + k).resolve("grey.png"), shown.resolve("a.png"));
      Files.delete(folder.resolve("data").resolve("c" + k));
    }
    try (var rig = new CommandRig(folder)) {
      String whole = Path.of(file).toAbsolutePath().toString();
      String size = "size=32";
      assertEquals(
          0,
          rig.run("models", "import", whole, "--run-code", "--read", size, "--name", "Quantised"),
          rig.err.toString());
      String[] line = {"attack", "grey.png", "--model", "quantised", "--attack"};
      for (String attack : List.of("fgsm", "pgd", "apgd-ce", "fab-t", "autoattack")) {
        assertEquals(2, rig.run(with(line, attack)), attack);
        assertSentence(rig, "only an attack that looks at nothing but its answers is possible");
      }
      assertEquals(0, rig.run(with(line, "square100")), rig.err.toString());
      assertThat(rig.out.toString()).contains("reached");
      assertEquals(2, evaluate(rig, "quantised", "pgd20,square100"));
      assertSentence(rig, "only an attack that looks at nothing but its answers is possible");
      assertEquals(0, evaluate(rig, "quantised", "square100"), rig.err.toString());
      assertThat(rig.out.toString()).contains("Square");
    }
  }

  private static String[] with(String[] line, String last) {
    String[] longer = Arrays.copyOf(line, line.length + 1);
    longer[line.length] = last;
    return longer;
  }

  /// Whole numbers are divided by what their bits can hold; of others nobody knows what 1 is.
  @Test
  void picturesBeyondZeroToOne() throws Exception {
    network("five", 5, 1, 0.5);
    Files.write(folder.resolve("grey.png"), floatingPoint());
    Files.write(folder.resolve("data").resolve("c3").resolve("grey.png"), floatingPoint());
    try (var rig = new CommandRig(folder)) {
      refused(rig, "five", "nobody knows which is white: save it with 8 or 16 bits");
      String[] imported = {"models", "import", "five.safetensors", "--network", "five.json"};
      assertEquals(0, rig.run(imported), rig.err.toString());
      assertEquals(1, evaluate(rig, "five", "fgsm"), rig.out.toString());
      assertSentence(rig, "nobody knows which is white: save it with 8 or 16 bits");
    }
  }

  /// TIFF: one grey pixel, 7.5 of nobody knows what.
  private static byte[] floatingPoint() {
    int[][] entries = {
      {256, 1}, {257, 1}, {258, 32}, {259, 1}, {262, 1}, {273, 8}, {277, 1}, {278, 1}, {279, 4},
      {339, 3}
    };
    var tiff = ByteBuffer.allocate(22 + 12 * entries.length).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put(new byte[] {'I', 'I', 42, 0}).putInt(16).putFloat(7.5f).putInt(0);
    tiff.putShort((short) entries.length);
    for (int[] entry : entries) {
      tiff.putShort((short) entry[0]).putShort((short) 3).putInt(1).putInt(entry[1]);
    }
    return tiff.putInt(0).array();
  }

  @Test
  void whatIsLeftOutOfAVeryLargePictureIsSaid() throws Exception {
    network("five", 5, 1, 0.5);
    byte[] header = "P4 8000 5001\n".getBytes(StandardCharsets.US_ASCII);
    byte[] file = Arrays.copyOf(header, header.length + 1000 * 5001); // all white
    Files.write(folder.resolve("grey.png"), file);
    try (var rig = new CommandRig(folder)) {
      assertEquals(0, attack(rig, "five", "--attack", "fgsm"), rig.err.toString());
      assertSentence(
          rig, "grey.png: only every second pixel across and down is read, of 40 million.");
    }
    assertThat(ImageFiles.leftOut(folder.resolve("data/c0/grey.png"))).isEmpty();
  }

  @Test
  void gradientsThatAreNoNumbers() throws Exception {
    network("steep", 5, 3e37f, 0.05);
    try (var rig = new CommandRig(folder)) {
      assertEquals(0, attack(rig, "steep", "--attack", "fgsm"), rig.err.toString());
      assertSentence(rig, "The derivative by the pixels is not a number at some pixels");
      assertEquals(
          0,
          rig.run(
              "models",
              "import",
              "steep.safetensors",
              "--network",
              "steep.json",
              "--name",
              "Steep"),
          rig.err.toString());
      assertEquals(0, evaluate(rig, "steep", "fgsm"), rig.err.toString());
      assertSentence(rig, "The derivative of 1 of 1 pictures is zero or not a number.");
    }
  }

  @Test
  void gradientsThatAreZeroAndAnAttackThatFindsNothing() throws Exception {
    network("flat", 5, 0, 0.5);
    try (var rig = new CommandRig(folder)) {
      assertEquals(0, attack(rig, "flat", "--attack", "pgd"), rig.err.toString());
      assertSentence(rig, "The derivative by the pixels is zero");
      assertSentence(rig, "The attack found nothing: the network still says c0.");
      assertThat(rig.out.toString()).contains("not reached");
    }
  }
}
