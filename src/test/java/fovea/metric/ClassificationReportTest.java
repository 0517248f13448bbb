package fovea.metric;

import static fovea.metric.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.metric.ClassificationReport.Scores;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationReportTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void microIsTheAccuracyAndSoIsWeightedRecall(long seed) {
    ConfusionMatrix matrix = ConfusionMatrixTest.Sample.of(seed).matrix();
    ClassificationReport report = new ClassificationReport(matrix);
    assertEquals(matrix.accuracy(), report.micro().f1(), 1e-12);
    assertEquals(matrix.accuracy(), report.micro().precision(), 1e-12);
    assertEquals(matrix.accuracy(), report.weighted().recall(), 1e-12);
    assertEquals(matrix.total(), report.classes().stream().mapToLong(Scores::support).sum());
    for (Scores scores : report.classes()) {
      assertTrue(scores.f1() >= Math.min(scores.precision(), scores.recall()) - 1e-12);
      assertTrue(scores.f1() <= Math.max(scores.precision(), scores.recall()) + 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void permutingClassesPermutesTheReport(long seed) {
    ConfusionMatrix matrix = ConfusionMatrixTest.Sample.of(seed).matrix();
    int[] order = ConfusionMatrixTest.shuffled(matrix.classes(), new Random(seed));
    ClassificationReport report = new ClassificationReport(matrix);
    ClassificationReport permuted = new ClassificationReport(matrix.permuted(order));
    for (int i = 0; i < order.length; i++) {
      assertEquals(report.of(order[i]), permuted.of(i));
    }
    assertEquals(report.micro(), permuted.micro());
    assertEquals(report.macro().f1(), permuted.macro().f1(), 1e-12);
    assertEquals(report.weighted().precision(), permuted.weighted().precision(), 1e-12);
    assertEquals(report.balancedAccuracy(), permuted.balancedAccuracy(), 1e-12);
  }

  @Test
  void divisionByZeroIsZero() {
    ClassificationReport report =
        new ClassificationReport(ConfusionMatrix.of(new int[0], new int[0], 3));
    Scores nothing = new Scores(0, 0, 0, 0);
    assertEquals(List.of(nothing, nothing, nothing), report.classes());
    assertEquals(nothing, report.micro());
    assertEquals(nothing, report.macro());
    assertEquals(nothing, report.weighted());
    assertEquals(0, report.balancedAccuracy());
  }

  @Test
  void longNamesWidenTheText() {
    String name = "a class with a long name";
    String text =
        new ClassificationReport(ConfusionMatrix.of(new long[][] {{2}})).text(List.of(name), 1);
    List<String> lines = text.lines().toList();
    assertEquals(name + "        1.0       1.0       1.0         2", lines.get(2));
    assertEquals(lines.get(2).length(), lines.get(4).length());
  }

  @Test
  void badInputIsRefused() {
    ClassificationReport report =
        new ClassificationReport(ConfusionMatrix.of(new long[][] {{1, 0}, {0, 1}}));
    assertRefused("1 names but 2 classes", () -> report.text(List.of("a"), 2));
    assertRefused("0 digits", () -> report.text(List.of("a", "b"), 0));
    assertRefused("16 digits", () -> report.text(List.of("a", "b"), 16));
    assertRefused("5000 letters", () -> report.text(List.of("a", "b".repeat(5000)), 2));
  }

  @Test
  void classesWithoutSamplesAreInOneMacroAverageAndNotInTheOther() {
    // scikit-learn: macro avg of labels=[0, 1, 2, 3] and of labels=[0, 1]
    var report =
        new ClassificationReport(
            ConfusionMatrix.of(new int[] {0, 0, 1, 1}, new int[] {0, 2, 1, 1}, 4));
    assertEquals(2, report.present());
    assertFalse(report.complete());
    assertEquals(2 / 4.0, report.macro().precision(), 1e-12);
    assertEquals(1.5 / 4, report.macro().recall(), 1e-12);
    assertEquals((2 / 3.0 + 1) / 4, report.macro().f1(), 1e-12);
    assertEquals(2 / 2.0, report.macroOfPresent().precision(), 1e-12);
    assertEquals(1.5 / 2, report.macroOfPresent().recall(), 1e-12);
    assertEquals((2 / 3.0 + 1) / 2, report.macroOfPresent().f1(), 1e-12);
    assertEquals(report.balancedAccuracy(), report.macroOfPresent().recall(), 1e-12);
    var all = new ClassificationReport(ConfusionMatrix.of(new int[] {0, 1}, new int[] {0, 0}, 2));
    assertTrue(all.complete());
    assertEquals(all.macro(), all.macroOfPresent());
  }
}
