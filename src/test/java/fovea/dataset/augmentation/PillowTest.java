package fovea.dataset.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.image.RgbImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The same bytes as Pillow for a picture of 12 x 9: each line of the fixture is an operation, its
/// argument and the pixels that Pillow made, as red, green and blue in hexadecimal digits.
class PillowTest {
  @Test
  void operationsGiveTheBytesOfPillow() throws IOException {
    String text;
    try (InputStream in = getClass().getResourceAsStream("pillow.txt")) {
      text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
    }
    String[] lines = text.strip().split("\n");
    assertEquals(27, lines.length);
    RgbImage source = RgbImage.of(12, 9, pixels(lines[0].split(" ")[2]));
    for (String line : lines) {
      String[] fields = line.split(" ");
      double by = Double.parseDouble(fields[1]);
      RgbImage made =
          switch (fields[0]) {
            case "source" -> source;
            case "brightness" -> PixelOperations.brightness(source, by);
            case "contrast" -> PixelOperations.contrast(source, by);
            case "saturation" -> PixelOperations.saturation(source, by);
            case "sharpness" -> PixelOperations.sharpness(source, by);
            case "rotate" -> PixelOperations.rotated(source, by);
            case "shear" -> PixelOperations.moved(source, 1, 0, 0, by, 1, 0);
            case "posterize" -> step(AutoAugmentPolicy.Operation.POSTERIZE, 7, source);
            case "solarize" -> step(AutoAugmentPolicy.Operation.SOLARIZE, 2, source);
            case "autocontrast" -> step(AutoAugmentPolicy.Operation.AUTO_CONTRAST, 0, source);
            case "equalize" -> step(AutoAugmentPolicy.Operation.EQUALIZE, 0, source);
            case "invert" -> step(AutoAugmentPolicy.Operation.INVERT, 0, source);
            default -> throw new AssertionError(line);
          };
      assertArrayEquals(pixels(fields[2]), made.pixels(), fields[0] + " " + fields[1]);
    }
  }

  private static RgbImage step(AutoAugmentPolicy.Operation operation, int level, RgbImage image) {
    return AutoAugmentPolicy.apply(new AutoAugmentPolicy.Step(operation, 1, level), 1, image);
  }

  private static int[] pixels(String hex) {
    int[] pixels = new int[hex.length() / 6];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = HexFormat.fromHexDigits(hex, 6 * i, 6 * i + 6);
    }
    return pixels;
  }
}
