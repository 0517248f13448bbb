package fovea.classification.export;

import fovea.classification.Comparison;
import fovea.classification.Comparison.ClassChange;
import fovea.classification.Comparisons;
import fovea.classification.NoiseSweep;
import fovea.format.Quantities;
import fovea.metric.ConfusionMatrix;
import fovea.metric.confusion.Cells;
import fovea.metric.confusion.ClassOrder;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.BarFigure;
import fovea.plot.figure.MatrixFigure;
import fovea.plot.figure.MatrixScale;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Figures of a comparison. The footer is the small print at the foot, or "".
public final class ComparisonFigures {
  private static final int MOST_BARS = 40;

  private ComparisonFigures() {}

  /// The second's confusion matrix less the first's; shares in percentage points.
  ///
  /// @throws IllegalArgumentException when more than {@link EvaluationFigures#MOST_CLASSES} occur
  public static Figure difference(
      Comparison comparison, Cells cells, ClassOrder order, FigureStyle style, String footer) {
    int[] shown =
        order.of(
            comparison.first().matrix(),
            comparison.second().matrix(),
            comparison.second().coarseOf());
    if (shown.length > EvaluationFigures.MOST_CLASSES) {
      throw new IllegalArgumentException(
          "A difference of %s classes cannot be drawn: at most %s can."
              .formatted(
                  Quantities.count(shown.length),
                  Quantities.count(EvaluationFigures.MOST_CLASSES)));
    }
    ConfusionMatrix before = comparison.first().matrix();
    ConfusionMatrix after = comparison.second().matrix();
    var values = new double[shown.length][shown.length];
    for (int row = 0; row < shown.length; row++) {
      for (int column = 0; column < shown.length; column++) {
        values[row][column] =
            cells.of(after, shown[row], shown[column])
                - cells.of(before, shown[row], shown[column]);
      }
    }
    List<String> labels = IntStream.of(shown).mapToObj(comparison.first().labels()::get).toList();
    return new MatrixFigure(
        "Difference of the confusion matrices, " + cells.words(),
        "actual",
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

  /// The recall of each class before and after; with many classes of the 40 that changed most. The
  /// largest loss comes first.
  ///
  /// @param before the first's name
  /// @param after the second's name
  public static Figure changes(
      Comparison comparison, String before, String after, FigureStyle style, String footer) {
    List<ClassChange> all =
        comparison.changes().stream().filter(change -> change.support() > 0).toList();
    List<BarFigure.Bar> bars =
        all.stream()
            .sorted(
                Comparator.comparingDouble((ClassChange change) -> Math.abs(change.change()))
                    .reversed())
            .limit(MOST_BARS)
            .sorted(Comparator.comparingDouble(ClassChange::change))
            .map(
                change ->
                    new BarFigure.Bar(
                        comparison.first().labels().get(change.label()),
                        change.before(),
                        change.after()))
            .toList();
    return new BarFigure(
        all.size() <= MOST_BARS
            ? "Recall of each class"
            : "Recall of the %d classes that changed most".formatted(MOST_BARS),
        "",
        List.of(before, after),
        bars,
        Digits.BRIEF::number,
        style,
        footer);
  }

  /// All figures of a comparison by the names that their files may have, without ending.
  ///
  /// @param noise one for each classifier, or none
  public static Map<String, Figure> all(
      Comparisons comparisons, List<NoiseSweep> noise, FigureStyle style, String footer) {
    var all = new LinkedHashMap<String, Figure>();
    List<String> names = comparisons.names();
    for (int other = 1; other < names.size(); other++) {
      Comparison comparison = comparisons.against(other);
      String number = names.size() == 2 ? "" : "-" + (other + 1);
      if (ClassOrder.CLASS.of(
                  comparison.first().matrix(),
                  comparison.second().matrix(),
                  comparison.second().coarseOf())
              .length
          <= EvaluationFigures.MOST_CLASSES) {
        all.put(
            "difference-counts" + number,
            difference(comparison, Cells.COUNTS, ClassOrder.GROUP, style, footer));
        all.put(
            "difference-rows" + number,
            difference(comparison, Cells.ROW_SHARES, ClassOrder.GROUP, style, footer));
      }
      all.put(
          "changes" + number,
          changes(comparison, names.getFirst(), names.get(other), style, footer));
    }
    if (!noise.isEmpty()) {
      all.put(
          "noise",
          EvaluationFigures.noise(names, noise, NoiseAxis.STANDARD_DEVIATION, style, footer));
    }
    return all;
  }
}
