package fovea.classification.export;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.ClassifierEvaluation.Example;
import fovea.classification.NoiseSweep;
import fovea.format.Quantities;
import fovea.metric.ClassificationReport;
import fovea.metric.ConfusionMatrix;
import fovea.metric.confusion.Cells;
import fovea.metric.confusion.ClassOrder;
import fovea.metric.interval.Proportion;
import fovea.report.Block;
import fovea.report.Block.FigureBlock;
import fovea.report.Report;
import fovea.report.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The report of one evaluation: scores, classes, what is confused, how far probabilities can be
/// trusted, noise, the examples that are hardest, and where all of it comes from.
public final class EvaluationReport {
  private static final int EXAMPLES = 12;
  private static final int MISTAKES = 20;
  private static final int TOP = 5;

  private final ClassifierEvaluation evaluation;
  private final ExamplePictures pictures;

  private EvaluationReport(ClassifierEvaluation evaluation, ExamplePictures pictures) {
    this.evaluation = evaluation;
    this.pictures = pictures;
  }

  /// The report.
  ///
  /// @param noise how accuracy falls with noise, where that was measured
  /// @param pictures those of {@link #places}, or none: then they are named only
  public static Report of(
      ClassifierEvaluation evaluation,
      Optional<NoiseSweep> noise,
      ExamplePictures pictures,
      Stamp stamp) {
    var report = new EvaluationReport(evaluation, pictures);
    var sections = new ArrayList<Report.Section>();
    sections.add(new Report.Section("Scores", report.scores()));
    if (evaluation.size() > 0) {
      sections.add(new Report.Section("Confusion", report.confusion()));
      sections.add(new Report.Section("Classes", report.classes()));
      sections.add(new Report.Section("Confidence", report.confidence()));
    }
    noise.ifPresent(
        sweep -> sections.add(new Report.Section("Noise", noise(List.of(""), List.of(sweep)))));
    if (evaluation.size() > 0) {
      sections.add(new Report.Section("Hardest " + evaluation.subject().words(), report.hardest()));
    }
    sections.add(new Report.Section("Provenance", List.of(stamp.keyValues(""))));
    return new Report(
        stamp.model() + " on " + evaluation.data(),
        "Evaluation of a classifier",
        Locale.ENGLISH,
        stamp,
        sections);
  }

  /// The places in the data set of the pictures that the report shows.
  public static int[] places(ClassifierEvaluation evaluation) {
    return Stream.concat(
            evaluation.hardest(EXAMPLES).stream(), evaluation.labelNoise(EXAMPLES).stream())
        .mapToInt(Example::place)
        .distinct()
        .toArray();
  }

  private String share(double of) {
    return Proportion.of(of, evaluation.size()).words();
  }

