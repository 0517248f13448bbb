package fovea.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How often each true class was predicted as each class: rows are the truth, columns the
/// prediction, as in scikit-learn. The same numbers as `sklearn.metrics.confusion_matrix`.
///
/// Immutable.
public final class ConfusionMatrix {
  /// More would not fit in memory, nor on a screen.
  public static final int MAX_CLASSES = 4096;

  /// Up to here a count is exact as a `double`.
  private static final long MAX_SAMPLES = 1L << 53;

  /// In which order to show the classes.
  public enum Order {
    /// By number.
    CLASS,
    /// The class with the largest share of wrong samples first; classes without samples last.
    ERROR
  }

  private final int classes;
  private final long[] counts;
  private final long[] support;
  private final long[] predictions;
  private final long total;
  private final long correct;

  /// Takes the array over.
  private ConfusionMatrix(int classes, long[] counts) {
    this.classes = classes;
    this.counts = counts;
    support = new long[classes];
    predictions = new long[classes];
    long samples = 0;
    long diagonal = 0;
    for (int row = 0; row < classes; row++) {
      for (int column = 0; column < classes; column++) {
        long count = counts[row * classes + column];
        if (count < 0) {
          throw new IllegalArgumentException(
              "Row "
                  + row
                  + ", column "
                  + column
                  + " counts "
                  + count
                  + "; give counts of 0 or more.");
        }
        if (count > MAX_SAMPLES - samples) {
          throw new IllegalArgumentException("The counts are too large; give at most 2^53 in all.");
        }
        samples += count;
        support[row] += count;
        predictions[column] += count;
      }
      diagonal += counts[row * classes + row];
    }
    total = samples;
    correct = diagonal;
  }

  /// Counts predictions.
  ///
  /// @param truth each sample's true class
  /// @param predicted each sample's predicted class
  /// @param classes how many there are, from 1 to [#MAX_CLASSES]
  public static ConfusionMatrix of(int[] truth, int[] predicted, int classes) {
    checkClasses(classes);
    Inputs.sameLength(truth.length, "true labels", predicted.length, "predictions");
    long[] counts = new long[classes * classes];
    for (int sample = 0; sample < truth.length; sample++) {
      Inputs.label(truth[sample], sample, classes);
      Inputs.label(predicted[sample], sample, classes);
      counts[truth[sample] * classes + predicted[sample]]++;
    }
    return new ConfusionMatrix(classes, counts);
  }

  /// Takes counts made elsewhere.
  ///
  /// @param counts a square of counts, one row per true class
  public static ConfusionMatrix of(long[][] counts) {
    int classes = counts.length;
    checkClasses(classes);
    long[] flat = new long[classes * classes];
    for (int row = 0; row < classes; row++) {
      if (counts[row].length != classes) {
        throw new IllegalArgumentException(
            "Row "
                + row
                + " has "
                + counts[row].length
                + " columns but there are "
                + classes
                + " rows; give a square.");
      }
      System.arraycopy(counts[row], 0, flat, row * classes, classes);
    }
    return new ConfusionMatrix(classes, flat);
  }

  public int classes() {
    return classes;
  }

  /// A copy, one row per true class.
  public long[][] counts() {
    long[][] copy = new long[classes][];
    for (int row = 0; row < classes; row++) {
      copy[row] = Arrays.copyOfRange(counts, row * classes, (row + 1) * classes);
    }
    return copy;
  }

  /// How many samples of the class `row` were taken for `column`.
  public long at(int row, int column) {
    checkClass(row);
    checkClass(column);
    return counts[row * classes + column];
  }

  /// The share of the true class, in [0, 1]; 0 for a class without samples.
  public double rowShare(int row, int column) {
    return share(at(row, column), support[row]);
  }

  /// The share of all samples predicted as `column`, in [0, 1]; 0 if there are none.
  public double columnShare(int row, int column) {
    return share(at(row, column), predictions[column]);
  }

  /// The share of all samples, in [0, 1]; 0 without samples.
  public double totalShare(int row, int column) {
    return share(at(row, column), total);
  }

  /// How many samples truly are of a class.
  public long support(int row) {
    checkClass(row);
    return support[row];
  }

  /// How many samples were predicted as a class.
  public long predictions(int column) {
    checkClass(column);
    return predictions[column];
  }

  /// How many samples there are.
  public long total() {
    return total;
  }

  /// How many samples were predicted rightly.
  public long correct() {
    return correct;
  }

  /// The share predicted rightly, in [0, 1]; 0 without samples.
  public double accuracy() {
    return share(correct, total);
  }

  /// The matrix of super-classes. Mistakes within a super-class become right.
  ///
  /// @param superclassOf each class's super-class
  /// @param superclasses how many there are, from 1 to [#MAX_CLASSES]
  public ConfusionMatrix merged(int[] superclassOf, int superclasses) {
    checkClasses(superclasses);
    Inputs.sameLength(superclassOf.length, "super-classes", classes, "classes");
    for (int one = 0; one < classes; one++) {
      if (superclassOf[one] < 0 || superclassOf[one] >= superclasses) {
        throw new IllegalArgumentException(
            "Class "
                + one
                + " goes to "
                + superclassOf[one]
                + ", not one of "
                + superclasses
                + " super-classes; use numbers from 0 to "
                + (superclasses - 1)
                + ".");
      }
    }
    long[] merged = new long[superclasses * superclasses];
    for (int row = 0; row < classes; row++) {
      for (int column = 0; column < classes; column++) {
        merged[superclassOf[row] * superclasses + superclassOf[column]] +=
            counts[row * classes + column];
      }
    }
    return new ConfusionMatrix(superclasses, merged);
  }

  /// The classes in an order to show them in, for [#permuted].
  public int[] order(Order order) {
    IntStream numbers = IntStream.range(0, classes);
    return switch (order) {
      case CLASS -> numbers.toArray();
      case ERROR ->
          numbers
              .boxed()
              .sorted(Comparator.comparingDouble(this::error).reversed()) // stable: then by number
              .mapToInt(Integer::intValue)
              .toArray();
    };
  }

  /// The same counts with the classes in another order.
  ///
  /// @param order every class once; the first becomes class 0
  public ConfusionMatrix permuted(int[] order) {
    if (!Arrays.equals(Arrays.stream(order).sorted().toArray(), order(Order.CLASS))) {
      throw new IllegalArgumentException(
          "The order does not hold each of "
              + classes
              + " classes once; name every class exactly once.");
    }
    long[] permuted = new long[classes * classes];
    for (int row = 0; row < classes; row++) {
      for (int column = 0; column < classes; column++) {
        permuted[row * classes + column] = counts[order[row] * classes + order[column]];
      }
    }
    return new ConfusionMatrix(classes, permuted);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfusionMatrix matrix && Arrays.equals(counts, matrix.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return classes + " classes, " + correct + " of " + total + " right";
  }

  private double error(int row) {
    return support[row] == 0 ? -1 : share(support[row] - counts[row * classes + row], support[row]);
  }

  private static double share(long count, long of) {
    return of == 0 ? 0 : (double) count / of;
  }

  private void checkClass(int one) {
    if (one < 0 || one >= classes) {
      throw new IndexOutOfBoundsException(
          "There is no class " + one + "; use numbers from 0 to " + (classes - 1) + ".");
    }
  }

  public static void checkClasses(int classes) {
    if (classes < 1 || classes > MAX_CLASSES) {
      throw new IllegalArgumentException(
          "A confusion matrix of "
              + classes
              + " classes is not possible; use from 1 to "
              + MAX_CLASSES
              + ".");
    }
  }
}
