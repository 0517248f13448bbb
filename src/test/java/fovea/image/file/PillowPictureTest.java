package fovea.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.image.RgbImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of picture is read to the pixels that Pillow has, because networks learned from
/// those.
class PillowPictureTest {
  private static final Path FOLDER = Path.of("src/test/resources/fovea/image/pillow");

  static Stream<Path> pictures() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> !file.toString().matches(".*\\.(rgb|md)"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void pixelsAreThoseOfPillow(Path file) throws Exception {
    byte[] expected = Files.readAllBytes(Path.of(file + ".rgb"));
    int start = new String(expected, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    String[] head = new String(expected, 0, start, StandardCharsets.US_ASCII).split(" ");

    RgbImage image = ImageFiles.read(file);

    assertThat(image.width()).isEqualTo(Integer.parseInt(head[0]));
    assertThat(image.height()).isEqualTo(Integer.parseInt(head[1]));
    int[] pixels = image.pixels();
    int most = 0;
    for (int i = 0; i < 3 * pixels.length; i++) {
      int ours = pixels[i / 3] >> 16 - 8 * (i % 3) & 255;
      most = Math.max(most, Math.abs(ours - (expected[start + i] & 255)));
    }
    assertThat(most).isLessThanOrEqualTo(rounds(file) ? 1 : 0);
  }

  /// Mixing of what Pillow rounds first to 8 bits.
  private static boolean rounds(Path file) {
    return file.endsWith("interlaced-16-bit-alpha.png") || file.endsWith("premultiplied.tif");
  }
}
