package fovea.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Precision, recall and F1 per class and on average (van Rijsbergen 1979), the same numbers as
/// `sklearn.metrics.classification_report` with `zero_division=0`. Nothing is stored but the
/// matrix, so report and matrix cannot disagree.
///
/// @param matrix what to report
public record ClassificationReport(ConfusionMatrix matrix) {
  private static final int MAX_DIGITS = 15;
  private static final int MAX_NAME = 1000;

  /// The scores of a class or an average, all in [0, 1].
  ///
  /// @param precision the share of the samples predicted as the class that truly are; 0 if none is
  /// @param recall the share of the class's samples predicted as it; 0 if it has none
  /// @param f1 the harmonic mean of the two; 0 if both are
  /// @param support how many samples there truly are
  public record Scores(double precision, double recall, double f1, long support) {
    private static Scores of(long correct, long predicted, long support) {
      double precision = ratio(correct, predicted);
      double recall = ratio(correct, support);
      return new Scores(
          precision, recall, ratio(2 * precision * recall, precision + recall), support);
    }
  }

  /// The scores of one class.
  public Scores of(int one) {
    return Scores.of(matrix.at(one, one), matrix.predictions(one), matrix.support(one));
  }

  /// The scores of every class, by number.
  public List<Scores> classes() {
    return IntStream.range(0, matrix.classes()).mapToObj(this::of).toList();
  }

  /// Over the counts of all classes. With one label per sample all three are the accuracy.
  public Scores micro() {
    return Scores.of(matrix.correct(), matrix.total(), matrix.total());
  }

  /// The mean over all classes, each as heavy as any other. A class without samples counts as 0, so
  /// that the mean says little where many have none: see {@link #macroOfPresent()}.
  public Scores macro() {
    return mean(scores -> 1);
  }

  /// The mean over the classes that have samples, each as heavy as any other. Its recall is the
  /// balanced accuracy.
  public Scores macroOfPresent() {
    return mean(scores -> scores.support() > 0 ? 1 : 0);
  }

  /// How many classes have samples.
  public int present() {
    return (int) classes().stream().filter(scores -> scores.support() > 0).count();
  }

  /// Whether every class has samples, so that both macro averages are the same.
  public boolean complete() {
    return present() == matrix.classes();
  }

  /// The mean over the classes, each as heavy as its support. Its recall is the accuracy.
  public Scores weighted() {
    return mean(Scores::support);
  }

  /// The share predicted rightly, in [0, 1].
  public double accuracy() {
    return matrix.accuracy();
  }

  /// The mean recall over the classes that have samples, in [0, 1] (Brodersen et al. 2010).
  public double balancedAccuracy() {
    return classes().stream()
        .filter(scores -> scores.support() > 0)
        .mapToDouble(Scores::recall)
        .average()
        .orElse(0);
  }

  /// The report as a table of text, laid out and rounded as scikit-learn does.
  ///
  /// @param names each class's name
  /// @param digits how many after the point, from 1 to 15
  public String text(List<String> names, int digits) {
    Inputs.sameLength(names.size(), "names", matrix.classes(), "classes");
    if (digits < 1 || digits > MAX_DIGITS) {
      throw new IllegalArgumentException(
          "Numbers of " + digits + " digits are not possible; use from 1 to " + MAX_DIGITS + ".");
    }
    int width = Math.max("weighted avg".length(), digits);
    for (String name : names) {
      if (name.length() > MAX_NAME) {
        throw new IllegalArgumentException(
            "A class name has " + name.length() + " letters; use at most " + MAX_NAME + ".");
      }
      width = Math.max(width, name.length());
    }
    StringBuilder text = new StringBuilder();
    text.append(line(width, "", "precision", "recall", "f1-score", "support")).append('\n');
    for (int one = 0; one < names.size(); one++) {
      text.append(line(width, names.get(one), of(one), digits));
    }
    String accuracy = rounded(accuracy(), digits);
    String total = Long.toString(matrix.total());
    return text.append('\n')
        .append(line(width, "accuracy", "", "", accuracy, total))
        .append(line(width, "macro avg", macro(), digits))
        .append(line(width, "weighted avg", weighted(), digits))
        .toString();
  }

  private static String line(int width, String name, Scores scores, int digits) {
    return line(
        width,
        name,
        rounded(scores.precision(), digits),
        rounded(scores.recall(), digits),
        rounded(scores.f1(), digits),
        Long.toString(scores.support()));
  }

  private static String line(int width, String name, String... cells) {
    StringBuilder line = new StringBuilder(right(name, width)).append(' ');
    for (String cell : cells) {
      line.append(' ').append(right(cell, 9));
    }
    return line.append('\n').toString();
  }

  private static String right(String cell, int width) {
    return " ".repeat(Math.max(0, width - cell.length())) + cell;
  }

  /// Rounds the exact binary value, as Python does: 0.625 becomes 0.62, not 0.63.
  private static String rounded(double value, int digits) {
    return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
  }

  private Scores mean(ToDoubleFunction<Scores> weight) {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    double weights = 0;
    for (Scores scores : classes()) {
      double own = weight.applyAsDouble(scores);
      precision += own * scores.precision();
      recall += own * scores.recall();
      f1 += own * scores.f1();
      weights += own;
    }
    return new Scores(
        ratio(precision, weights), ratio(recall, weights), ratio(f1, weights), matrix.total());
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
