package fovea.image.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.image.RgbImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngTextsTest {
  @TempDir Path folder;

  private Path written(Map<String, String> texts) throws Exception {
    Path file = folder.resolve("a.png");
    AnnotatedPng.write(RgbImage.of(2, 2, new int[4]), texts, file);
    return file;
  }

  @Test
  void whatIsWrittenIsReadAgainInAnyScript() throws Exception {
    for (String words : new String[] {"PGD-10, ε in Latin", "گربه", "plain", ""}) {
      Path file = written(Map.of("Other", "no", "Mine", words));
      assertEquals(Optional.of(words), AnnotatedPng.text(file, "Mine"));
      assertEquals(Optional.empty(), AnnotatedPng.text(file, "Nobody's"));
    }
  }

  @Test
  void otherFilesAndDamagedOnesSayNothingAndNeverFail() throws Exception {
    byte[] whole = Files.readAllBytes(written(Map.of("Mine", "words")));
    Path file = folder.resolve("b.png");
    var random = new Random(1);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int k = 0; k < 3 && damaged.length > 8; k++) {
        damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      Optional<String> said = AnnotatedPng.text(file, "Mine");
      assertEquals(true, said.isEmpty() || said.get().length() <= 4096);
    }
    assertEquals(Optional.empty(), AnnotatedPng.text(folder, "Mine"));
  }

  @Test
  void longTextsAreNotRead() throws Exception {
    assertEquals(
        Optional.empty(), AnnotatedPng.text(written(Map.of("Mine", "x".repeat(5000))), "Mine"));
  }
}
