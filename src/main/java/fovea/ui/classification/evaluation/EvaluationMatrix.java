package fovea.ui.classification.evaluation;

import fovea.classification.ClassifierEvaluation;
import fovea.explanation.sample.Group;
import fovea.format.Quantities;
import fovea.metric.Confusion;
import fovea.metric.ConfusionMatrix;
import fovea.metric.confusion.Cells;
import fovea.metric.confusion.ClassOrder;
import fovea.ui.control.Selection.Cell;
import fovea.ui.evaluation.LabelledPictures;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.matrix.MatrixData;
import fovea.ui.matrix.MatrixData.Runs;
import fovea.ui.matrix.MatrixOptions;
import fovea.ui.matrix.MatrixSource;
import fovea.ui.matrix.NotableCell;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The confusion matrix of an evaluation, or of its groups of classes, and the pictures of its
/// cells.
///
/// @param one what was evaluated
record EvaluationMatrix(EvaluationResult one) implements MatrixSource {
  private static final int MOST = 30;
  private static final double PERCENT = 100;

  @Override
  public boolean isGrouped() {
    return one.numbers().groups().isPresent();
  }

  @Override
  public boolean hasGroupMatrix() {
    return isGrouped();
  }

  private ConfusionMatrix matrix(MatrixOptions options) {
    return options.groups() ? one.numbers().groups().orElseThrow() : one.numbers().matrix();
  }

  private List<String> labels(MatrixOptions options) {
    return options.groups() ? one.evaluation().coarseLabels() : one.evaluation().labels();
  }

  @Override
  public MatrixData data(MatrixOptions options) {
    ConfusionMatrix matrix = matrix(options);
    Cells cells = options.cells();
    int[] classes = classes(options);
    return MatrixData.of(
        labels(options),
        classes,
        (row, column) -> cells.of(matrix, row, column),
        cells == Cells.COUNTS ? 0 : PERCENT,
        false,
        options.order() == ClassOrder.GROUP && !options.groups()
            ? Runs.of(classes, one.evaluation().coarseOf(), one.evaluation().coarseLabels())
            : Runs.none(),
        cells == Cells.COUNTS ? value -> Quantities.count((long) value) : Quantities::cell,
        (row, column) -> describe(options, row, column));
  }

  private int[] classes(MatrixOptions options) {
    if (!options.groups()) {
      return options.order().of(one.numbers().matrix(), one.evaluation().coarseOf());
    }
    return matrix(options)
        .order(
            options.order() == ClassOrder.ERROR
                ? ConfusionMatrix.Order.ERROR
                : ConfusionMatrix.Order.CLASS);
  }

  private String describe(MatrixOptions options, int row, int column) {
    ConfusionMatrix matrix = matrix(options);
    return "Actual: %s\nPredicted: %s\n%s\n%s of actual · %s of predicted"
        .formatted(
            labels(options).get(row),
            labels(options).get(column),
            one.evaluation().subject().count(matrix.at(row, column)),
            Quantities.percent(matrix.rowShare(row, column)),
            Quantities.percent(matrix.columnShare(row, column)));
  }

  @Override
  public List<NotableCell> notable(MatrixOptions options) {
    List<String> names = labels(options);
    return Confusion.mostFrequent(matrix(options), MOST).stream()
        .map(
            each ->
                new NotableCell(
                    new Cell(each.truth(), each.predicted()),
                    NotableCell.mistaken(names.get(each.truth()), names.get(each.predicted())),
                    "%s, %s of the actual class"
                        .formatted(
                            one.evaluation().subject().count(each.count()),
                            Quantities.percent(each.share()))))
        .toList();
  }

  @Override
  public PictureGallery.Content pictures(MatrixOptions options, Cell cell) {
    ClassifierEvaluation evaluation = one.evaluation();
    List<String> names = labels(options);
    return new PictureGallery.Content(
        cell.row() == cell.column()
            ? "%s, predicted rightly".formatted(names.get(cell.row()))
            : "Actual: %s\nPredicted: %s"
                .formatted(names.get(cell.row()), names.get(cell.column())),
        "No " + one.evaluation().subject().words() + ".",
        one.data().map(LabelledPictures::new),
        IntStream.of(rows(options, cell)).mapToObj(evaluation::example).map(one::item).toList());
  }

  /// The pictures of a cell, or of all of its true class, as a group.
  Group group(MatrixOptions options, Cell cell, Which which) {
    List<String> names = labels(options);
    String truth = names.get(cell.row());
    Set<Integer> truths = classes(options, cell.row());
    Set<Integer> all = classes(options, -1);
    return switch (which) {
      case CELL ->
          cell.row() == cell.column()
              ? new Group("right ones of " + truth, truths, truths)
              : new Group(
                  "called " + names.get(cell.column()) + " instead of " + truth,
                  truths,
                  classes(options, cell.column()));
      case ERRORS -> {
        var others = new HashSet<Integer>(all);
        others.removeAll(truths);
        yield new Group("mistakes of " + truth, truths, others);
      }
      case ALL -> new Group("all of " + truth, truths, all);
    };
  }

  /// What it is held against: the right ones, and those against the mistakes.
  Group against(MatrixOptions options, Cell cell, Which which) {
    boolean right = which == Which.CELL && cell.row() == cell.column();
    return right
        ? group(options, cell, Which.ERRORS)
        : group(options, new Cell(cell.row(), cell.row()), Which.CELL);
  }

  /// The classes of a row; of all rows where it is below zero.
  private Set<Integer> classes(MatrixOptions options, int row) {
    int[] groupOf = one.evaluation().coarseOf();
    return IntStream.range(0, one.evaluation().labels().size())
        .filter(label -> row < 0 || (options.groups() ? groupOf[label] == row : label == row))
        .boxed()
        .collect(Collectors.toSet());
  }

  /// Which pictures of a cell's true class are meant.
  enum Which {
    CELL,
    ERRORS,
    ALL
  }

  private int[] rows(MatrixOptions options, Cell cell) {
    ClassifierEvaluation evaluation = one.evaluation();
    if (!options.groups()) {
      return evaluation.cell(cell.row(), cell.column());
    }
    int[] groupOf = evaluation.coarseOf();
    return IntStream.range(0, evaluation.size())
        .filter(
            at ->
                groupOf[evaluation.truth()[at]] == cell.row()
                    && groupOf[evaluation.predicted()[at]] == cell.column())
        .toArray();
  }
}
