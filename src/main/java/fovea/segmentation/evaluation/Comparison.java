package fovea.segmentation.evaluation;

import fovea.metric.McNemar;
import fovea.metric.confusion.Cells;
import fovea.segmentation.evaluation.SegmentationEvaluation.Scored;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/// Two evaluations of the same pictures against the same truth: what the second does otherwise than
/// the first.
///
/// @param first before
/// @param second after
public record Comparison(SegmentationEvaluation first, SegmentationEvaluation second) {
  /// What became of one class.
  ///
  /// @param label its number
  /// @param support its true pixels
  /// @param before the first's IoU; empty where the class is neither true nor predicted
  /// @param after the second's
  public record ClassChange(int label, long support, OptionalDouble before, OptionalDouble after) {
    /// Empty where one of the two has none.
    public OptionalDouble change() {
      return difference(before, after);
    }
  }

  /// What became of one picture.
  ///
  /// @param before what the first reaches in it
  /// @param after what the second does
  public record PictureChange(Scored before, Scored after) {
    public String name() {
      return before.name();
    }

    /// Of the mean IoU; empty where it has none.
    public OptionalDouble change() {
      return difference(before.meanIou(), after.meanIou());
    }

    /// So many pixels more are right with the second.
    public long pixels() {
      return after.scores().right() - before.scores().right();
    }
  }

  /// @throws IllegalArgumentException when they cannot be compared, in one sentence that says why
  public Comparison {
    Optional<String> reason =
        classes(first, second)
            .or(() -> data(first, second))
            .or(() -> rules(first, second))
            .or(() -> pictures(first, second));
    if (reason.isPresent()) {
      throw new IllegalArgumentException(reason.get());
    }
  }

  private static Optional<String> classes(
      SegmentationEvaluation first, SegmentationEvaluation second) {
    List<String> before = first.labels();
    List<String> after = second.labels();
    if (before.equals(after)) {
      return Optional.empty();
    }
    int unlike =
        IntStream.range(0, Math.min(before.size(), after.size()))
            .filter(k -> !before.get(k).equals(after.get(k)))
            .findFirst()
            .orElse(Math.min(before.size(), after.size()));
    return Optional.of(
        "They tell different classes apart, so they cannot be compared: class %d is %s in the first and %s in the second."
            .formatted(unlike, named(before, unlike), named(after, unlike)));
  }

  private static String named(List<String> labels, int label) {
    return label < labels.size() ? "“" + labels.get(label) + "”" : "none";
  }

  private static Optional<String> data(
      SegmentationEvaluation first, SegmentationEvaluation second) {
    return first.data().equals(second.data())
        ? Optional.empty()
        : Optional.of(
            "One evaluation is of %s, the other of %s: compare two of the same pictures."
                .formatted(first.data(), second.data()));
  }

  private static Optional<String> rules(
      SegmentationEvaluation first, SegmentationEvaluation second) {
    int classes = first.labels().size();
    if (!first.rule().equals(second.rule())) {
      return Optional.of(
          "In the true masks of one %s, in those of the other %s: judge both under one label rule."
              .formatted(first.rule().words(classes), second.rule().words(classes)));
    }
    return first.scores().convention() == second.scores().convention()
        ? Optional.empty()
        : Optional.of(
            "In one %s, in the other %s: judge both by one convention."
                .formatted(
                    first.scores().convention().words(), second.scores().convention().words()));
  }

  private static Optional<String> pictures(
      SegmentationEvaluation first, SegmentationEvaluation second) {
    List<Scored> before = first.pictures();
    List<Scored> after = second.pictures();
    Optional<String> lonely = only("first", before, after).or(() -> only("second", after, before));
    if (lonely.isPresent()) {
      return lonely;
    }
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).name().equals(after.get(i).name())) {
        return Optional.of(
            "The pictures stand in another order, the first at “%s”: compare two of the same data."
                .formatted(before.get(i).name()));
      }
      if (before.get(i).truth() != after.get(i).truth()) {
        return Optional.of(
            "The true mask of “%s” is another one in the second: judge both again on the same masks."
                .formatted(before.get(i).name()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> only(String which, List<Scored> own, List<Scored> others) {
    Set<String> there = new HashSet<>();
    others.forEach(one -> there.add(one.name()));
    List<String> lonely = own.stream().map(Scored::name).filter(n -> !there.contains(n)).toList();
    return lonely.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Only the %s counts “%s”%s: compare two of the same pictures."
                .formatted(
                    which,
                    lonely.getFirst(),
                    lonely.size() > 1 ? " and %,d more".formatted(lonely.size() - 1) : ""));
  }

  private static OptionalDouble difference(OptionalDouble before, OptionalDouble after) {
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
        : OptionalDouble.empty();
  }

  /// How much larger the second's mean IoU is; empty where there is none.
  public OptionalDouble change() {
    return difference(first.scores().meanIou(), second.scores().meanIou());
  }

  /// Whether both boundary IoUs count in the same band: else they cannot be compared.
  public boolean sameBand() {
    return first.boundary().band().equals(second.boundary().band());
  }

  /// What became of every class that is true or predicted by one of them, the largest loss first,
  /// those without a change last.
  public List<ClassChange> classes() {
    return IntStream.range(0, first.labels().size())
        .mapToObj(
            k ->
                new ClassChange(
                    k, first.scores().support(k), first.scores().iou(k), second.scores().iou(k)))
        .filter(one -> one.before().isPresent() || one.after().isPresent())
        .sorted(Comparator.comparingDouble(one -> one.change().orElse(Double.MAX_VALUE)))
        .toList();
  }

  /// What became of every picture, the largest loss first, those without a change last.
  public List<PictureChange> pictures() {
    return IntStream.range(0, first.pictures().size())
        .mapToObj(i -> new PictureChange(first.pictures().get(i), second.pictures().get(i)))
        .sorted(Comparator.comparingDouble(one -> one.change().orElse(Double.MAX_VALUE)))
        .toList();
  }

  /// In how many pictures the first, the second, or neither has the larger mean IoU, and whether
  /// that may be chance: the sign test, which is McNemar's of pictures. Pixels are no samples of
  /// their own, since neighbours are named alike.
  public McNemar signTest() {
    long better = pictures().stream().filter(one -> one.change().orElse(0) > 0).count();
    long worse = pictures().stream().filter(one -> one.change().orElse(0) < 0).count();
    return new McNemar(first.pictures().size() - better - worse, worse, better, 0);
  }

  /// What a cell of the second's matrix has more than the first's, in percentage points of the true
  /// class; rows are the truth. NaN where the class has no true pixels.
  public double points(int truth, int predicted) {
    return second.scores().cell(Cells.ROW_SHARES, truth, predicted)
        - first.scores().cell(Cells.ROW_SHARES, truth, predicted);
  }
}
