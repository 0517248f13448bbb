package fovea.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.picture.Sentences;
import java.util.Arrays;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedRandomTest {
  @Test
  void isTheDocumentedFunction() {
    // The JDK's SplittableRandom of a seed draws mix(seed + n G), so it serves as the oracle.
    long g = 0x9E3779B97F4A7C15L;
    long d = 0xD1342543DE82EF95L;
    long key = new SplittableRandom(42).nextLong();
    long place = new SplittableRandom(3).nextLong();
    long below = new SplittableRandom(d * key + place - g).nextLong();
    var oracle = new SplittableRandom(below);
    KeyedRandom draws = KeyedRandom.of(42, 3);
    for (int n = 1; n <= 5; n++) {
      assertEquals(new SplittableRandom(below + (n - 1) * g).nextLong(), draws.nextLong());
    }
    assertEquals(oracle.nextLong(), KeyedRandom.of(42).at(3).nextLong());
  }

  @Test
  void placesDoNotDependOnWhatWasDrawn() {
    KeyedRandom used = KeyedRandom.of(1, 2);
    used.nextGaussian();
    assertEquals(KeyedRandom.of(1, 2, 3).nextLong(), used.at(3).nextLong());
  }

  @Test
  void neighbouringPlacesHaveNothingInCommon() {
    var seen = new HashSet<Long>();
    int ones = 0;
    for (int seed = 0; seed < 20; seed++) {
      for (int epoch = 0; epoch < 20; epoch++) {
        for (int index = 0; index < 50; index++) {
          long drawn = KeyedRandom.of(seed, epoch, index).nextLong();
          assertTrue(seen.add(drawn));
          ones += Long.bitCount(drawn);
        }
      }
    }
    assertEquals(32.0, ones / 20_000.0, 0.15);
    assertNotEquals(KeyedRandom.of(1, 2).nextLong(), KeyedRandom.of(2, 1).nextLong());
    assertNotEquals(KeyedRandom.of(0, 0).nextLong(), KeyedRandom.of(0, 0, 0).nextLong());
  }

  @Test
  void numbersAreEven() {
    KeyedRandom draws = KeyedRandom.of(9);
    var counts = new int[7];
    double sum = 0;
    for (int i = 0; i < 70_000; i++) {
      counts[draws.nextInt(7)]++;
      double drawn = draws.nextDouble();
      assertTrue(drawn >= 0 && drawn < 1);
      sum += drawn;
    }
    for (int count : counts) {
      assertEquals(10_000, count, 500);
    }
    assertEquals(0.5, sum / 70_000, 0.01);
    assertThrows(IllegalArgumentException.class, () -> draws.nextInt(0));
  }

  @Test
  void gaussiansHaveMeanZeroAndVarianceOne() {
    KeyedRandom draws = KeyedRandom.of(4);
    double[] drawn = IntStream.range(0, 100_000).mapToDouble(i -> draws.nextGaussian()).toArray();
    assertEquals(0, Arrays.stream(drawn).average().orElseThrow(), 0.015);
    assertEquals(1, Arrays.stream(drawn).map(x -> x * x).average().orElseThrow(), 0.025);
    long within = Arrays.stream(drawn).filter(x -> Math.abs(x) < 1).count();
    assertEquals(0.6827, within / 100_000.0, 0.01);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-3, 0.2, 1, 4, 1000})
  void betasHaveTheirMeanAndVariance(double alpha) {
    KeyedRandom draws = KeyedRandom.of(5);
    double[] drawn =
        IntStream.range(0, 20_000).mapToDouble(i -> draws.nextBeta(alpha, alpha)).toArray();
    assertTrue(Arrays.stream(drawn).allMatch(x -> x >= 0 && x <= 1));
    assertEquals(0.5, Arrays.stream(drawn).average().orElseThrow(), 0.02);
    double variance = Arrays.stream(drawn).map(x -> (x - 0.5) * (x - 0.5)).average().orElseThrow();
    double expected = 1 / (4 * (2 * alpha + 1));
    assertEquals(expected, variance, 0.03 * expected + 0.001);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesBetasThatAreNone(double alpha) {
    Sentences.assertPlain(
        assertThrows(
            IllegalArgumentException.class, () -> KeyedRandom.of(0).nextBeta(alpha, alpha)));
  }

  @Test
  void ordersAreEven() {
    var counts = new int[5][5];
    for (int seed = 0; seed < 5000; seed++) {
      int[] order = KeyedRandom.of(seed).nextOrder(5);
      for (int i = 0; i < 5; i++) {
        counts[i][order[i]]++;
      }
    }
    for (int[] row : counts) {
      for (int count : row) {
        assertEquals(1000, count, 150);
      }
    }
  }
}