  private List<Block> scores() {
    var headline = new ArrayList<Block.Entry>();
    headline.add(new Block.Entry("Accuracy", evaluation.accuracy().words()));
    if (evaluation.labels().size() > TOP) {
      headline.add(new Block.Entry("Top-5 accuracy", share(evaluation.topAccuracy(TOP))));
    }
    evaluation
        .coarseMatrix()
        .ifPresent(
            matrix ->
                headline.add(new Block.Entry("Super-class accuracy", share(matrix.accuracy()))));
    headline.add(
        new Block.Entry("Macro F1", Digits.SHOWN.number(evaluation.report().macro().f1())));
    ClassificationReport report = evaluation.report();
    if (!report.complete()) {
      headline.add(
          new Block.Entry(
              "Macro F1 " + AverageText.present(report),
              Digits.SHOWN.number(report.macroOfPresent().f1())));
    }
    headline.add(
        new Block.Entry(
            "Calibration error", Quantities.percent(evaluation.calibration().expectedError())));
    headline.add(
        new Block.Entry(evaluation.subject().title() + "s", Quantities.count(evaluation.size())));
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Headline(headline));
    absent().ifPresent(blocks::add);
    blocks.add(EvaluationTables.summary(evaluation, Digits.SHOWN));
    if (!evaluation.skipped().isEmpty()) {
      blocks.add(
          new Block.Note(
              "%s could not be read and %s in no number of this report."
                  .formatted(
                      evaluation.subject().count(evaluation.skipped().size()),
                      Quantities.plural(evaluation.skipped().size(), "is", "are"))));
      blocks.add(EvaluationTables.skipped(evaluation.subject(), evaluation.skipped()));
    }
    return blocks;
  }

  /// That averages over all classes say little where most do not occur.
  private Optional<Block> absent() {
    ConfusionMatrix matrix = evaluation.matrix(); // counted once
    long absent =
        IntStream.range(0, evaluation.labels().size())
            .filter(one -> matrix.support(one) == 0)
            .count();
    if (absent == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Block.Note(
            "%s of the classifier’s %s classes %s no %s here. Macro averages of all classes count %s as 0; those of the classes that occur, and the balanced accuracy, leave %s out."
                .formatted(
                    Quantities.count(absent),
                    Quantities.count(evaluation.labels().size()),
                    Quantities.plural(absent, "has", "have"),
                    evaluation.subject().words(),
                    Quantities.plural(absent, "it", "them"),
                    Quantities.plural(absent, "it", "them"))));
  }

  private List<Block> confusion() {
    var blocks = new ArrayList<Block>();
    int shown = ClassOrder.CLASS.of(evaluation.matrix(), evaluation.coarseOf()).length;
    if (shown > EvaluationFigures.MOST_CLASSES) {
      blocks.add(
          new Block.Note(
              "The matrix of %s classes is too large to be drawn."
                  .formatted(Quantities.count(shown))));
    } else {
      boolean groups = !evaluation.coarseLabels().isEmpty();
      String order = groups ? " Classes of one super-class stand together." : "";
      blocks.add(
          matrix(
              Cells.ROW_SHARES,
              ClassOrder.GROUP,
              "Of the %s of each actual class (row), how many percent were predicted as each"
                  + " class (column). The diagonal is what was right: the recall."
                  + order));
      blocks.add(
          matrix(
              Cells.COLUMN_SHARES,
              ClassOrder.GROUP,
              "Of the %s predicted as each class (column), how many percent are of each"
                  + " actual class (row). The diagonal is the precision."
                  + order));
      blocks.add(
          matrix(
              Cells.COUNTS,
              ClassOrder.ERROR,
              "The same in %s; the class with the largest share of mistakes comes first."));
    }
    evaluation
        .coarseMatrix()
        .ifPresent(
            _ ->
                blocks.add(
                    new FigureBlock(
                        style ->
                            EvaluationFigures.groupMatrix(evaluation, Cells.ROW_SHARES, style, "")
                                .orElseThrow(),
                        "The super-classes likewise, in percent of each actual one.")));
    var mistakes = EvaluationTables.mostConfused(evaluation, MISTAKES, Digits.SHOWN);
    blocks.add(mistakes.rows().isEmpty() ? new Block.Paragraph("No mistakes.") : mistakes);
    return blocks;
  }

  private Block matrix(Cells cells, ClassOrder order, String caption) {
    return new FigureBlock(
        style -> EvaluationFigures.matrix(evaluation, cells, order, style, ""),
        caption.formatted(evaluation.subject().words()));
  }

  private List<Block> classes() {
    var blocks = new ArrayList<Block>();
    blocks.add(
        new FigureBlock(
            style ->
                EvaluationFigures.classBars(evaluation, Measure.F1, ClassOrder.ERROR, style, ""),
            "F1, the harmonic mean of precision and recall; the class with the largest share of"
                + " mistakes comes first."));
    blocks.add(EvaluationTables.perClass(evaluation, Digits.SHOWN));
    if (!evaluation.coarseLabels().isEmpty()) {
      blocks.add(EvaluationTables.perGroup(evaluation, Digits.SHOWN));
    }
    return blocks;
  }

  private List<Block> confidence() {
    return List.of(
        new FigureBlock(
            style -> EvaluationFigures.reliability(evaluation, style, ""),
            "How often the classifier was right (bars) when it was so sure (across). On the"
                + " diagonal its probabilities can be taken at their word; the expected calibration"
                + " error is the mean distance to it."));
  }

  static List<Block> noise(List<String> names, List<NoiseSweep> sweeps) {
    return List.of(
        new FigureBlock(
            style ->
                EvaluationFigures.noise(names, sweeps, NoiseAxis.STANDARD_DEVIATION, style, ""),
            "Accuracy when normal noise is added to every pixel and channel. A picture has the same"
                + " draws at each level, only stronger."),
        NoiseTable.of(names, sweeps, Digits.SHOWN));
  }

  private List<Block> hardest() {
    var blocks = new ArrayList<Block>();
    List<Example> hardest = evaluation.hardest(EXAMPLES);
    if (hardest.isEmpty()) {
      blocks.add(new Block.Paragraph("No mistakes."));
      return blocks;
    }
    blocks.add(new Block.Paragraph("The mistakes that the classifier was surest of."));
    blocks.add(examples(hardest));
    List<Example> noise = evaluation.labelNoise(EXAMPLES);
    if (!noise.isEmpty()) {
      blocks.add(
          new Block.Paragraph(
              "%s whose label may be the mistake: another class is as likely as it usually is for those that bear its label (confident learning, Northcutt et al. 2021). Look at them before blaming the classifier."
                  .formatted(evaluation.subject().title() + "s")));
      blocks.add(examples(noise));
    }
    return blocks;
  }

  private Block examples(List<Example> examples) {
    List<Block.Picture> shown =
        examples.stream()
            .flatMap(
                one ->
                    pictures.of(one.place()).stream()
                        .map(
                            image ->
                                new Block.Picture(
                                    image,
                                    EvaluationFigures.actual(evaluation, one) + " · " + one.name(),
                                    EvaluationFigures.said(evaluation, one))))
            .toList();
    return shown.isEmpty()
        ? EvaluationTables.examples("", evaluation, examples, Digits.SHOWN)
        : new Block.Pictures("", shown);
  }
}
