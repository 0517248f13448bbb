package fovea.metric;

import static fovea.metric.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {
  @Test
  void theTable() {
    int[] truth = {0, 1, 2, 3, 4, 5};
    int[] first = {0, 1, 2, 3, 0, 0};
    int[] second = {0, 1, 0, 0, 4, 1};
    McNemar test = McNemar.of(truth, first, second);
    assertEquals(new McNemar(2, 2, 1, 1), test);
    assertArrayEquals(new long[][] {{2, 2}, {1, 1}}, test.table());
    assertEquals(3, test.discordant());
  }

  /// Expected values from exact fractions.
  @ParameterizedTest
  @CsvSource({
    "8, 2, 0.109375",
    "0, 5, 0.0625",
    "12, 12, 1",
    "7, 8, 1",
    "0, 0, 1",
    "1, 23, 2.9802322387695312e-06",
    "15, 9, 0.30745625495910645"
  })
  void fewDiscordantSamplesAreTestedExactly(long first, long second, double expected) {
    McNemar test = new McNemar(100, first, second, 3);
    assertTrue(test.exact());
    assertEquals(expected, test.pValue(), 1e-12 * expected);
    assertEquals(test.pValue(), new McNemar(0, second, first, 0).pValue());
  }

  /// Expected values from another implementation of erfc.
  @ParameterizedTest
  @CsvSource({
    "20, 5, 7.84, 0.005110260660855864",
    "60, 40, 3.61, 0.05743311963200359",
    "150, 86, 16.81779661016949, 4.1145622813459415e-05",
    "30, 30, 0, 1",
    "13, 12, 0, 1",
    "200, 20, 145.6409090909091, 1.5554081536469667e-33",
    "2000, 1000, 332.667, 2.5230053428432698e-74"
  })
  void manyAreTestedWithChiSquare(long first, long second, double statistic, double expected) {
    McNemar test = new McNemar(0, first, second, 0);
    assertEquals(statistic, test.chiSquare(), 1e-12 * statistic);
    assertEquals(expected, test.pValue(), 1e-12 * expected);
    assertEquals(test.pValue(), new McNemar(7, second, first, 7).pValue());
  }

  @Test
  void theTestsMeet() {
    // one below and one at the limit, of nearly the same split
    assertEquals(new McNemar(0, 16, 8, 0).pValue(), new McNemar(0, 17, 8, 0).pValue(), 0.05);
  }

  @Test
  void aLargerDifferenceIsLessLikely() {
    for (long discordant : new long[] {24, 25, 200}) {
      double last = 2;
      for (long first = (discordant + 1) / 2; first <= discordant; first++) {
        double p = new McNemar(0, first, discordant - first, 0).pValue();
        assertTrue(p >= 0 && p <= 1 && p <= last, discordant + " " + first);
        last = p;
      }
    }
  }

  @Test
  void sameClassifiersDoNotDiffer() {
    McNemar test = McNemar.of(new int[] {0, 1}, new int[] {0, 0}, new int[] {0, 0});
    assertEquals(0, test.chiSquare());
    assertEquals(1, test.pValue());
    assertEquals(1, McNemar.of(new int[0], new int[0], new int[0]).pValue());
  }

  @Test
  void badInputIsRefused() {
    assertRefused("2 true labels but 1", () -> McNemar.of(new int[2], new int[1], new int[2]));
    assertRefused("of the second", () -> McNemar.of(new int[2], new int[2], new int[3]));
    assertRefused("count of -1", () -> new McNemar(0, -1, 0, 0));
    assertRefused("count of 9", () -> new McNemar(0, 0, Long.MAX_VALUE, 0));
  }
}
