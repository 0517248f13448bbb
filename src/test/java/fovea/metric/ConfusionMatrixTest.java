package fovea.metric;

import static fovea.metric.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.metric.ConfusionMatrix.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusionMatrixTest {
  private static final ConfusionMatrix ANIMALS =
      ConfusionMatrix.of(new long[][] {{5, 3, 0, 0}, {1, 8, 0, 0}, {0, 0, 0, 0}, {3, 0, 1, 0}});

  /// Labels of up to 9 classes, right about half the time.
  record Sample(int[] truth, int[] predicted, int classes) {
    static Sample of(long seed) {
      Random random = new Random(seed);
      int classes = 1 + random.nextInt(9);
      int[] truth = random.ints(random.nextInt(200), 0, classes).toArray();
      int[] predicted =
          Arrays.stream(truth)
              .map(label -> random.nextBoolean() ? label : random.nextInt(classes))
              .toArray();
      return new Sample(truth, predicted, classes);
    }

    ConfusionMatrix matrix() {
      return ConfusionMatrix.of(truth, predicted, classes);
    }
  }

  static int[] shuffled(int classes, Random random) {
    int[] order = new int[classes];
    for (int i = 0; i < classes; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void marginsAndSharesAddUp(long seed) {
    Sample sample = Sample.of(seed);
    ConfusionMatrix matrix = sample.matrix();
    assertEquals(sample.truth().length, matrix.total());
    long[][] counts = matrix.counts();
    for (int one = 0; one < sample.classes(); one++) {
      int label = one;
      long column = 0;
      double rowShares = 0;
      double columnShares = 0;
      for (int other = 0; other < sample.classes(); other++) {
        column += counts[other][one];
        rowShares += matrix.rowShare(one, other);
        columnShares += matrix.columnShare(other, one);
      }
      assertEquals(
          Arrays.stream(sample.truth()).filter(own -> own == label).count(), matrix.support(one));
      assertEquals(Arrays.stream(counts[one]).sum(), matrix.support(one));
      assertEquals(column, matrix.predictions(one));
      assertEquals(matrix.support(one) == 0 ? 0 : 1, rowShares, 1e-12);
      assertEquals(column == 0 ? 0 : 1, columnShares, 1e-12);
    }
    assertEquals(matrix, ConfusionMatrix.of(counts));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void mergingIsMergingTheLabelsFirst(long seed) {
    Sample sample = Sample.of(seed);
    int superclasses = 1 + (int) (seed % 4);
    int[] superclassOf = new Random(seed).ints(sample.classes(), 0, superclasses).toArray();
    ConfusionMatrix merged = sample.matrix().merged(superclassOf, superclasses);
    assertEquals(
        ConfusionMatrix.of(
            Arrays.stream(sample.truth()).map(label -> superclassOf[label]).toArray(),
            Arrays.stream(sample.predicted()).map(label -> superclassOf[label]).toArray(),
            superclasses),
        merged);
    assertEquals(sample.matrix().total(), merged.total());
    assertTrue(merged.correct() >= sample.matrix().correct());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void permutingMovesCountsOnly(long seed) {
    ConfusionMatrix matrix = Sample.of(seed).matrix();
    int[] order = shuffled(matrix.classes(), new Random(seed));
    ConfusionMatrix permuted = matrix.permuted(order);
    assertEquals(matrix.correct(), permuted.correct());
    int[] back = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      back[order[i]] = i;
      assertEquals(matrix.at(order[i], order[0]), permuted.at(i, 0));
    }
    assertEquals(matrix, permuted.permuted(back));
    assertEquals(matrix, matrix.permuted(matrix.order(Order.CLASS)));
  }

  @Test
  void countsAreCopies() {
    long[][] counts = {{1, 2}, {3, 4}};
    ConfusionMatrix matrix = ConfusionMatrix.of(counts);
    counts[0][0] = 9;
    matrix.counts()[0][0] = 9;
    assertArrayEquals(new long[][] {{1, 2}, {3, 4}}, matrix.counts());
    assertEquals(ConfusionMatrix.of(matrix.counts()).hashCode(), matrix.hashCode());
    assertNotEquals(ConfusionMatrix.of(counts), matrix);
    assertEquals("2 classes, 5 of 10 right", matrix.toString());
  }

  @Test
  void worstClassFirstAndThoseWithoutSamplesLast() {
    assertArrayEquals(new int[] {3, 0, 1, 2}, ANIMALS.order(Order.ERROR));
    assertArrayEquals(new int[] {0, 1, 2, 3}, ANIMALS.order(Order.CLASS));
    ConfusionMatrix equal = ConfusionMatrix.of(new long[][] {{1, 1}, {2, 2}});
    assertArrayEquals(new int[] {0, 1}, equal.order(Order.ERROR));
  }

  @Test
  void mostConfusedPairs() {
    assertEquals(
        List.of(
            new Confusion(0, 1, 3, 3.0 / 8),
            new Confusion(3, 0, 3, 3.0 / 4),
            new Confusion(1, 0, 1, 1.0 / 9)),
        Confusion.mostFrequent(ANIMALS, 3));
    assertEquals(4, Confusion.mostFrequent(ANIMALS, Integer.MAX_VALUE).size());
    assertEquals(List.of(new Confusion(0, 1, 3, 3.0 / 8)), Confusion.mostFrequent(ANIMALS, 1));
    assertEquals(
        List.of(), Confusion.mostFrequent(ConfusionMatrix.of(new long[][] {{4, 0}, {0, 4}}), 5));
    assertRefused("limit is 0", () -> Confusion.mostFrequent(ANIMALS, 0));
  }

  @Test
  void difference() {
    ConfusionMatrix other = ConfusionMatrix.of(new long[][] {{8, 0}, {4, 4}});
    ConfusionMatrix matrix = ConfusionMatrix.of(new long[][] {{3, 1}, {0, 4}});
    ConfusionDifference difference = new ConfusionDifference(matrix, other);
    assertEquals(-5, difference.at(0, 0));
    assertEquals(1, difference.at(0, 1));
    assertEquals(-0.25, difference.rowShare(0, 0));
    assertEquals(0.5, difference.rowShare(1, 1));
    assertEquals(0.125, difference.accuracy());
    assertEquals(0, new ConfusionDifference(matrix, matrix).at(0, 1));
    assertRefused("compare classifiers", () -> new ConfusionDifference(matrix, ANIMALS));
  }

  @Test
  void withoutSamplesEverythingIsZero() {
    ConfusionMatrix none = ConfusionMatrix.of(new int[0], new int[0], 2);
    assertEquals(0, none.accuracy());
    assertEquals(0, none.rowShare(0, 1));
    assertEquals(0, none.columnShare(0, 1));
    assertEquals(0, none.totalShare(1, 1));
  }

  @Test
  void badInputIsRefused() {
    int[] fine = {0, 1};
    assertRefused("0 classes", () -> ConfusionMatrix.of(fine, fine, 0));
    assertRefused("-1 classes", () -> ConfusionMatrix.of(fine, fine, -1));
    assertRefused("100000 classes", () -> ConfusionMatrix.of(fine, fine, 100_000));
    assertRefused("Label 1 of sample 1", () -> ConfusionMatrix.of(fine, fine, 1));
    assertRefused("Label 2 of", () -> ConfusionMatrix.of(fine, new int[] {0, 2}, 2));
    assertRefused("Label -1 of", () -> ConfusionMatrix.of(new int[] {-1, 0}, fine, 2));
    assertRefused("2 true labels but 1", () -> ConfusionMatrix.of(fine, new int[] {0}, 2));
    assertRefused("0 classes", () -> ConfusionMatrix.of(new long[0][0]));
    assertRefused("square", () -> ConfusionMatrix.of(new long[][] {{1, 2}, {3}}));
    assertRefused("counts -1", () -> ConfusionMatrix.of(new long[][] {{-1}}));
    long most = Long.MAX_VALUE;
    assertRefused("too large", () -> ConfusionMatrix.of(new long[][] {{most, 0}, {most, 0}}));
    assertThrows(IndexOutOfBoundsException.class, () -> ANIMALS.at(0, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> ANIMALS.support(-1));
  }

  @Test
  void badMappingsAndOrdersAreRefused() {
    assertRefused("3 super-classes but 4", () -> ANIMALS.merged(new int[3], 2));
    assertRefused("Class 3 goes to 2", () -> ANIMALS.merged(new int[] {0, 1, 0, 2}, 2));
    assertRefused("0 classes", () -> ANIMALS.merged(new int[4], 0));
    assertRefused("exactly once", () -> ANIMALS.permuted(new int[] {0, 1, 2, 2}));
    assertRefused("exactly once", () -> ANIMALS.permuted(new int[] {0, 1, 2}));
    assertRefused("exactly once", () -> ANIMALS.permuted(new int[] {1, 2, 3, 4}));
  }
}
