package fovea.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
  /// NIST's example.
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  @Test
  void digestsWhatTheStandardsSay() throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    assertEquals(ABC, Digests.sha256("abc"));
    assertEquals(ABC, Digests.sha256("abc".getBytes(StandardCharsets.UTF_8)));
    assertEquals(ABC, Digests.sha256(file));
    assertEquals("900150983cd24fb0d6963f7d28e17f72", Digests.md5(file));
  }

  @Test
  void largeFilesAreReadInBlocksBetweenWhichOneMayStop() throws IOException {
    Path file = Files.write(folder.resolve("large"), new byte[200_000]);
    int[] blocks = {0};
    assertEquals(Digests.sha256(new byte[200_000]), Digests.sha256(file, () -> blocks[0]++));
    assertEquals(4, blocks[0]);
    assertThrows(
        IOException.class,
        () ->
            Digests.sha256(
                file,
                () -> {
                  throw new IOException("stopped");
                }));
  }
}
