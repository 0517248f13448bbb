package fovea.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Parts of the attention between two texts: `[CLS] a [SEP] b [SEP]`.
class SliceTest {
  private static final int SIZE = 5;

  /// Head 1 of layer 1 gives token `from` for `to` the share (1 + from + to) / 100, the others 0.2.
  private static Attention attention() {
    var numbers = new float[2 * 2 * SIZE * SIZE];
    for (int i = 0; i < numbers.length; i++) {
      int from = i / SIZE % SIZE;
      numbers[i] = i >= 3 * SIZE * SIZE ? (1 + from + i % SIZE) / 100f : 0.2f;
    }
    List<AttentionToken> tokens =
        List.of(
            new AttentionToken("[CLS]", 0, true),
            new AttentionToken("a", 0, false),
            new AttentionToken("[SEP]", 0, true),
            new AttentionToken("b", 1, false),
            new AttentionToken("[SEP]", 1, true));
    return new Attention("made up", tokens, tokens, HeadMaps.square(2, 2, SIZE, numbers));
  }

  @Test
  void aMarkBelongsToTheTextOfItsSegment() {
    Attention all = attention();
    assertTrue(all.pair());
    assertArrayEquals(new int[] {0, 1, 2}, all.rows(Slice.A_TO_B, true));
    assertArrayEquals(new int[] {3, 4}, all.columns(Slice.A_TO_B, true));
    assertArrayEquals(new int[] {3}, all.rows(Slice.B_TO_A, false));
    assertArrayEquals(new int[] {1}, all.columns(Slice.B_TO_A, false));
    assertArrayEquals(new int[] {1, 3}, all.rows(Slice.ALL, false));
    assertEquals(Optional.of(Slice.B_TO_B), Slice.of("b-b"));
    assertEquals(Optional.empty(), Slice.of("c"));
  }

  @Test
  void sharesOfAPartAreThoseOfTheWhole() {
    Attention all = attention();
    Attention part = all.part(all.rows(Slice.B_TO_A, true), all.columns(Slice.B_TO_A, true));
    assertEquals(List.of("b", "[SEP]"), part.from().stream().map(AttentionToken::text).toList());
    assertFalse(part.self());
    assertEquals(all.maps().at(1, 1, 4, 2), part.maps().at(1, 1, 1, 2));
    assertEquals(all.maps().at(0, 1, 3, 0), part.maps().at(0, 1, 0, 0));
  }

  @Test
  void theMeanAndRolloutAreOneHeadALayer() {
    Attention mean = attention().mean();
    assertEquals(1, mean.maps().heads());
    assertEquals((0.2 + 0.04) / 2, mean.maps().at(1, 0, 1, 2), 1e-6);
    float[] rolled = attention().rollout().maps().map(1, 0);
    assertArrayEquals(attention().maps().rollout()[1], rolled);
  }
}
