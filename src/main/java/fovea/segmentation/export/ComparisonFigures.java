package fovea.segmentation.export;

import fovea.format.Quantities;
import fovea.plot.FigureStyle;
import fovea.plot.figure.BarFigure;
import fovea.plot.figure.MatrixFigure;
import fovea.plot.figure.MatrixScale;
import fovea.segmentation.evaluation.Comparison;
import fovea.segmentation.evaluation.Comparison.ClassChange;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Figures of a comparison. The footer is the small print at the foot, or "".
public final class ComparisonFigures {
  private static final int MOST_BARS = 40;

  private ComparisonFigures() {}

  /// The second's matrix less the first's, in percentage points of each true class, of the classes
  /// that occur; rows are the truth.
  ///
  /// @throws IllegalArgumentException when more than {@link SegmentationReport#MOST_CLASSES} occur
  public static MatrixFigure difference(Comparison pair, FigureStyle style, String footer) {
    int[] shown = shown(pair);
    if (shown.length > SegmentationReport.MOST_CLASSES) {
      throw new IllegalArgumentException(
          "A difference of %s classes cannot be drawn: at most %s can."
              .formatted(
                  Quantities.count(shown.length),
                  Quantities.count(SegmentationReport.MOST_CLASSES)));
    }
    var values = new double[shown.length][shown.length];
    for (int row = 0; row < shown.length; row++) {
      for (int column = 0; column < shown.length; column++) {
        values[row][column] = pair.points(shown[row], shown[column]);
      }
    }
    List<String> labels = IntStream.of(shown).mapToObj(pair.first().labels()::get).toList();
    return new MatrixFigure(
        "Difference of the matrices, points of each true class",
        "true",
        "predicted",
        labels,
        labels,
        values,
        MatrixScale.GAINS,
        null,
        Quantities::change,
        style,
        footer);
  }

  /// The classes that are true or predicted by one of the two.
  static int[] shown(Comparison pair) {
    return pair.classes().stream().mapToInt(ClassChange::label).sorted().toArray();
  }

  /// The IoU of each class before and after; with many classes of the 40 that changed most. The
  /// largest loss comes first.
  ///
  /// @param names of the two
  public static BarFigure changes(
      Comparison pair, List<String> names, FigureStyle style, String footer) {
    List<ClassChange> all =
        pair.classes().stream().filter(one -> one.change().isPresent()).toList();
    List<BarFigure.Bar> bars =
        all.stream()
            .sorted(
                Comparator.comparingDouble(
                    (ClassChange one) -> -Math.abs(one.change().orElseThrow())))
            .limit(MOST_BARS)
            .sorted(Comparator.comparingDouble(one -> one.change().orElseThrow()))
            .map(
                one ->
                    new BarFigure.Bar(
                        pair.first().labels().get(one.label()),
                        one.before().orElseThrow(),
                        one.after().orElseThrow()))
            .toList();
    return new BarFigure(
        all.size() <= MOST_BARS
            ? "IoU of each class"
            : "IoU of the %d classes that changed most".formatted(MOST_BARS),
        "",
        names,
        bars,
        value -> Quantities.decimal(value, 3),
        style,
        footer);
  }
}
