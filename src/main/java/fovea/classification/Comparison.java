package fovea.classification;

import fovea.metric.ConfusionDifference;
import fovea.metric.ConfusionMatrix;
import fovea.metric.McNemar;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Two classifiers on the same examples: what the second does otherwise than the first.
///
/// @param first before
/// @param second after
public record Comparison(ClassifierEvaluation first, ClassifierEvaluation second) {
  /// What became of one class.
  ///
  /// @param label its number
  /// @param support how many are of it
  /// @param before the share the first predicts rightly: its recall
  /// @param after the second's
  public record ClassChange(int label, long support, double before, double after) {
    public double change() {
      return after - before;
    }
  }

  /// One example of which the two say different things.
  ///
  /// @param row its number in both evaluations
  /// @param place its number in the data set
  /// @param first what the first says, and how sure it is
  /// @param second what the second says, and how sure it is
  public record Flip(
      int row,
      int place,
      String name,
      int truth,
      int first,
      double firstProbability,
      int second,
      double secondProbability) {}

  /// The examples of which the two say different things, in order.
  ///
  /// @param onlyFirst those that only the first predicts rightly
  /// @param onlySecond those that only the second does
  /// @param bothWrong those that neither does
  public record Flips(List<Flip> onlyFirst, List<Flip> onlySecond, List<Flip> bothWrong) {
    /// All three kinds in this order.
    public List<List<Flip>> kinds() {
      return List.of(onlyFirst, onlySecond, bothWrong);
    }

    public int size() {
      return onlyFirst.size() + onlySecond.size() + bothWrong.size();
    }
  }

  /// @throws IllegalArgumentException in one sentence when they are of different classes or
  ///   examples
  public Comparison {
    if (!plain(first.labels()).equals(plain(second.labels()))) {
      throw new IllegalArgumentException(
          "The two classifiers tell different classes apart (%d, such as “%s”, and %d, such as “%s”), so they cannot be compared."
              .formatted(
                  first.labels().size(),
                  unlike(first, second),
                  second.labels().size(),
                  unlike(second, first)));
    }
    if (first.subject() != second.subject() || !first.data().equals(second.data())) {
      throw new IllegalArgumentException(
          "One evaluation is of %s, the other of %s: compare two of the same data."
              .formatted(first.data(), second.data()));
    }
    if (!Arrays.equals(first.places(), second.places())
        || !Arrays.equals(first.truth(), second.truth())
        || !first.names().equals(second.names())) {
      throw new IllegalArgumentException(
          "The two evaluations are of different %s of %s (%,d and %,d): compare two of the same ones."
              .formatted(first.subject().words(), first.data(), first.size(), second.size()));
    }
  }

  private static List<String> plain(List<String> labels) {
    return labels.stream().map(ClassMatch::plain).toList();
  }

  /// The first class that has another name, or none, in `other`.
  private static String unlike(ClassifierEvaluation one, ClassifierEvaluation other) {
    List<String> own = plain(one.labels());
    List<String> others = plain(other.labels());
    int number =
        IntStream.range(0, own.size())
            .filter(i -> i >= others.size() || !own.get(i).equals(others.get(i)))
            .findFirst()
            .orElse(0);
    return one.labels().get(number);
  }

  public int size() {
    return first.size();
  }

  /// The second's matrix less the first's.
  public ConfusionDifference difference() {
    return new ConfusionDifference(second.matrix(), first.matrix());
  }

  /// What became of every class, by number.
  public List<ClassChange> changes() {
    ConfusionMatrix before = first.matrix();
    ConfusionMatrix after = second.matrix();
    return IntStream.range(0, before.classes())
        .mapToObj(
            one ->
                new ClassChange(
                    one, before.support(one), before.rowShare(one, one), after.rowShare(one, one)))
        .toList();
  }

  /// Whether the difference may be chance.
  public McNemar mcNemar() {
    return McNemar.of(first.truth(), first.predicted(), second.predicted());
  }

  /// The share of which both say the same, in [0, 1]; 1 where there are none.
  public double agreement() {
    long same = IntStream.range(0, size()).filter(row -> !differs(row)).count();
    return size() == 0 ? 1 : (double) same / size();
  }

  /// Those of which they say different things.
  public Flips flips() {
    return new Flips(
        flips(first::right),
        flips(second::right),
        flips(row -> !first.right(row) && !second.right(row)));
  }

  private List<Flip> flips(IntPredicate wanted) {
    return IntStream.range(0, size())
        .filter(this::differs)
        .filter(wanted)
        .mapToObj(this::flip)
        .toList();
  }

  private boolean differs(int row) {
    return first.predicted()[row] != second.predicted()[row];
  }

  private Flip flip(int row) {
    var before = first.example(row);
    var after = second.example(row);
    return new Flip(
        row,
        before.place(),
        before.name(),
        before.truth(),
        before.predicted(),
        before.probability(),
        after.predicted(),
        after.probability());
  }
}
