package fovea.segmentation.export;

import fovea.format.Quantities;
import fovea.metric.McNemar;
import fovea.report.Block;
import fovea.report.Block.Alignment;
import fovea.segmentation.evaluation.Comparison;
import fovea.segmentation.evaluation.Comparison.ClassChange;
import fovea.segmentation.evaluation.Comparison.PictureChange;
import fovea.segmentation.evaluation.Comparisons;
import fovea.segmentation.evaluation.Contender;
import fovea.segmentation.evaluation.SegmentationEvaluation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Tables of a comparison, for people in percent and points, or for programs as exact shares.
public final class ComparisonTables {
  private ComparisonTables() {}

  private static String share(OptionalDouble value, boolean exact) {
    return exact ? SegmentationTables.exact(value) : SegmentationTables.percent(value);
  }

  private static String change(OptionalDouble value, boolean exact) {
    return exact || value.isEmpty() ? share(value, exact) : Quantities.points(value.getAsDouble());
  }

  private static String count(long number, boolean exact) {
    return exact ? Long.toString(number) : Quantities.count(number);
  }

  private static Block.Table table(
      String caption, List<String> header, int words, List<List<String>> rows) {
    var alignment = new ArrayList<>(Collections.nCopies(header.size(), Alignment.END));
    Collections.fill(alignment.subList(0, words), Alignment.START);
    return new Block.Table(caption, header, alignment, rows);
  }

  /// What each reaches, and how it was asked.
  public static Block.Table models(Comparisons several, boolean exact) {
    boolean sameBand =
        IntStream.range(1, several.contenders().size())
            .allMatch(other -> several.against(other).sameBand());
    var rows = new ArrayList<List<String>>();
    List<String> names = several.names();
    for (int i = 0; i < names.size(); i++) {
      Contender one = several.contenders().get(i);
      SegmentationEvaluation made = one.evaluation();
      rows.add(
          List.of(
              names.get(i),
              share(made.scores().meanIou(), exact),
              share(made.scores().meanAccuracy(), exact),
              share(made.scores().pixelAccuracy(), exact),
              share(sameBand ? made.boundary().mean() : OptionalDouble.empty(), exact),
              one.how()));
    }
    var header =
        exact
            ? List.of(
                "name", "mean_iou", "mean_accuracy", "pixel_accuracy", "boundary_iou", "protocol")
            : List.of(
                "Name", "Mean IoU", "Mean accuracy", "Pixel accuracy", "Boundary IoU", "Protocol");
    var alignment = new ArrayList<>(Collections.nCopies(header.size(), Alignment.END));
    alignment.set(0, Alignment.START);
    alignment.set(header.size() - 1, Alignment.START);
    return new Block.Table("Scores", header, alignment, rows);
  }

  /// In how many pictures each of the others is better than the first, and whether that may be
  /// chance.
  public static Block.Table tests(Comparisons several, boolean exact) {
    var rows = new ArrayList<List<String>>();
    List<String> names = several.names();
    double[] adjusted = several.pValues();
    for (int other = 1; other < names.size(); other++) {
      McNemar test = several.against(other).signTest();
      rows.add(
          List.of(
              names.getFirst(),
              names.get(other),
              count(test.onlyFirst(), exact),
              count(test.onlySecond(), exact),
              count(test.bothRight(), exact),
              p(test.pValue(), exact),
              p(adjusted[other - 1], exact)));
    }
    return table(
        "Sign test of the pictures’ mean IoU: whether the difference may be chance",
        exact
            ? List.of("first", "second", "first_better", "second_better", "equal", "p", "p_holm")
            : List.of("First", "Second", "First better", "Second better", "Equal", "p", "p (Holm)"),
        2,
        rows);
  }

  private static String p(double value, boolean exact) {
    return exact ? Double.toString(value) : Quantities.pNumber(value);
  }

  /// The IoU of each class before and after, the largest loss first.
  public static Block.Table classes(Comparison pair, boolean exact) {
    var rows = new ArrayList<List<String>>();
    for (ClassChange one : pair.classes()) {
      rows.add(
          List.of(
              pair.first().labels().get(one.label()),
              share(one.before(), exact),
              share(one.after(), exact),
              change(one.change(), exact),
              count(one.support(), exact)));
    }
    return table(
        "IoU of each class",
        exact
            ? List.of("class", "iou_before", "iou_after", "change", "pixels")
            : List.of("Class", "Before", "After", "Change in points", "True pixels"),
        1,
        rows);
  }

  /// The mean IoU of each picture before and after, the largest loss first.
  public static Block.Table pictures(Comparison pair, boolean exact) {
    return pictures("Mean IoU of each picture", pair.pictures(), exact);
  }

  static Block.Table pictures(String caption, List<PictureChange> changes, boolean exact) {
    var rows = new ArrayList<List<String>>();
    for (PictureChange one : changes) {
      rows.add(
          List.of(
              one.name(),
              share(one.before().meanIou(), exact),
              share(one.after().meanIou(), exact),
              change(one.change(), exact),
              exact ? Long.toString(one.pixels()) : signed(one.pixels())));
    }
    return table(
        caption,
        exact
            ? List.of("picture", "mean_iou_before", "mean_iou_after", "change", "right_pixels")
            : List.of("Picture", "Before", "After", "Change in points", "More pixels right"),
        1,
        rows);
  }

  private static String signed(long pixels) {
    return pixels == 0 ? "0" : Quantities.change(pixels);
  }

  /// The second's matrix less the first's as a program reads it: rows are the truth, in shares of
  /// each true class; an empty cell where a class has no true pixels.
  public static Block.Table difference(Comparison pair) {
    List<String> labels = pair.first().labels();
    var header = new ArrayList<>(List.of("truth"));
    header.addAll(labels);
    List<List<String>> rows =
        IntStream.range(0, labels.size())
            .mapToObj(
                row -> {
                  var cells = new ArrayList<>(List.of(labels.get(row)));
                  for (int column = 0; column < labels.size(); column++) {
                    double points = pair.points(row, column);
                    cells.add(Double.isNaN(points) ? "" : Double.toString(points / 100));
                  }
                  return List.copyOf(cells);
                })
            .toList();
    return table("Difference of the matrices", header, 1, rows);
  }
}
