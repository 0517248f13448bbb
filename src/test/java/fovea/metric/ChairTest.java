package fovea.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChairTest {
  @Test
  void countsThingsAndSentences() {
    Chair chair =
        Chair.of(
            List.of(List.of("dog", "car", "car"), List.of("tree"), List.<String>of()),
            List.of(Set.of("dog"), Set.of("tree", "sea"), Set.of("dog")));
    assertEquals(new Chair(4, 2, 3, 1), chair);
    assertEquals(0.5, chair.perThing());
    assertEquals(1.0 / 3, chair.perSentence());
  }

  @Test
  void nothingNamedIsNothingWrong() {
    Chair chair = Chair.of(List.of(List.<Integer>of()), List.of(Set.<Integer>of()));
    assertEquals(0, chair.perThing());
    assertEquals(0, chair.perSentence());
  }

  @Test
  void everySentenceNeedsItsPicture() {
    assertThrows(IllegalArgumentException.class, () -> Chair.of(List.of(List.of(1)), List.of()));
  }

  @Test
  void aTallyCounts() {
    Tally tally = Tally.NONE.with(true).with(false).with(true).with(true);
    assertEquals(new Tally(3, 4), tally);
    assertEquals(0.75, tally.share());
    assertEquals(0, Tally.NONE.share());
    assertThrows(IllegalArgumentException.class, () -> new Tally(2, 1));
  }
}
