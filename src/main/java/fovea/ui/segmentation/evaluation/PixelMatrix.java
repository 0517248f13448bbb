package fovea.ui.segmentation.evaluation;

import fovea.format.Quantities;
import fovea.metric.Confusion;
import fovea.metric.ConfusionMatrix;
import fovea.metric.confusion.Cells;
import fovea.metric.segmentation.SegmentationScores;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.evaluation.SegmentationEvaluation;
import fovea.ui.control.Selection.Cell;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.matrix.MatrixData;
import fovea.ui.matrix.MatrixData.Runs;
import fovea.ui.matrix.MatrixOptions;
import fovea.ui.matrix.MatrixSource;
import fovea.ui.matrix.NotableCell;
import java.util.List;
import java.util.Optional;

/// The confusion matrix of pixels, rows the truth; its cells open the pictures with their regions.
///
/// @param one what was judged
record PixelMatrix(Judged one) implements MatrixSource {
  private static final int MOST = 30;
  private static final double PERCENT = 100;

  @Override
  public boolean isGrouped() {
    return false;
  }

  @Override
  public boolean hasGroupMatrix() {
    return false;
  }

  @Override
  public MatrixData data(MatrixOptions options) {
    SegmentationScores scores = one.evaluation().scores();
    ConfusionMatrix matrix = scores.matrix();
    Cells cells = options.cells();
    return MatrixData.of(
        one.evaluation().labels(),
        options.order().of(matrix, new int[0]),
        (row, column) -> scores.cell(cells, row, column),
        cells == Cells.COUNTS ? 0 : PERCENT,
        false,
        Runs.none(),
        cells == Cells.COUNTS ? value -> Quantities.count((long) value) : Quantities::cell,
        (row, column) -> describe(scores, row, column));
  }

  private String describe(SegmentationScores scores, int row, int column) {
    List<String> labels = one.evaluation().labels();
    return "True: %s\nPredicted: %s\n%s\n%s of the true class · %s of the predicted"
        .formatted(
            labels.get(row),
            labels.get(column),
            Quantities.count(scores.at(row, column), "pixel"),
            percent(scores, Cells.ROW_SHARES, row, column),
            percent(scores, Cells.COLUMN_SHARES, row, column));
  }

  private static String percent(SegmentationScores scores, Cells cells, int row, int column) {
    return Quantities.percent(scores.cell(cells, row, column) / PERCENT);
  }

  @Override
  public List<NotableCell> notable(MatrixOptions options) {
    List<String> labels = one.evaluation().labels();
    return Confusion.mostFrequent(one.evaluation().scores().matrix(), MOST).stream()
        .map(
            each ->
                new NotableCell(
                    new Cell(each.truth(), each.predicted()),
                    NotableCell.mistaken(labels.get(each.truth()), labels.get(each.predicted())),
                    "%s, %s of the true class"
                        .formatted(
                            Quantities.count(each.count(), "pixel"),
                            percent(
                                one.evaluation().scores(),
                                Cells.ROW_SHARES,
                                each.truth(),
                                each.predicted()))))
        .toList();
  }

  @Override
  public PictureGallery.Content pictures(MatrixOptions options, Cell cell) {
    SegmentationEvaluation evaluation = one.evaluation();
    List<String> labels = evaluation.labels();
    return new PictureGallery.Content(
        cell.row() == cell.column()
            ? "%s, named rightly".formatted(labels.get(cell.row()))
            : "True: %s\nPredicted: %s"
                .formatted(labels.get(cell.row()), labels.get(cell.column())),
        "No pictures.",
        Optional.of(new CasePictures(one, Optional.of(cell))),
        evaluation.inCell(cell.row(), cell.column()).stream()
            .map(
                entry ->
                    new PictureGallery.Item(
                        entry.getKey().index(),
                        entry.getKey().name(),
                        entry.getKey().name(),
                        "",
                        Quantities.count(entry.getValue(), "pixel")))
            .toList());
  }
}
