package fovea.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final List<String> LABELS = List.of("cat", "dog", "owl");
  private static final int[] TRUTH = {0, 0, 1, 1, 2, 2};
  private static final ClassifierEvaluation BEFORE =
      Evaluations.of(LABELS, TRUTH, new int[] {0, 1, 1, 0, 2, 0});
  private static final ClassifierEvaluation AFTER =
      Evaluations.of(LABELS, TRUTH, new int[] {0, 0, 0, 1, 2, 1});

  @Test
  void everyFlippedPictureIsFoundOnce() {
    Comparison.Flips flips = new Comparison(BEFORE, AFTER).flips();
    assertEquals(List.of(2), rows(flips.onlyFirst()));
    assertEquals(List.of(1, 3), rows(flips.onlySecond()));
    assertEquals(List.of(5), rows(flips.bothWrong()));
    assertEquals(4, flips.size());
    Comparison.Flip last = flips.bothWrong().getFirst();
    assertEquals("picture 5.png", last.name());
    assertEquals(0, last.first());
    assertEquals(1, last.second());
  }

  private static List<Integer> rows(List<Comparison.Flip> flips) {
    return flips.stream().map(Comparison.Flip::row).toList();
  }

  @Test
  void matrixTestAndChangesAgree() {
    var comparison = new Comparison(BEFORE, AFTER);
    assertEquals(1 / 6.0, comparison.difference().accuracy(), 1e-12);
    assertEquals(1, comparison.difference().at(0, 0));
    assertEquals(-1, comparison.difference().at(2, 0));
    assertEquals(comparison.flips().onlyFirst().size(), comparison.mcNemar().onlyFirst());
    assertEquals(comparison.flips().onlySecond().size(), comparison.mcNemar().onlySecond());
    assertEquals(2 / 6.0, comparison.agreement(), 1e-12);
    assertEquals(0.5, comparison.changes().get(0).change(), 1e-12);
    assertEquals(0, comparison.changes().get(1).change(), 1e-12);
    assertEquals(1, new Comparison(BEFORE, BEFORE).agreement(), 0);
  }

  @Test
  void onlyTheSamePicturesOfTheSameClassesAreCompared() {
    var others = Evaluations.of(List.of("cat", "dog", "cow"), TRUTH, TRUTH);
    assertTrue(refusal(others).contains("“owl”"));
    var fewer = Evaluations.of(LABELS, new int[] {0}, new int[] {0});
    assertTrue(refusal(fewer).contains("different pictures"));
    var named = Evaluations.of(List.of("CAT", "dog ", "owl"), TRUTH, TRUTH);
    assertEquals(6, new Comparison(BEFORE, named).size());
  }

  private static String refusal(ClassifierEvaluation other) {
    return assertThrows(IllegalArgumentException.class, () -> new Comparison(BEFORE, other))
        .getMessage();
  }

  @Test
  void severalAreTestedWithHolmsCorrection() {
    var comparisons = new Comparisons(List.of("a", "b", "c"), List.of(BEFORE, AFTER, BEFORE));
    assertEquals(3, comparisons.pairs().size());
    assertTrue(comparisons.pairs().stream().allMatch(pair -> pair.adjusted() >= pair.pValue()));
    assertEquals(AFTER, comparisons.against(1).second());
  }

  @Test
  void namesHaveToTellThemApart() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Comparisons(List.of("a", "a"), List.of(BEFORE, AFTER)));
    assertThrows(
        IllegalArgumentException.class, () -> new Comparisons(List.of("a"), List.of(BEFORE)));
    assertThrows(
        IllegalArgumentException.class, () -> new Comparisons(List.of("a", "b"), List.of(BEFORE)));
  }
}
