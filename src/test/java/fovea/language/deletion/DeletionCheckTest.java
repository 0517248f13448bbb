package fovea.language.deletion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.language.Abilities;
import fovea.language.Aim;
import fovea.language.MadeUpReader;
import fovea.language.TextInput;
import fovea.language.WordRelevance;
import fovea.language.WordRelevance.Method;
import fovea.work.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class DeletionCheckTest {
  private static final Aim GOOD = new Aim.OfClass(1);
  private final MadeUpReader reader = new MadeUpReader(Abilities.Kind.CLASSIFIES);

  private Deletion check(String text, long seed, Method... methods) {
    TextInput input = TextInput.of(text);
    List<WordRelevance> found =
        Arrays.stream(methods)
            .map(method -> reader.relevance(input, method, GOOD, Progress.none()))
            .toList();
    return DeletionCheck.of(reader, input, found, GOOD, 20, seed, Progress.none());
  }

  @Test
  void theNumberFallsInTheOrderOfTheScores() {
    Deletion deletion =
        check("a fine and good bad day", 7, Method.GRADIENT_X_INPUT, Method.ROLLOUT);
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6}, deletion.counts());
    // good 3, fine 1, then what is worth nothing in its order, at last bad −2
    assertArrayEquals(new double[] {2, -1, -2, -2, -2, -2, 0}, deletion.courses().get(0).numbers());
    assertArrayEquals(new int[] {4, 2, 1, 3, 6, 5}, deletion.courses().get(0).order());
    assertArrayEquals(new double[] {2, 4, 4, 4, 4, 3, 0}, deletion.courses().get(1).numbers());
    assertEquals(Method.GRADIENT_X_INPUT, deletion.best().method());
    assertEquals(-9.0 / 6, deletion.best().mean(), 1e-12);
    assertEquals(2, deletion.before());
  }

  @Test
  void chanceIsSeededAndKeepsItsRange() {
    Deletion one = check("a fine and good bad day", 7, Method.GRADIENT_X_INPUT);
    Deletion same = check("a fine and good bad day", 7, Method.GRADIENT_X_INPUT);
    Deletion other = check("a fine and good bad day", 8, Method.GRADIENT_X_INPUT);
    assertTrue(Arrays.deepEquals(one.chance().numbers(), same.chance().numbers()));
    assertTrue(!Arrays.deepEquals(one.chance().numbers(), other.chance().numbers()));
    assertEquals(20, one.chance().orders());
    for (int point = 0; point < one.counts().length; point++) {
      assertTrue(one.chance().least(point) <= one.chance().mean(point));
      assertTrue(one.chance().mean(point) <= one.chance().most(point));
    }
    assertEquals(0, one.chance().least(6), "all words are out in every order");
    assertEquals(0, one.chance().most(6));
  }

  @Test
  void theSentenceNamesTheMethodOrSaysThatNoneIsBetterThanChance() {
    String best =
        check("a fine and good bad day", 7, Method.ROLLOUT, Method.GRADIENT_X_INPUT)
            .sentence("logit of good");
    assertTrue(best.startsWith("Gradient × input finds the words that matter best here"), best);
    assertTrue(best.contains("20 orders drawn by chance (seed 7)"), best);
    String none = check("a fine and good bad day", 7, Method.ROLLOUT).sentence("logit of good");
    assertTrue(none.startsWith("No method finds the words that matter better than chance"), none);
    assertTrue(check("good", 7, Method.ROLLOUT).sentence("x").contains("one word piece"));
  }

  @Test
  void longTextsGoInStepsAndAPlaceThatIsFollowedStays() {
    var reading = new MadeUpReader(Abilities.Kind.FILLS_MASKS);
    TextInput text = TextInput.of("good [mask] bad");
    var aim = new Aim.OfWord(2, 6);
    WordRelevance found = reading.relevance(text, Method.ROLLOUT, aim, Progress.none());
    Deletion deletion = DeletionCheck.of(reading, text, List.of(found), aim, 3, 0, Progress.none());
    assertArrayEquals(new int[] {3, 1}, deletion.courses().getFirst().order());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            DeletionCheck.of(
                reading,
                TextInput.of("[mask]"),
                List.of(),
                new Aim.OfWord(1, 6),
                3,
                0,
                Progress.none()));
  }

  @Test
  void itStopsWhereThatIsWished() {
    TextInput text = TextInput.of("good");
    Progress stopped =
        new Progress() {
          @Override
          public void done(int parts, int ofAll) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThrows(
        CancellationException.class,
        () -> DeletionCheck.of(reader, text, List.of(), GOOD, 3, 0, stopped));
  }
}
