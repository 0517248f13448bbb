package fovea.language.sentence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.language.Abilities;
import fovea.language.MadeUpReader;
import fovea.work.Progress;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimilaritiesTest {
  @Test
  void everySentenceIsComparedWithEveryOther() {
    Similarities found =
        Similarities.of(
            new MadeUpReader(Abilities.Kind.GIVES_VECTORS),
            List.of("fine", "good", "bad", "fine day"),
            Progress.none());
    for (int i = 0; i < 4; i++) {
      assertEquals(1, found.cosines()[i][i], 1e-6);
      for (int j = 0; j < 4; j++) {
        assertEquals(found.cosines()[j][i], found.cosines()[i][j], 1e-12);
      }
    }
    assertEquals(
        Math.cos(Math.PI / 2 * (Math.tanh(1) - Math.tanh(3))), found.cosines()[0][1], 1e-6);
    assertEquals(List.of(3, 1, 2), found.neighbours(0).stream().map(one -> one.index()).toList());
  }

  @Test
  void modelsThatGiveNoVectorsAndTooManySentencesAreRefused() {
    for (Abilities.Kind kind : List.of(Abilities.Kind.CLASSIFIES, Abilities.Kind.FILLS_MASKS)) {
      String reason =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Similarities.of(new MadeUpReader(kind), List.of("fine"), Progress.none()))
              .getMessage();
      assertTrue(reason.contains("choose a model of sentences"), reason);
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Similarities.of(
                new MadeUpReader(Abilities.Kind.GIVES_VECTORS),
                Collections.nCopies(501, "fine"),
                Progress.none()));
  }
}
