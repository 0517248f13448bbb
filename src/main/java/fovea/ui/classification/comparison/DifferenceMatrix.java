package fovea.ui.classification.comparison;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.Comparison.Flip;
import fovea.classification.export.Cells;
import fovea.classification.export.ClassOrder;
import fovea.format.Quantities;
import fovea.metric.ConfusionMatrix;
import fovea.ui.classification.comparison.ComparisonViewModel.Compared;
import fovea.ui.classification.evaluation.EvaluationMatrices;
import fovea.ui.classification.evaluation.GalleryItems;
import fovea.ui.classification.matrix.MatrixData;
import fovea.ui.classification.matrix.MatrixPane;
import fovea.ui.classification.matrix.NotableCellsPane.Notable;
import fovea.ui.classification.picture.NumberText;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/// What the second of two does otherwise than the first, and the pictures of its cells: those that
/// came into a cell or left it.
public final class DifferenceMatrix implements MatrixPane.Source {
  private static final int MOST = 30;

  private final Compared compared;
  private final MatrixPane pane;
  private final ConfusionMatrix before;
  private final ConfusionMatrix after;

  DifferenceMatrix(Compared compared, MatrixPane pane) {
    this.compared = compared;
    this.pane = pane;
    before = compared.first().numbers().matrix();
    after = compared.second().numbers().matrix();
  }

  @Override
  public MatrixData sheet(Cells cells, ClassOrder order, boolean groups) {
    return EvaluationMatrices.difference(compared.pair(), cells, order);
  }

  @Override
  public boolean hasGroups() {
    return compared.first().numbers().groups().isPresent();
  }

  @Override
  public void chosen(int row, int column) {
    ClassifierEvaluation evaluation = compared.pair().first();
    List<Flip> moved =
        Stream.of(
                compared.flips().onlyFirst(),
                compared.flips().onlySecond(),
                compared.flips().bothWrong())
            .flatMap(List::stream)
            .filter(
                flip -> flip.truth() == row && (flip.first() == column || flip.second() == column))
            .toList();
    pane.show(
        row,
        column,
        "Actual: %s\nCame to or left: %s"
            .formatted(evaluation.labels().get(row), evaluation.labels().get(column)),
        compared.first().data().or(() -> compared.second().data()),
        GalleryItems.flips(compared.pair(), moved));
  }

  @Override
  public List<Notable> notable(boolean ofGroups) {
    List<String> labels = compared.pair().first().labels();
    var largest =
        new PriorityQueue<int[]>(Comparator.comparingInt((int[] cell) -> Math.abs(cell[2])));
    for (int row = 0; row < before.classes(); row++) {
      for (int column = 0; column < before.classes(); column++) {
        int change = (int) (after.at(row, column) - before.at(row, column));
        if (change != 0) {
          largest.add(new int[] {row, column, change});
          if (largest.size() > MOST) {
            largest.remove();
          }
        }
      }
    }
    return largest.stream()
        .sorted(Comparator.comparingInt((int[] cell) -> -Math.abs(cell[2])))
        .map(
            cell ->
                new Notable(
                    cell[0],
                    cell[1],
                    cell[0] == cell[1]
                        ? labels.get(cell[0]) + ", right"
                        : NumberText.mistaken(labels.get(cell[0]), labels.get(cell[1])),
                    Quantities.change(cell[2])
                        + Quantities.plural(Math.abs(cell[2]), " picture", " pictures")))
        .toList();
  }

  @Override
  public String tell(int row, int column) {
    List<String> labels = compared.pair().first().labels();
    return "Actual: %s\nPredicted: %s\n%s before, %s after"
        .formatted(
            labels.get(row),
            labels.get(column),
            Quantities.count(before.at(row, column), "picture"),
            Quantities.count(after.at(row, column), "picture"));
  }
}
