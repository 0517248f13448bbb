package fovea.ui.classification.comparison;

import fovea.classification.Comparison;
import fovea.classification.Comparison.Flip;
import fovea.classification.Subject;
import fovea.format.Quantities;
import fovea.metric.ConfusionMatrix;
import fovea.metric.confusion.Cells;
import fovea.metric.confusion.ClassOrder;
import fovea.ui.control.Selection.Cell;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.matrix.MatrixData;
import fovea.ui.matrix.MatrixData.Runs;
import fovea.ui.matrix.MatrixOptions;
import fovea.ui.matrix.MatrixSource;
import fovea.ui.matrix.NotableCell;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// What the second of two does otherwise than the first, and the pictures of its cells: those that
/// came into a cell or left it.
record DifferenceMatrix(ComparisonResult compared) implements MatrixSource {
  private static final int MOST = 30;

  private ConfusionMatrix before() {
    return compared.first().numbers().matrix();
  }

  private ConfusionMatrix after() {
    return compared.second().numbers().matrix();
  }

  private Subject subject() {
    return compared.pair().first().subject();
  }

  private List<String> labels() {
    return compared.pair().first().labels();
  }

  @Override
  public boolean isGrouped() {
    return compared.first().numbers().groups().isPresent();
  }

  @Override
  public boolean hasGroupMatrix() {
    return false;
  }

  @Override
  public MatrixData data(MatrixOptions options) {
    Comparison pair = compared.pair();
    Cells cells = options.cells();
    ConfusionMatrix before = before();
    ConfusionMatrix after = after();
    int[] classes =
        options.order().of(pair.first().matrix(), pair.second().matrix(), pair.second().coarseOf());
    return MatrixData.of(
            labels(),
            classes,
            (row, column) -> cells.of(after, row, column) - cells.of(before, row, column),
            0,
            true,
            options.order() == ClassOrder.GROUP
                ? Runs.of(classes, pair.first().coarseOf(), pair.first().coarseLabels())
                : Runs.none(),
            Quantities::change,
            this::describe)
        .asGains();
  }

  private String describe(int row, int column) {
    return "Actual: %s\nPredicted: %s\n%s before, %s after"
        .formatted(
            labels().get(row),
            labels().get(column),
            subject().count(before().at(row, column)),
            subject().count(after().at(row, column)));
  }

  @Override
  public List<NotableCell> notable(MatrixOptions options) {
    record Change(int row, int column, int pictures) {
      int size() {
        return Math.abs(pictures);
      }
    }
    ConfusionMatrix before = before();
    ConfusionMatrix after = after();
    var largest = new PriorityQueue<Change>(Comparator.comparingInt(Change::size));
    for (int row = 0; row < before.classes(); row++) {
      for (int column = 0; column < before.classes(); column++) {
        int change = (int) (after.at(row, column) - before.at(row, column));
        if (change != 0) {
          largest.add(new Change(row, column, change));
          if (largest.size() > MOST) {
            largest.remove();
          }
        }
      }
    }
    List<String> labels = labels();
    return largest.stream()
        .sorted(Comparator.comparingInt(Change::size).reversed())
        .map(
            one ->
                new NotableCell(
                    new Cell(one.row(), one.column()),
                    one.row() == one.column()
                        ? labels.get(one.row()) + ", right"
                        : NotableCell.mistaken(labels.get(one.row()), labels.get(one.column())),
                    Quantities.change(one.pictures())
                        + " "
                        + Quantities.plural(one.size(), subject().word(), subject().words())))
        .toList();
  }

  @Override
  public PictureGallery.Content pictures(MatrixOptions options, Cell cell) {
    List<Flip> moved =
        compared.flips().kinds().stream()
            .flatMap(List::stream)
            .filter(
                flip ->
                    flip.truth() == cell.row()
                        && (flip.first() == cell.column() || flip.second() == cell.column()))
            .toList();
    return compared.pictures(
        "Actual: %s\nGained or lost for: %s"
            .formatted(labels().get(cell.row()), labels().get(cell.column())),
        moved);
  }
}
