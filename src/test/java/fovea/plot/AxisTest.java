package fovea.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(Axis.Tick::label).toList();
  }

  @Test
  void roundsOutwards() {
    Axis axis = Axis.rounded(0.13, 0.92, 5);
    assertEquals(0, axis.from(), 1e-12);
    assertEquals(1, axis.to(), 1e-12);
    assertEquals(List.of("0", "0.2", "0.4", "0.6", "0.8", "1"), labels(axis));
    assertEquals(0.5, axis.part(0.5), 1e-12);
  }

  @Test
  void writesMinusAndUnits() {
    assertEquals(List.of("−20", "−10", "0", "10", "20"), labels(Axis.rounded(-17, 12, 5)));
    assertEquals(List.of("0", "5k", "10k", "15k", "20k"), labels(Axis.rounded(0, 20_000, 4)));
    assertEquals(List.of("0", "2.5k", "5k", "7.5k", "10k"), labels(Axis.rounded(0, 10_000, 4)));
    assertEquals(List.of("0", "1e−5", "2e−5"), labels(Axis.rounded(0, 2e-5, 2)));
  }

  @Test
  void keepsTightEndsAndCountsInWholeSteps() {
    Axis axis = Axis.tight(1, 5, 8, 1);
    assertEquals(1, axis.from());
    assertEquals(5, axis.to());
    assertEquals(List.of("1", "2", "3", "4", "5"), labels(axis));
    assertEquals(List.of("1", "2"), labels(Axis.tight(1, 2, 8, 1)));
  }

  @Test
  void takesPowersOfTen() {
    Axis axis = Axis.log(1e-5, 10, 6);
    assertEquals(List.of("1e−5", "0.0001", "0.001", "0.01", "0.1", "1", "10"), labels(axis));
    assertTrue(axis.has(1e-3));
    assertFalse(axis.has(0));
    assertFalse(axis.has(Double.NaN));
    double decade = axis.part(1) - axis.part(0.1);
    assertEquals(decade, axis.part(0.01) - axis.part(0.001), 1e-12);
  }

  @Test
  void takesNumbersBetweenInAShortLogarithmicRange() {
    assertTrue(labels(Axis.log(0.2, 5, 6)).containsAll(List.of("0.2", "0.5", "1", "2", "5")));
    assertTrue(Axis.log(2, 3, 5).ticks().size() >= 3);
    assertTrue(Axis.log(2, 2, 5).ticks().size() >= 2);
  }

  @Test
  void writesSharesInPerCent() {
    assertEquals(
        List.of("0 %", "25 %", "50 %", "75 %", "100 %"), labels(Axis.rounded(0, 1, 4).inPercent()));
    assertEquals(
        List.of("97.5 %", "98 %", "98.5 %"), labels(Axis.tight(0.974, 0.986, 3, 0).inPercent()));
    assertEquals(
        List.of("0.01 %", "0.1 %", "1 %", "10 %", "100 %"),
        labels(Axis.log(1e-4, 1, 6).inPercent()));
  }

  @Test
  void findsTheNumberAtAPlace() {
    for (Axis axis : List.of(Axis.tight(-3, 17, 5, 0), Axis.log(1e-5, 10, 6))) {
      assertEquals(3, axis.value(axis.part(3)), 1e-9);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "5, 5",
    "-5, -5",
    "NaN, NaN",
    "Infinity, -Infinity",
    "-Infinity, Infinity",
    "-1.7e308, 1.7e308",
    "0, 4.9e-324",
    "1e16, 10000000000000002",
    "1, 1.0000000000000002",
    "0, 1e290",
    "1e-290, 1e290",
    "3, 2"
  })
  void survivesAnyRange(double least, double most) {
    for (Axis axis :
        List.of(
            Axis.rounded(least, most, 6),
            Axis.tight(least, most, 6, 0),
            Axis.log(least, most, 6))) {
      assertTrue(axis.from() < axis.to(), axis.toString());
      assertTrue(axis.ticks().size() <= 30, axis.toString());
      for (Axis.Tick tick : axis.ticks()) {
        assertTrue(tick.label().length() < 24, tick.label());
        double part = axis.part(tick.value());
        assertTrue(part > -1e-6 && part < 1 + 1e-6, axis.toString());
      }
    }
  }
}
