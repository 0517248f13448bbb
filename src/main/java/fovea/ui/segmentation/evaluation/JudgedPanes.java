package fovea.ui.segmentation.evaluation;

import fovea.format.Names;
import fovea.format.Quantities;
import fovea.metric.segmentation.SegmentationScores;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.evaluation.SegmentationEvaluation;
import fovea.segmentation.export.SegmentationTables;
import fovea.ui.chart.NumberTable;
import fovea.ui.chart.NumberTable.Kind;
import fovea.ui.chart.NumberTable.Line;
import fovea.ui.evaluation.Headline;
import fovea.ui.gallery.PictureGallery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// The numbers of what was judged.
final class JudgedPanes {
  private JudgedPanes() {}

  /// The numbers that matter most.
  static void headline(Headline pane, SegmentationEvaluation one) {
    SegmentationScores scores = one.scores();
    pane.clear();
    pane.add(
        "Mean IoU",
        SegmentationTables.percent(scores.meanIou()),
        "Intersection over union, the mean of the classes that occur, all pictures together");
    pane.add(
        "Mean accuracy",
        SegmentationTables.percent(scores.meanAccuracy()),
        "The share of each class’s pixels that is named rightly, the mean of the classes");
    pane.add(
        "Pixel accuracy",
        SegmentationTables.percent(scores.pixelAccuracy()),
        "The share of all pixels with a truth that is named rightly");
    pane.add(
        "Boundary IoU, " + one.boundary().band().words(),
        SegmentationTables.percent(one.boundary().mean()),
        "The same as the mean IoU, only of what lies so near to an edge of its class");
    pane.add(
        "Pictures",
        Quantities.count(one.pictures().size()),
        "How many were read and are in these numbers");
    if (!one.skipped().isEmpty()) {
      pane.warn(
          "Skipped",
          Quantities.count(one.skipped().size()),
          "Pictures that could not be counted; they are named under Skipped");
    }
  }

  /// By which convention, and what the numbers of the masks were taken to mean.
  static String convention(Judged one) {
    SegmentationEvaluation evaluation = one.evaluation();
    return "%s; in the masks %s. %s"
        .formatted(
            Names.capital(evaluation.scores().convention().words()),
            evaluation.rule().words(evaluation.labels().size()),
            Names.capital(one.contender().how()) + ".");
  }

  static String shown(double share) {
    return Double.isNaN(share) ? Quantities.NONE : Quantities.percent(share, 1);
  }

  static double length(double share) {
    return Double.isNaN(share) ? 0 : share;
  }

  /// IoU, accuracy, Dice, boundary IoU and pixels.
  static NumberTable table() {
    return new NumberTable(
        "Class",
        List.of(
            new Kind("IoU", JudgedPanes::shown, JudgedPanes::length, false),
            new Kind("Accuracy", JudgedPanes::shown, JudgedPanes::length, false),
            new Kind("Dice", JudgedPanes::shown, JudgedPanes::length, false),
            new Kind("Boundary IoU", JudgedPanes::shown, JudgedPanes::length, false),
            new Kind("True pixels", value -> Quantities.count((long) value), value -> 0.0, false)));
  }

  /// The mean on top, then the class with the largest IoU first, absent ones last.
  static List<Line> lines(SegmentationEvaluation one) {
    SegmentationScores scores = one.scores();
    var lines = new ArrayList<Line>();
    double pixels = 0;
    double dice = 0;
    int present = 0;
    for (int k = 0; k < one.labels().size(); k++) {
      pixels += scores.support(k);
      if (scores.dice(k).isPresent()) {
        dice += scores.dice(k).getAsDouble();
        present++;
      }
    }
    lines.add(
        new Line(
            -1,
            "Mean of %s"
                .formatted(Quantities.count(present, "class that occurs", "classes that occur")),
            new double[] {
              value(scores.meanIou()),
              value(scores.meanAccuracy()),
              present == 0 ? Double.NaN : dice / present,
              value(one.boundary().mean()),
              pixels
            },
            true));
    List<Integer> order =
        IntStream.range(0, one.labels().size())
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -scores.iou(k).orElse(-1)))
            .toList();
    for (int place = 0; place < order.size(); place++) {
      int k = order.get(place);
      lines.add(
          new Line(
              place,
              one.labels().get(k),
              new double[] {
                value(scores.iou(k)),
                value(scores.accuracy(k)),
                value(scores.dice(k)),
                value(one.boundary().iou(k)),
                scores.support(k)
              },
              false));
    }
    return lines;
  }

  static double value(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  /// The pictures with the lowest mean IoU first.
  static PictureGallery.Content worst(Judged one) {
    return new PictureGallery.Content(
        "",
        "No pictures.",
        Optional.of(new CasePictures(one, Optional.empty())),
        one.evaluation().worstFirst().stream()
            .map(
                each ->
                    new PictureGallery.Item(
                        each.index(),
                        each.name(),
                        each.name(),
                        SegmentationTables.percent(each.meanIou()),
                        "right " + SegmentationTables.percent(each.scores().pixelAccuracy())))
            .toList());
  }
}
