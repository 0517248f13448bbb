package fovea.ui.classification.evaluation;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.export.Cells;
import fovea.classification.export.ClassOrder;
import fovea.format.Quantities;
import fovea.metric.ConfusionMatrix;
import fovea.ui.classification.matrix.MatrixData;
import fovea.ui.classification.matrix.MatrixPane;
import fovea.ui.classification.matrix.NotableCellsPane.Notable;
import fovea.ui.classification.picture.NumberText;
import fovea.ui.classification.picture.PictureGallery.Shown;
import java.util.List;
import java.util.stream.IntStream;

/// The confusion matrix of an evaluation, and the pictures of its cells.
public final class EvaluationMatrix implements MatrixPane.Source {
  private static final int MOST = 30;

  private final EvaluationResult one;
  private final MatrixPane pane;

  EvaluationMatrix(EvaluationResult one, MatrixPane pane) {
    this.one = one;
    this.pane = pane;
  }

  @Override
  public MatrixData sheet(Cells cells, ClassOrder order, boolean groups) {
    return groups
        ? EvaluationMatrices.ofGroups(one, cells, order)
        : EvaluationMatrices.of(one, cells, order);
  }

  @Override
  public boolean hasGroups() {
    return one.numbers().groups().isPresent();
  }

  private boolean groups() {
    return pane.view().groups() && hasGroups();
  }

  private ConfusionMatrix matrix() {
    return groups() ? one.numbers().groups().orElseThrow() : one.numbers().matrix();
  }

  private List<String> labels() {
    return groups() ? one.evaluation().coarseLabels() : one.evaluation().labels();
  }

  @Override
  public void chosen(int row, int column) {
    ClassifierEvaluation evaluation = one.evaluation();
    List<Shown> shown =
        IntStream.of(rows(evaluation, row, column))
            .mapToObj(at -> GalleryItems.shown(evaluation, evaluation.example(at)))
            .toList();
    String heading =
        row == column
            ? "%s, predicted rightly".formatted(labels().get(row))
            : "Actual: %s\nPredicted: %s".formatted(labels().get(row), labels().get(column));
    pane.show(row, column, heading, one.data(), shown);
  }

  private int[] rows(ClassifierEvaluation evaluation, int row, int column) {
    if (!groups()) {
      return evaluation.cell(row, column);
    }
    int[] groupOf = evaluation.coarseOf();
    return IntStream.range(0, evaluation.pictures())
        .filter(
            at ->
                groupOf[evaluation.truth()[at]] == row
                    && groupOf[evaluation.predicted()[at]] == column)
        .toArray();
  }

  @Override
  public List<Notable> notable(boolean ofGroups) {
    boolean grouped = ofGroups && hasGroups();
    ConfusionMatrix matrix =
        grouped ? one.numbers().groups().orElseThrow() : one.numbers().matrix();
    List<String> names = grouped ? one.evaluation().coarseLabels() : one.evaluation().labels();
    return matrix.mostConfused(MOST).stream()
        .map(
            each ->
                new Notable(
                    each.truth(),
                    each.predicted(),
                    NumberText.mistaken(names.get(each.truth()), names.get(each.predicted())),
                    "%s, %s of the actual class"
                        .formatted(
                            Quantities.count(each.count(), "picture"),
                            Quantities.percent(each.share()))))
        .toList();
  }

  @Override
  public String tell(int row, int column) {
    ConfusionMatrix matrix = matrix();
    String actual = labels().get(row);
    String predicted = labels().get(column);
    return "Actual: %s\nPredicted: %s\n%s\n%s of actual · %s of predicted"
        .formatted(
            actual,
            predicted,
            Quantities.count(matrix.at(row, column), "picture"),
            Quantities.percent(matrix.rowShare(row, column)),
            Quantities.percent(matrix.columnShare(row, column)));
  }
}
