package fovea.segmentation.export;

import fovea.format.Names;
import fovea.format.Quantities;
import fovea.metric.confusion.Cells;
import fovea.metric.segmentation.SegmentationScores;
import fovea.plot.FigureStyle;
import fovea.plot.figure.MatrixFigure;
import fovea.plot.figure.MatrixScale;
import fovea.report.Block;
import fovea.report.Block.FigureBlock;
import fovea.report.Report;
import fovea.report.Stamp;
import fovea.segmentation.evaluation.Contender;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.evaluation.SegmentationEvaluation;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The report of one evaluation of a segmenter, or of masks that were made elsewhere.
public final class SegmentationReport {
  private static final int WORST = 20;
  private static final int EXAMPLES = 12;
  private static final int CONFUSED = 15;

  /// A matrix of more cannot be read.
  public static final int MOST_CLASSES = 60;

  private final SegmentationEvaluation evaluation;
  private final String how;

  private SegmentationReport(Contender one) {
    evaluation = one.evaluation();
    how = Names.capital(one.how());
  }

  /// The report, with the worst pictures beside their masks.
  public static Report of(Judged judged, Stamp stamp, Progress progress) {
    SegmentationEvaluation evaluation = judged.evaluation();
    var report = new SegmentationReport(judged.contender());
    var sections = new ArrayList<Report.Section>();
    sections.add(new Report.Section("Scores", report.scores()));
    if (!evaluation.pictures().isEmpty()) {
      sections.add(new Report.Section("Classes", List.of(SegmentationTables.classes(evaluation))));
      sections.add(new Report.Section("Confusion", report.confusion()));
      var worst = new ArrayList<Block>();
      worst.add(SegmentationTables.worst(evaluation, WORST));
      Block.PictureRows examples = ExampleMasks.worst(judged, EXAMPLES, progress);
      if (!examples.rows().isEmpty()) {
        worst.add(examples);
      }
      sections.add(new Report.Section("Hardest pictures", worst));
    }
    sections.add(
        new Report.Section(
            "Provenance",
            List.of(SegmentationStamp.provenance(stamp, List.of(judged.contender())))));
    return new Report(
        stamp.model() + " on " + evaluation.data(),
        "Evaluation of a segmenter",
        Locale.ENGLISH,
        stamp,
        sections);
  }

  private List<Block> scores() {
    SegmentationScores scores = evaluation.scores();
    var blocks = new ArrayList<Block>();
    blocks.add(
        new Block.Headline(
            List.of(
                new Block.Entry("Mean IoU", SegmentationTables.percent(scores.meanIou())),
                new Block.Entry("Mean accuracy", SegmentationTables.percent(scores.meanAccuracy())),
                new Block.Entry(
                    "Pixel accuracy", SegmentationTables.percent(scores.pixelAccuracy())),
                new Block.Entry(
                    "Boundary IoU", SegmentationTables.percent(evaluation.boundary().mean())),
                new Block.Entry("Pictures", Quantities.count(evaluation.pictures().size())))));
    blocks.add(
        new Block.Paragraph(
            "%s. In the masks %s; %s. The boundary IoU counts within %s. Classes that are neither true nor predicted are in no mean."
                .formatted(
                    how,
                    evaluation.rule().words(evaluation.labels().size()),
                    scores.convention().words(),
                    evaluation.boundary().band().words())));
    evaluation.notes().forEach(note -> blocks.add(new Block.Note(note)));
    if (!evaluation.skipped().isEmpty()) {
      blocks.add(
          new Block.Note(
              "%s could not be counted and %s in no number of this report."
                  .formatted(
                      Quantities.count(evaluation.skipped().size(), "picture"),
                      Quantities.plural(evaluation.skipped().size(), "is", "are"))));
      blocks.add(SegmentationTables.skipped(evaluation.skipped()));
    }
    return blocks;
  }

  private List<Block> confusion() {
    var blocks = new ArrayList<Block>();
    int[] shown = shown();
    if (shown.length > MOST_CLASSES) {
      blocks.add(
          new Block.Note(
              "The matrix of %s classes is too large to be drawn."
                  .formatted(Quantities.count(shown.length))));
    } else {
      blocks.add(
          new FigureBlock(
              style -> matrix(evaluation, style, ""),
              "Pixels in percent of each true class; rows are the truth."));
    }
    blocks.add(SegmentationTables.confused(evaluation, CONFUSED));
    return blocks;
  }

  private int[] shown() {
    return shown(evaluation);
  }

  private static int[] shown(SegmentationEvaluation evaluation) {
    return IntStream.range(0, evaluation.labels().size())
        .filter(k -> evaluation.scores().iou(k).isPresent())
        .toArray();
  }

  /// The matrix of pixels in percent of each true class, of the classes that occur.
  public static MatrixFigure matrix(
      SegmentationEvaluation evaluation, FigureStyle style, String footer) {
    int[] shown = shown(evaluation);
    SegmentationScores scores = evaluation.scores();
    var values = new double[shown.length][shown.length];
    for (int row = 0; row < shown.length; row++) {
      for (int column = 0; column < shown.length; column++) {
        values[row][column] = scores.cell(Cells.ROW_SHARES, shown[row], shown[column]);
      }
    }
    List<String> labels = IntStream.of(shown).mapToObj(evaluation.labels()::get).toList();
    return new MatrixFigure(
        "Pixels, % of each true class",
        "true",
        "predicted",
        labels,
        labels,
        values,
        MatrixScale.SHARED,
        null,
        Quantities::cell,
        style,
        footer);
  }
}
