package fovea.metric.segmentation;

import fovea.image.LabelMap;
import fovea.metric.ConfusionMatrix;
import fovea.metric.confusion.Cells;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// How well the pixels of pictures were named: counts over all of them first, quotients last, as in
/// mmsegmentation and Hugging Face's `mean_iou`. Label k + 1 is class k; truth 0 is ignored;
/// predicted 0 is no class at all and wrong wherever the truth has one.
///
/// A class that is neither true nor predicted anywhere has no IoU and is left out of the mean.
public final class SegmentationScores {
  /// What becomes of what is predicted where the truth is ignored.
  public enum Convention {
    /// it counts nowhere (mmsegmentation, Hugging Face)
    IGNORED_LEFT_OUT("what is predicted on ignored pixels counts nowhere"),
    /// it makes the union larger (SegNet's and ESPNet's tables of CamVid)
    IGNORED_IN_UNION("what is predicted on ignored pixels counts in the union");

    private final String words;

    Convention(String words) {
      this.words = words;
    }

    /// As it stands beside every mean IoU.
    public String words() {
      return words;
    }
  }

  /// What each class has in all.
  ///
  /// @param named what was predicted where there is a truth
  /// @param predicted what counts as predicted by the convention
  private record Sums(long[] right, long[] support, long[] named, long[] predicted) {}

  private final int classes;
  private final Convention convention;

  /// How many pixels have each pair of labels, true · (classes + 1) + predicted: few pairs occur in
  /// one picture, so that thousands of pictures can be kept.
  private final Map<Integer, Long> counts = new HashMap<>();

  private int pictures;
  private @Nullable Sums sums;

  /// @param classes from 1 to {@link ConfusionMatrix#MAX_CLASSES}
  public SegmentationScores(int classes, Convention convention) {
    ConfusionMatrix.checkClasses(classes);
    this.classes = classes;
    this.convention = convention;
  }

  /// All that was counted, to be kept.
  ///
  /// @param pairs true · (classes + 1) + predicted, of labels
  /// @param pixels how many have each
  public record Counts(int pictures, int[] pairs, long[] pixels) {}

  public Counts counts() {
    int[] pairs = counts.keySet().stream().mapToInt(pair -> pair).sorted().toArray();
    return new Counts(
        pictures,
        pairs,
        IntStream.of(pairs).mapToLong(pair -> counts.getOrDefault(pair, 0L)).toArray());
  }

  /// What was counted before.
  ///
  /// @throws IllegalArgumentException when these are no counts of so many classes
  public static SegmentationScores of(int classes, Convention convention, Counts known) {
    var scores = new SegmentationScores(classes, convention);
    int end = (classes + 1) * (classes + 1);
    if (known.pairs().length != known.pixels().length) {
      throw new IllegalArgumentException("There are not as many pairs as counts.");
    }
    for (int i = 0; i < known.pairs().length; i++) {
      int pair = known.pairs()[i];
      if (pair < 0 || pair >= end || known.pixels()[i] < 0) {
        throw new IllegalArgumentException("Pair %d is beyond the classes.".formatted(pair));
      }
      scores.counts.put(pair, known.pixels()[i]);
    }
    scores.pictures = known.pictures();
    return scores;
  }

  /// Counts a picture.
  ///
  /// @throws IllegalArgumentException when the two have not the same size, or a label is beyond the
  ///   classes
  public void add(LabelMap truth, LabelMap predicted) {
    if (truth.width() != predicted.width() || truth.height() != predicted.height()) {
      throw new IllegalArgumentException(
          "The prediction has %d × %d pixels, the truth %d × %d; make them the same size."
              .formatted(predicted.width(), predicted.height(), truth.width(), truth.height()));
    }
    int[] wanted = truth.labels();
    int[] found = predicted.labels();
    for (int i = 0; i < wanted.length; i++) {
      check(wanted[i]);
      check(found[i]);
    }
    long run = 0;
    for (int i = 0; i < wanted.length; i++) {
      run++;
      boolean ends =
          i + 1 == wanted.length || wanted[i + 1] != wanted[i] || found[i + 1] != found[i];
      if (ends) {
        counts.merge(key(wanted[i], found[i]), run, Long::sum);
        run = 0;
      }
    }
    pictures++;
    sums = null;
  }

  private int key(int truth, int predicted) {
    return truth * (classes + 1) + predicted;
  }

  private void check(int label) {
    if (label < 0 || label > classes) {
      throw new IllegalArgumentException(
          "Label %d is beyond the %d classes.".formatted(label, classes));
    }
  }

