package fovea.segmentation.export;

import fovea.dataset.LabelledDataset.Skipped;
import fovea.format.Quantities;
import fovea.metric.segmentation.SegmentationScores;
import fovea.report.Block;
import fovea.report.Block.Alignment;
import fovea.segmentation.Segmentation;
import fovea.segmentation.evaluation.SegmentationEvaluation;
import fovea.segmentation.evaluation.SegmentationEvaluation.Scored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Tables of segmentations and of their evaluations.
public final class SegmentationTables {
  /// A number as it is to stand in a cell.
  private interface Number {
    String of(OptionalDouble value);
  }

  /// For people: percent.
  private static final Number SHOWN =
      value -> value.isEmpty() ? Quantities.NONE : Quantities.percent(value.getAsDouble());

  /// For programs: a share; an empty cell where there is none.
  private static final Number EXACT =
      value -> value.isEmpty() ? "" : Double.toString(value.getAsDouble());

  private SegmentationTables() {}

  /// The share of every class of a picture, the largest first, as programs read it.
  ///
  /// @param file how the picture is called in the first column
  public static List<List<String>> areas(
      String file, Segmentation segmentation, List<String> labels) {
    return segmentation.shares().stream()
        .map(
            one ->
                List.of(
                    file,
                    String.valueOf(one.index()),
                    labels.get(one.index()),
                    Double.toString(one.share()),
                    Double.toString(one.meanProbability())))
        .toList();
  }

  /// Rows of {@link #areas} with their header.
  public static Block.Table areas(List<List<String>> rows) {
    return new Block.Table(
        "Share of every class",
        List.of("file", "index", "label", "share", "mean_probability"),
        List.of(Alignment.START, Alignment.END, Alignment.START, Alignment.END, Alignment.END),
        rows);
  }

  /// IoU, accuracy, Dice, boundary IoU and pixels of every class that is true or predicted; for
  /// people the one with the largest IoU first.
  public static Block.Table classes(SegmentationEvaluation evaluation) {
    SegmentationScores scores = evaluation.scores();
    return classes(
        evaluation,
        IntStream.range(0, evaluation.labels().size())
            .filter(k -> scores.iou(k).isPresent())
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -scores.iou(k).orElse(0)))
            .toList(),
        SHOWN,
        List.of("Class", "IoU", "Accuracy", "Dice", "Boundary IoU", "True pixels"));
  }

  /// As {@link #classes}, as programs read it: all classes by number.
  public static Block.Table exactClasses(SegmentationEvaluation evaluation) {
    return classes(
        evaluation,
        IntStream.range(0, evaluation.labels().size()).boxed().toList(),
        EXACT,
        List.of("class", "iou", "accuracy", "dice", "boundary_iou", "pixels"));
  }

  private static Block.Table classes(
      SegmentationEvaluation evaluation, List<Integer> shown, Number number, List<String> header) {
    SegmentationScores scores = evaluation.scores();
    var rows = new ArrayList<List<String>>();
    for (int k : shown) {
      rows.add(
          List.of(
              evaluation.labels().get(k),
              number.of(scores.iou(k)),
              number.of(scores.accuracy(k)),
              number.of(scores.dice(k)),
              number.of(evaluation.boundary().iou(k)),
              number == EXACT
                  ? String.valueOf(scores.support(k))
                  : Quantities.count(scores.support(k))));
    }
    var alignment = new ArrayList<>(Collections.nCopies(6, Alignment.END));
    alignment.set(0, Alignment.START);
    return new Block.Table("Classes", header, alignment, rows);
  }

  /// The pictures with the worst mean IoU.
  public static Block.Table worst(SegmentationEvaluation evaluation, int most) {
    var rows = new ArrayList<List<String>>();
    for (Scored one : evaluation.worstFirst().stream().limit(most).toList()) {
      rows.add(
          List.of(one.name(), SHOWN.of(one.meanIou()), SHOWN.of(one.scores().pixelAccuracy())));
    }
    return new Block.Table(
        "The pictures with the lowest mean IoU",
        List.of("Picture", "Mean IoU", "Pixel accuracy"),
        List.of(Alignment.START, Alignment.END, Alignment.END),
        rows);
  }

  /// The scores of every picture in the order of the data, as programs read them.
  public static Block.Table exactPictures(SegmentationEvaluation evaluation) {
    return new Block.Table(
        "Pictures",
        List.of("picture", "mean_iou", "pixel_accuracy"),
        List.of(Alignment.START, Alignment.END, Alignment.END),
        evaluation.pictures().stream()
            .map(
                one ->
                    List.of(
                        one.name(),
                        EXACT.of(one.meanIou()),
                        EXACT.of(one.scores().pixelAccuracy())))
            .toList());
  }

  /// What was confused most: true class, predicted class, pixels, share of the true class.
  public static Block.Table confused(SegmentationEvaluation evaluation, int most) {
    SegmentationScores scores = evaluation.scores();
    int n = evaluation.labels().size();
    List<List<String>> rows =
        IntStream.range(0, n * n)
            .filter(cell -> cell / n != cell % n && scores.at(cell / n, cell % n) > 0)
            .boxed()
            .sorted(Comparator.comparingLong(cell -> -scores.at(cell / n, cell % n)))
            .limit(most)
            .map(
                cell ->
                    List.of(
                        evaluation.labels().get(cell / n),
                        evaluation.labels().get(cell % n),
                        Quantities.count(scores.at(cell / n, cell % n)),
                        Quantities.percent(
                            (double) scores.at(cell / n, cell % n) / scores.support(cell / n))))
            .toList();
    return new Block.Table(
        "What is confused most",
        List.of("Truth", "Predicted", "Pixels", "Of the true class"),
        List.of(Alignment.START, Alignment.START, Alignment.END, Alignment.END),
        rows);
  }

  /// Pictures that are in no number, and why.
  public static Block.Table skipped(List<Skipped> skipped) {
    return new Block.Table(
        "Pictures left out",
        List.of("Picture", "Reason"),
        List.of(Alignment.START, Alignment.START),
        skipped.stream().map(one -> List.of(one.name(), one.reason())).toList());
  }

  /// A share for programs; an empty cell where there is none.
  static String exact(OptionalDouble value) {
    return EXACT.of(value);
  }

  /// A share in percent, or a dash.
  public static String percent(OptionalDouble value) {
    return SHOWN.of(value);
  }
}
