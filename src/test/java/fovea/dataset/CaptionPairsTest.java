package fovea.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.scene.language.SceneLexicon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionPairsTest {
  private static final long SEED = 500;

  @TempDir Path temporary;

  private static CaptionPairs draw(int count) {
    return CaptionPairs.draw(SEED, count, 64, 8, n -> {});
  }

  private static void assertSame(CaptionPairs expected, CaptionPairs actual) {
    assertEquals(expected.count(), actual.count());
    assertEquals(expected.words(), actual.words());
    int[] all = {0, expected.count() - 1};
    assertArrayEquals(expected.planar(all), actual.planar(all));
    for (int i = 0; i < expected.count(); i++) {
      assertTrue(Arrays.deepEquals(expected.example(i).captions(), actual.example(i).captions()));
      assertTrue(Arrays.deepEquals(expected.example(i).named(), actual.example(i).named()));
      assertTrue(Arrays.deepEquals(expected.example(i).coverage(), actual.example(i).coverage()));
    }
  }

  @Test
  void theSameSeedsGiveTheSamePairs() {
    assertSame(draw(6), draw(6));
    assertEquals(3 * 64 * 64, draw(1).planar(new int[] {0}).length);
  }

  @Test
  void wordsThatNameThingsHaveCells() {
    CaptionPairs pairs = draw(6);
    int named = 0;
    for (int i = 0; i < pairs.count(); i++) {
      assertEquals(5, pairs.captions(i));
      for (int c = 0; c < 5; c++) {
        List<String> words =
            Arrays.stream(pairs.caption(i, c)).mapToObj(pairs.words()::get).toList();
        for (SceneLexicon.Mention mention : SceneLexicon.mentions(words)) {
          float[] cells = pairs.coverage(i, c, mention.wordIndex());
          assertNotNull(cells, words + " " + mention);
          float largest = 0;
          for (float share : cells) {
            assertTrue(share >= 0 && share <= 1);
            largest = Math.max(largest, share);
          }
          assertTrue(largest > 0);
          named++;
        }
      }
    }
    assertTrue(named >= 30, "true captions name things: " + named);
    int words = pairs.wordCounts().values().stream().mapToInt(n -> n).sum();
    assertTrue(words > 150 && pairs.longest() >= 4);
  }

  @Test
  void whatIsKeptOnDiskIsReadBackUntilItNoLongerFits() throws Exception {
    CaptionPairs drawn = CaptionPairsFile.drawOnce(temporary, SEED, 4, 64, 8, n -> {});
    assertSame(draw(4), drawn);
    var calls = new AtomicInteger();
    CaptionPairs kept =
        CaptionPairsFile.drawOnce(temporary, SEED, 4, 64, 8, n -> calls.incrementAndGet());
    assertSame(drawn, kept);
    assertEquals(1, calls.get(), "read, not drawn");
    Path file = temporary.resolve("scenes-" + SEED + "-4-64-8.bin");
    CaptionPairsFile.write(file, CaptionPairs.draw(SEED + 1, 4, 64, 8, n -> {}));
    assertSame(drawn, CaptionPairsFile.drawOnce(temporary, SEED, 4, 64, 8, n -> {}));
  }

  @Test
  void aDamagedFileIsRefused() throws Exception {
    Path file = temporary.resolve("pairs.bin");
    CaptionPairsFile.write(file, draw(2));
    byte[] whole = Files.readAllBytes(file);
    assertEquals(2, CaptionPairsFile.read(file).count());
    for (int length : new int[] {0, 7, 40, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThrows(IOException.class, () -> CaptionPairsFile.read(file), "cut to " + length);
    }
    for (int at : new int[] {0, 8, 13, 17, 20, whole.length / 2, whole.length - 1}) {
      byte[] bad = whole.clone();
      bad[at] ^= 0x55;
      Files.write(file, bad);
      assertThrows(IOException.class, () -> CaptionPairsFile.read(file), "changed at " + at);
    }
  }
}