  /// The same counts added up.
  ///
  /// @throws IllegalArgumentException when the two have not the same classes
  public void add(SegmentationScores other) {
    if (other.classes != classes) {
      throw new IllegalArgumentException(
          "%d classes are not %d.".formatted(other.classes, classes));
    }
    other.counts.forEach((key, count) -> counts.merge(key, count, Long::sum));
    pictures += other.pictures;
    sums = null;
  }

  public int classes() {
    return classes;
  }

  public Convention convention() {
    return convention;
  }

  public int pictures() {
    return pictures;
  }

  /// Pixels that the truth leaves out.
  public long ignored() {
    return pixels((truth, _) -> truth == 0);
  }

  /// Pixels whose truth is known but that were given no class.
  public long unnamed() {
    return pixels((truth, predicted) -> truth > 0 && predicted == 0);
  }

  private interface Pair {
    boolean counts(int truth, int predicted);
  }

  private long pixels(Pair pair) {
    return counts.entrySet().stream()
        .filter(e -> pair.counts(e.getKey() / (classes + 1), e.getKey() % (classes + 1)))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /// Pixels of class `truth` that were named `predicted`.
  public long at(int truth, int predicted) {
    return counts.getOrDefault(key(truth + 1, predicted + 1), 0L);
  }

  /// Rows are the truth, columns what was predicted; pixels that were given no class are not in it.
  public ConfusionMatrix matrix() {
    var rows = new long[classes][classes];
    counts.forEach(
        (key, count) -> {
          int truth = key / (classes + 1);
          int predicted = key % (classes + 1);
          if (truth > 0 && predicted > 0) {
            rows[truth - 1][predicted - 1] = count;
          }
        });
    return ConfusionMatrix.of(rows);
  }

  /// What stands in a cell of the matrix; NaN where there is nothing to take a share of. A share of
  /// a true class is of all its pixels, those included that were given no class.
  public double cell(Cells cells, int truth, int predicted) {
    return switch (cells) {
      case COUNTS -> at(truth, predicted);
      case ROW_SHARES -> percent(at(truth, predicted), support(truth));
      case COLUMN_SHARES -> percent(at(truth, predicted), sums().named()[predicted]);
    };
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? Double.NaN : 100.0 * part / whole;
  }

  /// True pixels of a class, those included that were given no class.
  public long support(int index) {
    return sums().support()[index];
  }

  private Sums sums() {
    Sums known = sums;
    if (known != null) {
      return known;
    }
    var made = new Sums(new long[classes], new long[classes], new long[classes], new long[classes]);
    counts.forEach(
        (key, count) -> {
          int truth = key / (classes + 1);
          int predicted = key % (classes + 1);
          if (truth > 0) {
            made.support()[truth - 1] += count;
          }
          if (predicted > 0 && (truth > 0 || convention == Convention.IGNORED_IN_UNION)) {
            made.predicted()[predicted - 1] += count;
          }
          if (truth > 0 && predicted > 0) {
            made.named()[predicted - 1] += count;
          }
          if (truth > 0 && truth == predicted) {
            made.right()[truth - 1] += count;
          }
        });
    sums = made;
    return made;
  }

  private long predicted(int index) {
    return sums().predicted()[index];
  }

  private long right(int index) {
    return sums().right()[index];
  }

  /// Intersection over union of a class; empty where it is neither true nor predicted.
  public OptionalDouble iou(int index) {
    return quotient(right(index), support(index) + predicted(index) - right(index));
  }

  /// The share of a class's true pixels that were named right; empty where it has none.
  public OptionalDouble accuracy(int index) {
    return quotient(right(index), support(index));
  }

  /// F1 of a class's pixels; empty where it is neither true nor predicted.
  public OptionalDouble dice(int index) {
    return quotient(2 * right(index), support(index) + predicted(index));
  }

  /// The mean over the classes that have one.
  public OptionalDouble meanIou() {
    return mean(IntStream.range(0, classes).mapToObj(this::iou).toArray(OptionalDouble[]::new));
  }

  /// The mean over the classes that have one.
  public OptionalDouble meanAccuracy() {
    return mean(
        IntStream.range(0, classes).mapToObj(this::accuracy).toArray(OptionalDouble[]::new));
  }

  /// The share of all pixels with a truth that were named right.
  public OptionalDouble pixelAccuracy() {
    return quotient(right(), LongStream.of(sums().support()).sum());
  }

  /// Pixels that were named right.
  public long right() {
    return LongStream.of(sums().right()).sum();
  }

  private static OptionalDouble mean(OptionalDouble[] values) {
    return Arrays.stream(values).flatMapToDouble(OptionalDouble::stream).average();
  }

  private static OptionalDouble quotient(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
