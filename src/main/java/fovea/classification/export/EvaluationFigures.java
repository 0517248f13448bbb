package fovea.classification.export;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.ClassifierEvaluation.Example;
import fovea.classification.NoiseSweep;
import fovea.format.Quantities;
import fovea.metric.ClassificationReport;
import fovea.metric.ConfusionMatrix;
import fovea.metric.confusion.Cells;
import fovea.metric.confusion.ClassOrder;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.BarFigure;
import fovea.plot.figure.GalleryFigure;
import fovea.plot.figure.LineFigure;
import fovea.plot.figure.MatrixFigure;
import fovea.plot.figure.MatrixScale;
import fovea.plot.figure.ReliabilityFigure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Figures of one evaluation. The footer is the small print at the foot (model, settings, seed), or
/// "".
public final class EvaluationFigures {
  /// More would be no figure any more.
  public static final int MOST_CLASSES = 2000;

  private static final int MOST_BARS = 40;
  private static final int MOST_EXAMPLES = 12;

  private EvaluationFigures() {}

  /// Which class was taken for which.
  ///
  /// @throws IllegalArgumentException when more than {@link #MOST_CLASSES} occur
  public static Figure matrix(
      ClassifierEvaluation evaluation,
      Cells cells,
      ClassOrder order,
      FigureStyle style,
      String footer) {
    return matrix(
        "Confusion matrix, " + cells.words(),
        evaluation.matrix(),
        evaluation.labels(),
        order.of(evaluation.matrix(), evaluation.coarseOf()),
        cells,
        style,
        footer);
  }

  /// The same of groups of classes, where the data set has such.
  public static Optional<Figure> groupMatrix(
      ClassifierEvaluation evaluation, Cells cells, FigureStyle style, String footer) {
    return evaluation
        .coarseMatrix()
        .map(
            matrix ->
                matrix(
                    "Confusion matrix of super-classes, " + cells.words(),
                    matrix,
                    evaluation.coarseLabels(),
                    matrix.order(ConfusionMatrix.Order.CLASS),
                    cells,
                    style,
                    footer));
  }

