package fovea.ui.segmentation.evaluation;

import fovea.plot.FigureStyle;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.export.ComparisonFigures;
import fovea.segmentation.export.ComparisonReport;
import fovea.segmentation.export.ComparisonTables;
import fovea.segmentation.export.SegmentationJson;
import fovea.segmentation.export.SegmentationReport;
import fovea.segmentation.export.SegmentationStamp;
import fovea.segmentation.export.SegmentationTables;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ResultExports;
import fovea.ui.work.Work;
import fovea.work.Progress;
import java.util.List;
import java.util.function.Supplier;

/// What comes of judging is exported as.
public final class JudgingExports {
  private JudgingExports() {}

  /// Fills a menu with what can be exported of what is shown.
  public static ExportMenu fill(
      ExportMenu menu, JudgingViewModel model, Supplier<FigureStyle> style, String version) {
    one(menu, model, style, version);
    menu.separator();
    return comparison(menu, model.comparison(), style, version);
  }

  private static void one(
      ExportMenu menu, JudgingViewModel model, Supplier<FigureStyle> style, String version) {
    new ResultExports<Judged>(
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
        .json("evaluation", (one, stamp) -> SegmentationJson.of(one.evaluation(), stamp));
  }

  /// What is exported of the two that are compared.
  private static ExportMenu comparison(
      ExportMenu menu, ComparisonViewModel model, Supplier<FigureStyle> style, String version) {
    return new ResultExports<Compared>(
            menu,
            () -> model.state().get() instanceof Work.Done<Compared>(Compared done) ? done : null,
            one -> SegmentationStamp.of(one.both(), version, List.of()),
            style)
        .figure(
            "Compared: difference of the matrices",
            "difference",
            (one, colours, footer) -> ComparisonFigures.difference(one.pair(), colours, footer))
        .figure(
            "Compared: IoU of each class",
            "changes",
            (one, colours, footer) ->
                ComparisonFigures.changes(one.pair(), one.names(), colours, footer))
        .reports(
            "Compared: ",
            "comparison",
            (one, stamp) -> ComparisonReport.of(one.all(), stamp, Progress.none()))
        .csv(
            "Compared: scores of both",
            "compared",
            one -> ComparisonTables.models(one.both(), true))
        .csv(
            "Compared: the classes",
            "compared-classes",
            one -> ComparisonTables.classes(one.pair(), true))
        .csv(
            "Compared: the pictures",
            "compared-pictures",
            one -> ComparisonTables.pictures(one.pair(), true))
        .csv(
            "Compared: the difference",
            "difference",
            one -> ComparisonTables.difference(one.pair()))
        .json("Compared: ", "comparison", (one, stamp) -> SegmentationJson.of(one.both(), stamp))
        .menu();
  }
}
