package fovea.dataset.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelRuleTest {
  private static Mask mask(int... values) {
    return new Mask(values.length, 1, values, Mask.Coding.NUMBERS);
  }

  @Test
  void countsFromOneWhereZeroIsIgnored() {
    LabelRule.Applied applied = LabelRule.fromOne().apply(mask(0, 1, 3, 255, 4), 3);
    assertArrayEquals(new int[] {0, 1, 3, 0, 0}, applied.map().labels());
    assertEquals(Map.of(4, 1L), applied.beyond());
    assertEquals("1 pixel left out, with numbers beyond the 3 classes: 4.", applied.warning(3));
  }

  @Test
  void countsFromZeroWhere255IsIgnored() {
    LabelRule.Applied applied = LabelRule.fromZero().apply(mask(0, 1, 2, 255, 3), 3);
    assertArrayEquals(new int[] {1, 2, 3, 0, 0}, applied.map().labels());
    assertEquals(Map.of(3, 1L), applied.beyond());
  }

  @Test
  void ignoresWhatItIsToldTo() {
    LabelRule camvid = LabelRule.fromZero().ignoring(List.of(11));
    LabelRule.Applied applied = camvid.apply(mask(0, 10, 11), 11);
    assertArrayEquals(new int[] {1, 11, 0}, applied.map().labels());
    assertTrue(applied.beyond().isEmpty());
    assertEquals("", applied.warning(11));
    assertEquals("0 … 10 are the classes, 11 ignored", camvid.words(11));
    assertEquals("1 … 150 are the classes, 0, 255 ignored", LabelRule.fromOne().words(150));
  }

  @Test
  void guessesFromTheNumbers() {
    LabelRule.Guess ade = LabelRule.guess(Map.of(0, 5L, 3, 9L, 150, 1L, 255, 2L), 150);
    assertEquals(1, ade.rule().firstClass());
    assertTrue(ade.sure());
    LabelRule.Guess cityscapes = LabelRule.guess(Map.of(0, 5L, 18, 9L, 255, 1L), 19);
    assertEquals(0, cityscapes.rule().firstClass());
    assertTrue(cityscapes.sure());
    LabelRule.Guess camvid = LabelRule.guess(Map.of(0, 5L, 11, 9L), 11);
    assertFalse(camvid.sure());
    assertTrue(camvid.reason().contains("either"));
    LabelRule.Guess foreign = LabelRule.guess(Map.of(7, 5L, 40, 9L), 11);
    assertFalse(foreign.sure());
    assertTrue(foreign.reason().contains("40 is beyond all of the 11 classes"));
  }

  /// Else every class of a colour mask would be taken for its neighbour.
  @Test
  void coloursHaveToldTheClassesWhateverTheRule() {
    var mask = new Mask(3, 1, new int[] {0, 1, 3}, Mask.Coding.COLORS);
    for (LabelRule rule : List.of(LabelRule.fromZero(), LabelRule.fromOne().ignoring(List.of(3)))) {
      assertArrayEquals(new int[] {0, 1, 3}, rule.apply(mask, 3).map().labels());
      assertTrue(rule.apply(mask, 3).beyond().isEmpty());
    }
  }
}