  private static Figure matrix(
      String title,
      ConfusionMatrix matrix,
      List<String> names,
      int[] order,
      Cells cells,
      FigureStyle style,
      String footer) {
    if (order.length > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "A confusion matrix of %s classes cannot be drawn: at most %s can."
              .formatted(Quantities.count(order.length), Quantities.count(MOST_CLASSES)));
    }
    var values = new double[order.length][order.length];
    for (int row = 0; row < order.length; row++) {
      for (int column = 0; column < order.length; column++) {
        values[row][column] = cells.of(matrix, order[row], order[column]);
      }
    }
    List<String> labels = IntStream.of(order).mapToObj(names::get).toList();
    DoubleFunction<String> format =
        cells == Cells.COUNTS ? value -> Quantities.count((long) value) : Quantities::cell;
    return new MatrixFigure(
        title,
        "actual",
        "predicted",
        labels,
        labels,
        values,
        MatrixScale.SHARED,
        null,
        format,
        style,
        footer);
  }

  /// A bar for each class; with many classes for the first 40 in that order.
  public static Figure classBars(
      ClassifierEvaluation evaluation,
      Measure measure,
      ClassOrder order,
      FigureStyle style,
      String footer) {
    ClassificationReport report = evaluation.report();
    int[] all = order.of(evaluation.matrix(), evaluation.coarseOf());
    List<BarFigure.Bar> bars =
        IntStream.of(all)
            .limit(MOST_BARS)
            .mapToObj(
                one -> new BarFigure.Bar(evaluation.labels().get(one), measure.of(report.of(one))))
            .toList();
    String which =
        all.length <= MOST_BARS
            ? "each class"
            : order == ClassOrder.ERROR
                ? "the %d classes with the most mistakes".formatted(MOST_BARS)
                : "%d of %s classes".formatted(MOST_BARS, Quantities.count(all.length));
    DoubleFunction<String> format =
        measure == Measure.SUPPORT ? value -> Quantities.count((long) value) : Digits.BRIEF::number;
    return new BarFigure(
        measure.words() + " of " + which,
        "",
        List.of(measure.words()),
        bars,
        format,
        style,
        footer);
  }

  /// How far the probabilities can be taken at their word.
  public static Figure reliability(
      ClassifierEvaluation evaluation, FigureStyle style, String footer) {
    List<ReliabilityFigure.Bin> bins =
        evaluation.calibration().bins().stream()
            .map(
                bin ->
                    new ReliabilityFigure.Bin(
                        bin.from(), bin.to(), bin.confidence(), bin.accuracy(), bin.count()))
            .toList();
    return new ReliabilityFigure("Reliability", bins, style, footer);
  }

  /// How accuracy falls with noise: of one classifier top-5 too, of several each one's accuracy.
  ///
  /// @param names of the classifiers
  /// @param sweeps one for each
  public static Figure noise(
      List<String> names,
      List<NoiseSweep> sweeps,
      NoiseAxis axis,
      FigureStyle style,
      String footer) {
    var series = new ArrayList<LineFigure.Series>();
    for (int i = 0; i < sweeps.size(); i++) {
      String name = sweeps.size() == 1 ? "accuracy" : names.get(i);
      series.add(series(name, sweeps.get(i), axis, NoiseSweep.Point::accuracy));
    }
    if (sweeps.size() == 1) {
      series.add(series("top-5 accuracy", sweeps.getFirst(), axis, NoiseSweep.Point::top5));
    }
    return new LineFigure(
        "Accuracy under noise",
        axis.words(),
        "accuracy (%)",
        series,
        false,
        0,
        LineFigure.Best.NONE,
        style,
        footer);
  }

  private static LineFigure.Series series(
      String name, NoiseSweep sweep, NoiseAxis axis, ToDoubleFunction<NoiseSweep.Point> y) {
    return new LineFigure.Series(
        name,
        sweep.points().stream().mapToDouble(axis::of).toArray(),
        sweep.points().stream().mapToDouble(y).map(share -> 100 * share).toArray());
  }

  /// Pictures with what was said of them; those that are not among `pictures` are left out.
  public static Figure gallery(
      String title,
      ClassifierEvaluation evaluation,
      List<Example> examples,
      ExamplePictures pictures,
      FigureStyle style,
      String footer) {
    var items = new ArrayList<GalleryFigure.Item>();
    for (Example example : examples) {
      pictures
          .of(example.place())
          .ifPresent(
              image ->
                  items.add(
                      new GalleryFigure.Item(
                          image, said(evaluation, example), actual(evaluation, example))));
    }
    return new GalleryFigure(title, items, style, footer);
  }

  /// "cat, 97.1 %".
  static String said(ClassifierEvaluation evaluation, Example example) {
    return evaluation.labels().get(example.predicted())
        + ", "
        + Quantities.percent(example.probability());
  }

  /// "actual: dog".
  static String actual(ClassifierEvaluation evaluation, Example example) {
    return "actual: " + evaluation.labels().get(example.truth());
  }

  /// All figures of an evaluation by the names that their files may have, without ending.
  public static Map<String, Figure> all(
      ClassifierEvaluation evaluation,
      Optional<NoiseSweep> noise,
      ExamplePictures pictures,
      FigureStyle style,
      String footer) {
    var all = new LinkedHashMap<String, Figure>();
    if (ClassOrder.CLASS.of(evaluation.matrix(), evaluation.coarseOf()).length <= MOST_CLASSES) {
      all.put(
          "confusion-counts", matrix(evaluation, Cells.COUNTS, ClassOrder.GROUP, style, footer));
      all.put(
          "confusion-rows", matrix(evaluation, Cells.ROW_SHARES, ClassOrder.GROUP, style, footer));
      all.put(
          "confusion-columns",
          matrix(evaluation, Cells.COLUMN_SHARES, ClassOrder.GROUP, style, footer));
      all.put(
          "confusion-by-error",
          matrix(evaluation, Cells.ROW_SHARES, ClassOrder.ERROR, style, footer));
    }
    groupMatrix(evaluation, Cells.ROW_SHARES, style, footer)
        .ifPresent(figure -> all.put("confusion-superclasses", figure));
    for (Measure measure : Measure.values()) {
      String name = "classes-" + measure.words().toLowerCase(Locale.ROOT);
      all.put(name, classBars(evaluation, measure, ClassOrder.ERROR, style, footer));
    }
    all.put("reliability", reliability(evaluation, style, footer));
    noise.ifPresent(
        sweep ->
            all.put(
                "noise",
                noise(List.of(""), List.of(sweep), NoiseAxis.STANDARD_DEVIATION, style, footer)));
    if (!pictures.byPlace().isEmpty()) {
      List<Example> hardest = evaluation.hardest(MOST_EXAMPLES);
      all.put("hardest", gallery("Surest mistakes", evaluation, hardest, pictures, style, footer));
    }
    return all;
  }
}
