package fovea.classification;

import fovea.dataset.LabelledDataset;
import fovea.metric.Calibration;
import fovea.metric.ClassificationReport;
import fovea.metric.ConfusionMatrix;
import fovea.metric.ProbabilityScores;
import fovea.metric.TopAccuracy;
import fovea.metric.interval.Proportion;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// How well a classifier does on a data set: what each example is, what was said of it, and how
/// sure. Every number is derived from these. A row is one picture or text that could be read;
/// arrays are shared, not copied, because they may be large, and are never changed.
///
/// @param subject what its rows are
/// @param data how the data set is called
/// @param labels the classes
/// @param names how each picture is called in its data set; of texts what they say
/// @param places where in its data set each is
/// @param truth the class of each
/// @param predicted the class that was likeliest
/// @param probabilities of all classes, a row for each
/// @param skipped those that could not be read
/// @param coarseLabels groups of classes; empty where the data set has none, or none for some class
/// @param coarseOf the group of each class; empty where there are none
public record ClassifierEvaluation(
    Subject subject,
    String data,
    List<String> labels,
    List<String> names,
    int[] places,
    int[] truth,
    int[] predicted,
    float[][] probabilities,
    List<LabelledDataset.Skipped> skipped,
    List<String> coarseLabels,
    int[] coarseOf) {
  /// Probabilities are kept, as 4 bytes each: 100,000 examples of 1,000 classes.
  public static final long MOST_PROBABILITIES = 100_000_000;

  private static final int BINS = 15;
  private static final int BLOCK = 256;

  /// One example and what was said of it.
  ///
  /// @param row its number in the evaluation
  /// @param place its number in the data set
  /// @param probability of the predicted class
  /// @param truthProbability of the true class
  public record Example(
      int row,
      int place,
      String name,
      int truth,
      int predicted,
      double probability,
      double truthProbability) {
    public boolean right() {
      return truth == predicted;
    }
  }

  /// @throws IllegalArgumentException in one sentence when these cannot be of one evaluation
  public ClassifierEvaluation {
    labels = List.copyOf(labels);
    names = List.copyOf(names);
    skipped = List.copyOf(skipped);
    coarseLabels = List.copyOf(coarseLabels);
    EvaluationChecks.check(subject, labels, names, places, truth, predicted, probabilities);
    EvaluationChecks.checkGroups(labels.size(), coarseLabels, coarseOf);
  }

  /// How many examples were read.
  public int size() {
    return truth.length;
  }

  /// How many were right, with an interval.
  public Proportion accuracy() {
    return new Proportion((int) IntStream.range(0, size()).filter(this::right).count(), size());
  }

  public boolean right(int row) {
    return truth[row] == predicted[row];
  }

  public ConfusionMatrix matrix() {
    return ConfusionMatrix.of(truth, predicted, labels.size());
  }

  /// The matrix of the groups of classes, where there are any: mistakes within a group are right.
  public Optional<ConfusionMatrix> coarseMatrix() {
    return coarseLabels.isEmpty()
        ? Optional.empty()
        : Optional.of(matrix().merged(coarseOf, coarseLabels.size()));
  }

  public ClassificationReport report() {
    return new ClassificationReport(matrix());
  }

  /// The share whose class is among the `k` likeliest. With 1 it is the accuracy of the matrix,
  /// also where two classes are equally likely: what was predicted comes first.
  public double topAccuracy(int k) {
    long right = 0;
    // In blocks, because metrics take doubles and all at once would be twice as large again.
    for (int from = 0; from < truth.length; from += BLOCK) {
      int to = Math.min(truth.length, from + BLOCK);
      double[][] rows = IntStream.range(from, to).mapToObj(this::row).toArray(double[][]::new);
      right +=
          TopAccuracy.of(Arrays.copyOfRange(truth, from, to), rows, Math.clamp(k, 1, labels.size()))
              .right();
    }
    return truth.length == 0 ? 0 : (double) right / truth.length;
  }

  private double[] row(int row) {
    double[] copy = exact(row);
    copy[predicted[row]] = 2; // above all others
    return copy;
  }

  private double[] exact(int row) {
    var copy = new double[probabilities[row].length];
    Arrays.setAll(copy, i -> probabilities[row][i]);
    return copy;
  }

  /// The mean cross entropy in nats, at least 0; empty without examples.
  public OptionalDouble logLoss() {
    return IntStream.range(0, size())
        .mapToDouble(
            row -> ProbabilityScores.logLoss(new int[] {truth[row]}, new double[][] {exact(row)}))
        .average();
  }

  /// How well every class is told from all others by its probability.
  public Optional<ProbabilityScores.OneVersusRest> oneVersusRest() {
    return ProbabilityScores.oneVersusRest(
        truth,
        labels.size(),
        one -> IntStream.range(0, size()).mapToDouble(row -> probabilities[row][one]).toArray());
  }

  /// How far probabilities can be taken at their word, in 15 bins as in Guo et al. 2017.
  public Calibration calibration() {
    var confidence = new double[truth.length];
    var correct = new boolean[truth.length];
    for (int row = 0; row < truth.length; row++) {
      confidence[row] = probabilities[row][predicted[row]];
      correct[row] = right(row);
    }
    return Calibration.of(confidence, correct, BINS);
  }

  /// The rows of one cell of the matrix.
  public int[] cell(int truth, int predicted) {
    return IntStream.range(0, size())
        .filter(row -> this.truth[row] == truth && this.predicted[row] == predicted)
        .toArray();
  }

  public Example example(int row) {
    return new Example(
        row,
        places[row],
        names.get(row),
        truth[row],
        predicted[row],
        probabilities[row][predicted[row]],
        probabilities[row][truth[row]]);
  }

  /// The mistakes it was surest of, the surest first.
  public List<Example> hardest(int limit) {
    return IntStream.range(0, size())
        .filter(row -> !right(row))
        .mapToObj(this::example)
        .sorted(Comparator.comparingDouble(Example::probability).reversed())
        .limit(limit)
        .toList();
  }

  /// Those it was least sure of, right or wrong, the least sure first.
  public List<Example> leastSure(int limit) {
    return IntStream.range(0, size())
        .mapToObj(this::example)
        .sorted(Comparator.comparingDouble(Example::probability))
        .limit(limit)
        .toList();
  }

  /// Those whose label may be the mistake, as confident learning finds them (Northcutt et al.
  /// 2021): another class is as likely as it is, on average, for those that bear its label. Those
  /// with the largest difference to their own class come first.
  public List<Example> labelNoise(int limit) {
    double[] usual = usualConfidence();
    return IntStream.range(0, size())
        .filter(row -> !right(row))
        .filter(row -> probabilities[row][predicted[row]] >= usual[predicted[row]])
        .mapToObj(this::example)
        .sorted(Comparator.comparingDouble(one -> one.truthProbability() - one.probability()))
        .limit(limit)
        .toList();
  }

  /// How likely each class is on average for those of that class; above 1 without any.
  private double[] usualConfidence() {
    var sums = new double[labels.size()];
    var counts = new int[labels.size()];
    for (int row = 0; row < truth.length; row++) {
      sums[truth[row]] += probabilities[row][truth[row]];
      counts[truth[row]]++;
    }
    for (int one = 0; one < sums.length; one++) {
      sums[one] = counts[one] == 0 ? 2 : sums[one] / counts[one];
    }
    return sums;
  }
}
