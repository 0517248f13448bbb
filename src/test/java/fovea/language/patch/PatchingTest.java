package fovea.language.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.language.Abilities;
import fovea.language.Aim;
import fovea.language.MadeUpReader;
import fovea.language.PatchPlan;
import fovea.language.TextInput;
import fovea.language.Tokens;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PatchingTest {
  private static final TextInput GOOD = TextInput.of("a good day");
  private static final TextInput BAD = TextInput.of("a bad day");
  private final MadeUpReader reader = new MadeUpReader(Abilities.Kind.CLASSIFIES);

  @Test
  void sharesGoFromTheTextThatIsPatchedToTheOther() {
    var told = new ArrayList<String>();
    Progress progress =
        new Progress() {
          @Override
          public void done(int parts, int ofAll) {
            told.add(parts + "/" + ofAll);
          }

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    Patching patching =
        Patching.of(reader, PatchPlan.all(GOOD, BAD, 5), new Aim.OfClass(1), progress);
    assertEquals(-2, patching.target());
    assertEquals(3, patching.source());
    assertEquals(0, patching.share(-2));
    assertEquals(1, patching.share(3));
    assertEquals(-0.2, patching.share(-3), 1e-12);
    assertArrayEquals(new double[] {0.5, 0.1, 0.1}, patching.shares(patching.heads())[0], 1e-12);
    assertArrayEquals(new double[] {0, 0, 1, 0, 0}, patching.shares(patching.states())[1], 1e-12);
    assertEquals(List.of("1/4", "2/4", "3/4", "4/4"), told);
  }

  @Test
  void textsOfOneNumberHaveNoShares() {
    Patching patching =
        Patching.of(reader, PatchPlan.all(GOOD, GOOD, 5), new Aim.OfClass(1), Progress.none());
    assertFalse(patching.apart());
    assertTrue(Double.isNaN(patching.share(1)));
  }

  @Test
  void aWordIsFollowedInThePlaceThatGoesWithIt() {
    var masked = new MadeUpReader(Abilities.Kind.FILLS_MASKS);
    var plan =
        new PatchPlan(
            TextInput.of("very good [mask]"),
            TextInput.of("bad [mask]"),
            new int[] {3},
            new int[] {2});
    assertEquals(3, Patching.of(masked, plan, new Aim.OfWord(2, 6), Progress.none()).source());
    var without = new PatchPlan(plan.source(), plan.target(), new int[] {0}, new int[] {0});
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> Patching.of(masked, without, new Aim.OfWord(2, 6), Progress.none()))
            .getMessage()
            .contains("goes with none"));
  }

  @Test
  void placesOfOneLengthArePairedAndOthersAsFarAsTheyAreAlike() {
    Tokens good = reader.tokens(GOOD);
    Tokens longer = reader.tokens(TextInput.of("a very good day"));
    assertEquals(5, PlacePairs.suggested(good, reader.tokens(BAD)).from().size());
    assertEquals("", PlacePairs.reason(good, reader.tokens(BAD)));
    PlacePairs suggested = PlacePairs.suggested(good, longer);
    assertEquals(Map.of(0, 0, 1, 1, 3, 2, 4, 3, 5, 4), suggested.from());
    assertTrue(PlacePairs.reason(good, longer).contains("5 tokens, the second 6"));
    assertEquals(Map.of(0, 0, 1, 1, 2, 2, 4, 3, 5, 4), suggested.with(2, 2).from());
    assertEquals(Map.of(0, 0, 1, 1, 4, 3, 5, 4), suggested.without(3).from());
    PatchPlan plan = PlacePairs.parse("1-3, 2").plan(GOOD, BAD);
    assertArrayEquals(new int[] {2, 1}, plan.from());
    assertArrayEquals(new int[] {2, 3}, plan.to());
    assertEquals(
        List.of("good → bad", "a → day"), PlacePairs.columns(plan, good, reader.tokens(BAD)));
    for (String wrong : List.of("", "x", "1-2-3", "1,1", "-1")) {
      assertThrows(IllegalArgumentException.class, () -> PlacePairs.parse(wrong), wrong);
    }
  }
}
