package fovea.ui.segmentation.evaluation;

import fovea.format.Quantities;
import fovea.metric.ConfusionMatrix;
import fovea.metric.confusion.Cells;
import fovea.metric.segmentation.SegmentationScores;
import fovea.segmentation.evaluation.Comparison.PictureChange;
import fovea.ui.control.Selection.Cell;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.matrix.MatrixData;
import fovea.ui.matrix.MatrixData.Runs;
import fovea.ui.matrix.MatrixOptions;
import fovea.ui.matrix.MatrixSource;
import fovea.ui.matrix.NotableCell;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The second's matrix of pixels less the first's, rows the truth; its cells open the pictures in
/// which they changed most.
record DifferenceMatrix(Compared compared) implements MatrixSource {
  private static final int MOST = 30;

  private SegmentationScores before() {
    return compared.first().evaluation().scores();
  }

  private SegmentationScores after() {
    return compared.second().evaluation().scores();
  }

  private List<String> labels() {
    return compared.first().evaluation().labels();
  }

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
    Cells cells = options.cells();
    ConfusionMatrix first = before().matrix();
    ConfusionMatrix second = after().matrix();
    return MatrixData.of(
            labels(),
            options.order().of(first, second, new int[0]),
            (row, column) -> after().cell(cells, row, column) - before().cell(cells, row, column),
            0,
            true,
            Runs.none(),
            Quantities::change,
            this::describe)
        .asGains();
  }

  private String describe(int row, int column) {
    return "True: %s\nPredicted: %s\n%s before, %s after\n%s, then %s of the true class"
        .formatted(
            labels().get(row),
            labels().get(column),
            Quantities.count(before().at(row, column), "pixel"),
            Quantities.count(after().at(row, column)),
            share(before(), row, column),
            share(after(), row, column));
  }

  private static String share(SegmentationScores scores, int row, int column) {
    return Quantities.percent(scores.cell(Cells.ROW_SHARES, row, column) / 100);
  }

  private long pixels(int row, int column) {
    return after().at(row, column) - before().at(row, column);
  }

  @Override
  public List<NotableCell> notable(MatrixOptions options) {
    int side = labels().size();
    return IntStream.range(0, side * side)
        .filter(i -> pixels(i / side, i % side) != 0)
        .boxed()
        .sorted(Comparator.comparingLong(i -> -Math.abs(pixels(i / side, i % side))))
        .limit(MOST)
        .map(
            i ->
                new NotableCell(
                    new Cell(i / side, i % side),
                    i / side == i % side
                        ? labels().get(i / side) + ", right"
                        : NotableCell.mistaken(labels().get(i / side), labels().get(i % side)),
                    Quantities.change(pixels(i / side, i % side)) + " pixels"))
        .toList();
  }

  @Override
  public PictureGallery.Content pictures(MatrixOptions options, Cell cell) {
    List<PictureChange> moved =
        compared.pair().pictures().stream()
            .filter(one -> moved(one, cell) != 0)
            .sorted(Comparator.comparingLong(one -> -Math.abs(moved(one, cell))))
            .toList();
    return new PictureGallery.Content(
        "True: %s\nPredicted: %s".formatted(labels().get(cell.row()), labels().get(cell.column())),
        "No pictures.",
        Optional.of(new CasePictures(compared.second(), Optional.of(cell))),
        moved.stream()
            .map(
                one ->
                    new PictureGallery.Item(
                        one.before().index(),
                        one.name(),
                        one.name(),
                        "",
                        Quantities.change(moved(one, cell)) + " pixels"))
            .toList());
  }

  private static long moved(PictureChange one, Cell cell) {
    return one.after().scores().at(cell.row(), cell.column())
        - one.before().scores().at(cell.row(), cell.column());
  }
}
