package fovea.language.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fovea.captioning.AttentionMaps;
import fovea.captioning.Word;
import fovea.image.Heatmap;
import fovea.language.Attention;
import fovea.language.AttentionToken;
import fovea.language.HeadMaps;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Words and patches by their places.
class PatchesTest {
  private static Word word(String text, int first) {
    var values = new float[2 * 3 * 6]; // 2 layers of 3 heads, 3 × 2 patches
    for (int i = 0; i < values.length; i++) {
      values[i] = first + i;
    }
    var maps = new AttentionMaps(2, 3, 3, 2, values);
    return new Word(text, 1, new Heatmap(3, 2, new float[6]), Double.NaN, List.of(), maps);
  }

  @Test
  void everyHeadOfEveryWordKeepsItsPlace() {
    Attention cross = Patches.cross(List.of(word("a", 0), word("boat", 1000)));
    assertEquals("cross", cross.name());
    assertEquals(
        List.of("0,0", "1,0", "2,0", "0,1", "1,1", "2,1"),
        cross.to().stream().map(AttentionToken::text).toList());
    // layer 1, head 2 begins behind 5 maps of 6
    assertEquals(1000 + 5 * 6 + 4, cross.maps().at(1, 2, 1, 4));
    assertEquals(5 * 6 + 4, cross.maps().at(1, 2, 0, 4));
    Heatmap map = Patches.map(cross, 0, 1, 1);
    assertEquals(3, map.width());
    assertArrayEquals(new float[] {1006, 1007, 1008, 1009, 1010, 1011}, map.values());
  }

  @Test
  void aNetworkWithOneGazeHasOneHead() {
    var gaze = new Heatmap(2, 1, new float[] {0.25f, 0.75f});
    Attention one = Patches.cross(List.of(new Word("a", 1, gaze, 0.5, List.of())));
    assertEquals("gaze", one.name());
    assertEquals(0.75f, one.maps().at(0, 0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> Patches.cross(List.of()));
  }

  @Test
  void theClassTokenIsNoPatch() {
    var numbers = new float[25];
    for (int i = 0; i < 25; i++) {
      numbers[i] = i;
    }
    Attention attention = Patches.attention(HeadMaps.square(1, 1, 5, numbers));
    assertEquals("[CLS]", attention.from().getFirst().text());
    assertEquals("1,1", attention.from().getLast().text());
    Heatmap map = Patches.map(attention, 0, 0, 2);
    assertEquals(2, map.width());
    assertArrayEquals(new float[] {11, 12, 13, 14}, map.values());
    assertThrows(
        IllegalStateException.class,
        () -> Patches.attention(HeadMaps.square(1, 1, 3, new float[9])));
  }
}
