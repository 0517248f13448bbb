package fovea.ui.segmentation.evaluation;

import fovea.plot.FigureStyle;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.export.SegmentationJson;
import fovea.segmentation.export.SegmentationReport;
import fovea.segmentation.export.SegmentationStamp;
import fovea.segmentation.export.SegmentationTables;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ResultExports;
import fovea.work.Progress;
import java.util.List;
import java.util.function.Supplier;

/// What comes of judging is exported as.
public final class JudgingExports {
  private JudgingExports() {}

  /// Fills a menu with what can be exported of what is shown.
  public static ExportMenu fill(
      ExportMenu menu, JudgingViewModel model, Supplier<FigureStyle> style, String version) {
    return new ResultExports<Judged>(
            menu,
            () -> model.shown().get(),
            one -> SegmentationStamp.of(one.contender(), version, List.of()),
            style)
        .figure(
            "Confusion of pixels",
            "confusion",
            (one, colours, footer) -> SegmentationReport.matrix(one.evaluation(), colours, footer))
        .separator()
        .reports("evaluation", (one, stamp) -> SegmentationReport.of(one, stamp, Progress.none()))
        .csv(
            "Scores of the classes",
            "classes",
            one -> SegmentationTables.exactClasses(one.evaluation()))
        .csv(
            "Scores of the pictures",
            "pictures",
            one -> SegmentationTables.exactPictures(one.evaluation()))
        .json("evaluation", (one, stamp) -> SegmentationJson.of(one.evaluation(), stamp))
        .menu();
  }
}
