package fovea.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuperpixelsTest {
  private static RgbImage halves(int width, int height) {
    return RgbImage.of(
        width,
        height,
        IntStream.range(0, width * height)
            .map(i -> i % width < width / 2 ? 0xC02020 : 0x2030C0)
            .toArray());
  }

  @Test
  void noPieceCrossesAnEdgeOfColors() {
    int width = 60;
    int[] pieces = Superpixels.of(halves(width, 40), 24).labels();
    var left = new boolean[200];
    var right = new boolean[200];
    for (int i = 0; i < pieces.length; i++) {
      (i % width < width / 2 ? left : right)[pieces[i]] = true;
    }
    int count = Arrays.stream(pieces).max().orElseThrow();
    assertThat(count).isBetween(12, 40);
    for (int piece = 1; piece <= count; piece++) {
      assertThat(left[piece] ^ right[piece]).as("piece " + piece).isTrue();
    }
  }

  @Test
  void everyPieceIsInOnePart() {
    int width = 37;
    int height = 29;
    var noise =
        RgbImage.of(
            width, height, IntStream.range(0, width * height).map(i -> i * 7919 * i).toArray());
    int[] pieces = Superpixels.of(noise, 20).labels();
    var seen = new boolean[pieces.length];
    int parts = 0;
    for (int start = 0; start < pieces.length; start++) {
      if (!seen[start]) {
        parts++;
        fill(pieces, seen, start, width);
      }
    }
    assertThat(parts).isEqualTo((int) Arrays.stream(pieces).distinct().count());
  }

  private static void fill(int[] pieces, boolean[] seen, int start, int width) {
    var queue = new java.util.ArrayDeque<Integer>();
    queue.add(start);
    seen[start] = true;
    while (!queue.isEmpty()) {
      int i = queue.remove();
      int[] around = {
        i % width > 0 ? i - 1 : -1,
        i % width < width - 1 ? i + 1 : -1,
        i - width,
        i + width < pieces.length ? i + width : -1
      };
      for (int next : around) {
        if (next >= 0 && !seen[next] && pieces[next] == pieces[start]) {
          seen[next] = true;
          queue.add(next);
        }
      }
    }
  }

  @Test
  void onePixelIsOnePiece() {
    assertThat(Superpixels.of(RgbImage.of(1, 1, new int[] {5}), 50).labels()).containsExactly(1);
  }
}
