package fovea.segmentation.export;

import fovea.format.Quantities;
import fovea.metric.McNemar;
import fovea.report.Block;
import fovea.report.Block.FigureBlock;
import fovea.report.Report;
import fovea.report.Stamp;
import fovea.segmentation.evaluation.Comparison;
import fovea.segmentation.evaluation.Comparison.PictureChange;
import fovea.segmentation.evaluation.Comparisons;
import fovea.segmentation.evaluation.Contender;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.evaluation.SegmentationEvaluation;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The report of two or more on the same pictures: what all reach, under which protocols, and for
/// each but the first what it does otherwise than the first.
public final class ComparisonReport {
  private static final int LISTED = 20;
  private static final int EXAMPLES = 6;
  private static final double LEVEL = 0.05;

  private final Comparisons several;
  private final List<Judged> judged;

  private ComparisonReport(List<Judged> judged) {
    several = new Comparisons(judged.stream().map(Judged::contender).toList());
    this.judged = judged;
  }

  /// @param judged two or more of the same pictures, the first being what others are measured
  ///   against
  /// @throws IllegalArgumentException when they cannot be compared, in one sentence
  public static Report of(List<Judged> judged, Stamp stamp, Progress progress) {
    var report = new ComparisonReport(judged);
    List<String> names = report.several.names();
    var sections = new ArrayList<Report.Section>();
    sections.add(new Report.Section("Scores", report.scores()));
    for (int other = 1; other < names.size(); other++) {
      sections.add(
          new Report.Section(
              "%s against %s".formatted(names.get(other), names.getFirst()),
              report.against(other, progress)));
    }
    sections.add(
        new Report.Section(
            "Provenance",
            List.of(SegmentationStamp.provenance(stamp, report.several.contenders()))));
    return new Report(
        String.join(", ", names) + " on " + judged.getFirst().evaluation().data(),
        "Comparison of segmenters",
        Locale.ENGLISH,
        stamp,
        sections);
  }

  /// In a sentence or two what the second does better or worse, and no more than the test allows.
  ///
  /// @param p of the sign test, perhaps corrected
  public static String verdict(Comparison pair, List<String> names, double p) {
    McNemar test = pair.signTest();
    String change =
        pair.change().isEmpty()
            ? "There is no mean IoU to compare."
            : "The mean IoU changes by %s points, from %s with “%s” to %s with “%s”."
                .formatted(
                    Quantities.points(pair.change().getAsDouble()),
                    SegmentationTables.percent(pair.first().scores().meanIou()),
                    names.getFirst(),
                    SegmentationTables.percent(pair.second().scores().meanIou()),
                    names.getLast());
    if (test.discordant() == 0) {
      return change + " No picture has another mean IoU with one than with the other.";
    }
    return "%s “%s” is better in %s, “%s” in %s; by the sign test of pictures %s (%s)."
        .formatted(
            change,
            names.getLast(),
            Quantities.count(test.onlySecond(), "picture"),
            names.getFirst(),
            Quantities.count(test.onlyFirst()),
            p < LEVEL ? "that is hardly chance" : "that may be chance",
            Quantities.pValue(p));
  }

  /// What both have in common, as it stands beside their numbers.
  public static String common(SegmentationEvaluation one) {
    return "All on the same %s; in the masks %s; %s."
        .formatted(
            Quantities.count(one.pictures().size(), "picture"),
            one.rule().words(one.labels().size()),
            one.scores().convention().words());
  }

  private List<Block> scores() {
    SegmentationEvaluation first = judged.getFirst().evaluation();
    var blocks = new ArrayList<Block>();
    blocks.add(ComparisonTables.models(several, false));
    blocks.add(new Block.Paragraph(common(first)));
    for (Contender one : several.contenders()) {
      one.evaluation().notes().forEach(note -> blocks.add(new Block.Note(note)));
    }
    bands().ifPresent(words -> blocks.add(new Block.Note(words)));
    blocks.add(ComparisonTables.tests(several, false));
    blocks.add(
        new Block.Paragraph(
            "A picture counts for the one with the larger mean IoU in it. p is how likely so large a"
                + " majority would be if both were equally good. Pixels are not tested: neighbours"
                + " are named alike, so that they are no samples of their own. Holm’s correction"
                + " allows for testing several at once."));
    return blocks;
  }

  private Optional<String> bands() {
    boolean same = true;
    for (int other = 1; other < judged.size(); other++) {
      same &= several.against(other).sameBand();
    }
    return same
        ? Optional.empty()
        : Optional.of(
            "Boundary IoUs were counted in bands of different width, so they are not compared.");
  }

  private List<Block> against(int other, Progress progress) {
    Comparison pair = several.against(other);
    List<String> names = List.of(several.names().getFirst(), several.names().get(other));
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Paragraph(verdict(pair, names, several.pValues()[other - 1])));
    blocks.add(ComparisonTables.classes(pair, false));
    blocks.add(
        new FigureBlock(
            style -> ComparisonFigures.changes(pair, names, style, ""),
            "The IoU of each class, the largest loss first."));
    int shown = ComparisonFigures.shown(pair).length;
    if (shown > SegmentationReport.MOST_CLASSES) {
      blocks.add(
          new Block.Note(
              "The matrix of %s classes is too large to be drawn."
                  .formatted(Quantities.count(shown))));
    } else if (shown > 0) {
      blocks.add(
          new FigureBlock(
              style -> ComparisonFigures.difference(pair, style, ""),
              "The matrix of %s less that of %s, in percentage points of each true class; rows are the truth. More on the diagonal is better, more elsewhere is worse."
                  .formatted(names.getLast(), names.getFirst())));
    }
    List<PictureChange> lost =
        pair.pictures().stream().filter(one -> one.change().orElse(0) < 0).toList();
    List<PictureChange> won =
        pair.pictures().stream().filter(one -> one.change().orElse(0) > 0).toList().reversed();
    pictures(blocks, "Better with " + names.getFirst(), lost, other, names, progress);
    pictures(blocks, "Better with " + names.getLast(), won, other, names, progress);
    return blocks;
  }

  private void pictures(
      List<Block> blocks,
      String heading,
      List<PictureChange> changes,
      int other,
      List<String> names,
      Progress progress) {
    if (changes.isEmpty()) {
      return;
    }
    String counted =
        "%s: %s%s"
            .formatted(
                heading,
                Quantities.count(changes.size(), "picture"),
                changes.size() > LISTED ? ", of which %d are listed".formatted(LISTED) : "");
    blocks.add(ComparisonTables.pictures(counted, changes.stream().limit(LISTED).toList(), false));
    Block.PictureRows rows =
        ExampleMasks.changes(
            heading,
            judged.getFirst(),
            judged.get(other),
            names,
            changes.stream().limit(EXAMPLES).toList(),
            progress);
    if (!rows.rows().isEmpty()) {
      blocks.add(rows);
    }
  }
}
