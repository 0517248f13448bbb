package fovea.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import fovea.image.RgbImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatedPngTest {
  @TempDir Path folder;

  @Test
  void wordsOfAnyScriptAreWrittenBesideThePixels() throws Exception {
    RgbImage picture = RgbImage.of(2, 1, new int[] {0x123456, 0xFEDCBA});
    Path file = folder.resolve("a.png");
    AnnotatedPng.write(picture, Map.of("Software", "Fovea é", "Comment", "گربه → ε"), file);
    assertArrayEquals(picture.pixels(), ImageFiles.read(file).pixels());
    byte[] bytes = Files.readAllBytes(file);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("tEXtSoftware\0Fovea é");
    assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("iTXtComment\0\0\0\0\0گربه → ε");
  }
}
