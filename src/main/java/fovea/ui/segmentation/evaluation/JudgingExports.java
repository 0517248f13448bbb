package fovea.ui.segmentation.evaluation;

import fovea.format.Quantities;
import fovea.plot.FigureStyle;
import fovea.report.Block;
import fovea.segmentation.evaluation.SegmentationEvaluation.Scored;
import fovea.segmentation.export.SegmentationJson;
import fovea.segmentation.export.SegmentationReport;
import fovea.segmentation.export.SegmentationTables;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ResultExports;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What comes of judging is exported as.
public final class JudgingExports {
  private static final int EXAMPLES = 12;

  private JudgingExports() {}

  /// Fills a menu with what can be exported of what is shown.
  public static ExportMenu fill(
      ExportMenu menu, JudgingViewModel model, Supplier<FigureStyle> style, String version) {
    return new ResultExports<Judged>(
            menu, () -> model.shown().get(), one -> one.stamp(version), style)
        .figure(
            "Confusion of pixels",
            "confusion",
            (one, colours, footer) -> SegmentationReport.matrix(one.evaluation(), colours, footer))
        .separator()
        .reports(
            "evaluation",
            (one, stamp) -> SegmentationReport.of(one.evaluation(), examples(one), stamp))
        .csv(
            "Scores of the classes",
            "classes",
            one -> SegmentationTables.exactClasses(one.evaluation()))
        .csv(
            "Scores of the pictures",
            "pictures",
            one -> SegmentationTables.worst(one.evaluation(), one.evaluation().pictures().size()))
        .json("evaluation", (one, stamp) -> SegmentationJson.of(one.evaluation(), stamp))
        .menu();
  }

  /// The worst pictures, with what was predicted over them.
  private static List<Block.Picture> examples(Judged one) {
    List<Scored> worst = one.evaluation().worstFirst().stream().limit(EXAMPLES).toList();
    int[] places = worst.stream().mapToInt(Scored::index).toArray();
    var small = new CasePictures(one, Optional.empty()).small(places, Progress.none());
    var examples = new ArrayList<Block.Picture>();
    for (Scored each : worst) {
      Optional.ofNullable(Map.copyOf(small).get(each.index()))
          .ifPresent(
              image ->
                  examples.add(
                      new Block.Picture(
                          image,
                          each.name(),
                          "mean IoU "
                              + (each.meanIou().isEmpty()
                                  ? Quantities.NONE
                                  : Quantities.percent(each.meanIou().getAsDouble(), 1)))));
    }
    return examples;
  }
}
