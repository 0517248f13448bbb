package fovea.classification.export;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.Comparison;
import fovea.classification.Comparison.Flip;
import fovea.classification.Comparisons;
import fovea.classification.NoiseSweep;
import fovea.format.Quantities;
import fovea.metric.confusion.Cells;
import fovea.metric.confusion.ClassOrder;
import fovea.report.Block;
import fovea.report.Block.FigureBlock;
import fovea.report.Report;
import fovea.report.Stamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// The report of two or more classifiers on the same examples: scores and tests of all, and for
/// each but the first what it does otherwise than the first.
public final class ComparisonReport {
  private static final int EXAMPLES = 12;
  private static final int FLIPS = 50;
  private static final double LEVEL = 0.05;

  private final Comparisons comparisons;
  private final ExamplePictures pictures;

  private ComparisonReport(Comparisons comparisons, ExamplePictures pictures) {
    this.comparisons = comparisons;
    this.pictures = pictures;
  }

  /// The report.
  ///
  /// @param noise one for each classifier at the same levels, or none
  /// @param pictures those of {@link #places}, or none: then they are named only
  public static Report of(
      Comparisons comparisons, List<NoiseSweep> noise, ExamplePictures pictures, Stamp stamp) {
    var report = new ComparisonReport(comparisons, pictures);
    List<String> names = comparisons.names();
    var sections = new ArrayList<Report.Section>();
    sections.add(new Report.Section("Scores", report.scores()));
    for (int other = 1; other < names.size(); other++) {
      String title = "%s against %s".formatted(names.get(other), names.getFirst());
      sections.add(new Report.Section(title, report.against(other)));
    }
    if (!noise.isEmpty()) {
      sections.add(new Report.Section("Noise", EvaluationReport.noise(names, noise)));
    }
    sections.add(new Report.Section("Provenance", List.of(stamp.keyValues(""))));
    return new Report(
        String.join(", ", names) + " on " + comparisons.evaluations().getFirst().data(),
        "Comparison of classifiers",
        Locale.ENGLISH,
        stamp,
        sections);
  }

  /// The places in the data set of the pictures that the report shows.
  public static int[] places(Comparisons comparisons) {
    return IntStream.range(1, comparisons.names().size())
        .mapToObj(comparisons::against)
        .map(Comparison::flips)
        .flatMap(flips -> List.of(flips.onlyFirst(), flips.onlySecond()).stream())
        .flatMap(flips -> surest(flips).stream())
        .mapToInt(Flip::place)
        .distinct()
        .toArray();
  }

  private static List<Flip> surest(List<Flip> flips) {
    return flips.stream()
        .sorted(Comparator.comparingDouble(Flip::secondProbability).reversed())
        .limit(EXAMPLES)
        .toList();
  }

  private List<Block> scores() {
    ClassifierEvaluation first = comparisons.evaluations().getFirst();
    var blocks = new ArrayList<Block>();
    blocks.add(ComparisonTables.models(comparisons, Digits.SHOWN));
    blocks.add(
        new Block.Paragraph(
            "All are measured on the same %s.".formatted(first.subject().count(first.size()))));
    if (!first.skipped().isEmpty()) {
      blocks.add(
          new Block.Note(
              "%s could not be read and %s in no number of this report."
                  .formatted(
                      first.subject().count(first.skipped().size()),
                      Quantities.plural(first.skipped().size(), "is", "are"))));
      blocks.add(EvaluationTables.skipped(first.subject(), first.skipped()));
    }
    blocks.add(ComparisonTables.tests(comparisons, Digits.SHOWN));
    blocks.add(
        new Block.Paragraph(
            "Only %s count that one predicts rightly and the other wrongly. p is how likely so large a difference would be if both were equally good: from the binomial distribution where fewer than 25 such are known, otherwise from chi-square. Holm’s correction allows for testing several pairs at once."
                .formatted(first.subject().words())));
    return blocks;
  }

  private List<Block> against(int other) {
    Comparison comparison = comparisons.against(other);
    String before = comparisons.names().getFirst();
    String after = comparisons.names().get(other);
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Paragraph(verdict(comparison, other)));
    int shown =
        ClassOrder.CLASS.of(
                comparison.first().matrix(),
                comparison.second().matrix(),
                comparison.second().coarseOf())
            .length;
    if (shown > EvaluationFigures.MOST_CLASSES) {
      blocks.add(
          new Block.Note(
              "The matrix of %s classes is too large to be drawn."
                  .formatted(Quantities.count(shown))));
    } else if (shown > 0) {
      blocks.add(
          new FigureBlock(
              style ->
                  ComparisonFigures.difference(
                      comparison, Cells.ROW_SHARES, ClassOrder.GROUP, style, ""),
              "The matrix of %s less that of %s, in percentage points of each actual class. More on the diagonal is better, more elsewhere is worse."
                  .formatted(after, before)));
    }
    blocks.add(
        new FigureBlock(
            style -> ComparisonFigures.changes(comparison, before, after, style, ""),
            "The recall of each class, the largest loss first."));
    blocks.add(ComparisonTables.changes(comparison, Digits.SHOWN));
    Comparison.Flips flips = comparison.flips();
    flips("Right only with " + before, comparison, flips.onlyFirst()).ifPresent(blocks::addAll);
    flips("Right only with " + after, comparison, flips.onlySecond()).ifPresent(blocks::addAll);
    flips("Wrong with both, but differently", comparison, flips.bothWrong())
        .ifPresent(blocks::addAll);
    return blocks;
  }

  /// In one sentence, and no more than the test allows.
  private String verdict(Comparison comparison, int other) {
    double p =
        comparisons.pairs().stream()
            .filter(pair -> pair.first() == 0 && pair.second() == other)
            .mapToDouble(Comparisons.Pair::adjusted)
            .findFirst()
            .orElse(1);
    double change = comparison.difference().accuracy();
    return "The accuracy changes by %s points, from %s to %s; %s (p = %s%s)."
        .formatted(
            Quantities.points(change),
            comparison.first().accuracy().words(),
            comparison.second().accuracy().words(),
            p < LEVEL ? "this is hardly chance" : "this may be chance",
            Quantities.pNumber(p),
            comparisons.names().size() > 2 ? ", with Holm’s correction" : "")
        .replace("= <", "<");
  }

  private Optional<List<Block>> flips(String caption, Comparison comparison, List<Flip> flips) {
    if (flips.isEmpty()) {
      return Optional.empty();
    }
    String counted =
        "%s: %s%s"
            .formatted(
                caption,
                comparison.first().subject().count(flips.size()),
                flips.size() > FLIPS ? ", of which %d are listed".formatted(FLIPS) : "");
    List<String> labels = comparison.first().labels();
    List<Block.Picture> shown =
        surest(flips).stream()
            .flatMap(
                flip ->
                    pictures.of(flip.place()).stream()
                        .map(
                            image ->
                                new Block.Picture(
                                    image,
                                    "actual: %s · %s"
                                        .formatted(labels.get(flip.truth()), flip.name()),
                                    "%s → %s"
                                        .formatted(
                                            labels.get(flip.first()), labels.get(flip.second())))))
            .toList();
    var blocks = new ArrayList<Block>();
    blocks.add(ComparisonTables.flips(counted, comparison, flips, FLIPS, Digits.SHOWN));
    if (!shown.isEmpty()) {
      blocks.add(new Block.Pictures(caption, shown));
    }
    return Optional.of(blocks);
  }
}
