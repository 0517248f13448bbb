package fovea.ui.segmentation;

import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.report.Block;
import fovea.report.CsvTables;
import fovea.report.Stamp;
import fovea.segmentation.evaluation.MaskPredictions;
import fovea.segmentation.export.SegmentationTables;
import fovea.ui.chart.LazyFigure;
import fovea.ui.segmentation.inside.InsideFigures;
import fovea.ui.segmentation.inside.InsideViewModel;
import fovea.ui.segmentation.inside.InsideViewModel.Parts;
import fovea.ui.segmentation.picture.PredictionFigures;
import fovea.ui.segmentation.picture.PredictionViewModel;
import fovea.ui.segmentation.picture.Segmented;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.FileFormat;
import fovea.ui.task.Stamps;
import fovea.ui.work.Work;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the Segment tab exports.
final class SegmentationExports {
  private SegmentationExports() {}

  /// Fills a menu with what can be exported of the answer that is shown.
  static ExportMenu ofPicture(
      ExportMenu menu, PredictionViewModel model, Supplier<FigureStyle> style, String version) {
    return menu.figure(
            "As shown, with its legend", "segmentation", () -> figure(model, style, version))
        .separator()
        .file("Mask as numbers …", "PNG of class numbers from 1", "mask.png", () -> mask(model))
        .file("Mask in colours …", "PNG picture", "colours.png", () -> colours(model))
        .file("Shares of the classes (CSV) …", "CSV table", "areas.csv", () -> areas(model))
        .separator()
        .text("Copy the protocol", () -> protocol(model));
  }

  /// Fills a menu with what can be exported of the parts that are shown.
  static ExportMenu ofLayers(
      ExportMenu menu, InsideViewModel model, Supplier<FigureStyle> style, String version) {
    return menu.figure(
        "All parts, side by side",
        "layers",
        () -> {
          if (!(model.parts().get() instanceof Work.Done<Parts>(Parts parts))
              || parts.masks().isEmpty()) {
            return null;
          }
          FigureStyle colours = style.get();
          String footer = Stamps.of(version, parts.model(), parts.picture().name()).line();
          return new LazyFigure("Layers", () -> InsideFigures.masks(parts, colours, footer));
        });
  }

  private static @Nullable Figure figure(
      PredictionViewModel model, Supplier<FigureStyle> style, String version) {
    Segmented answer = model.first().answer();
    if (answer == null) {
      return null;
    }
    FigureStyle colours = style.get();
    PredictionFigures figures = PredictionFigures.of(model, answer);
    String footer = stamp(answer, version).line();
    return new LazyFigure("Segmentation", () -> figures.figure(colours, footer));
  }

  private static Stamp stamp(Segmented answer, String version) {
    return Stamps.of(
        version,
        answer.model(),
        answer.picture().name(),
        new Block.Entry("protocol", answer.protocol().name() + ": " + answer.words()));
  }

  private static FileFormat.@Nullable Writer mask(PredictionViewModel model) {
    Segmented answer = model.first().answer();
    return answer == null
        ? null
        : target ->
            MaskPredictions.write(
                answer
                    .segmentation()
                    .labels()
                    .nearest(answer.picture().image().width(), answer.picture().image().height()),
                target);
  }

  private static FileFormat.@Nullable Writer colours(PredictionViewModel model) {
    Segmented answer = model.first().answer();
    return answer == null
        ? null
        : target ->
            fovea.image.file.ImageFiles.writePng(
                answer
                    .palette()
                    .paint(
                        answer
                            .segmentation()
                            .labels()
                            .nearest(
                                answer.picture().image().width(),
                                answer.picture().image().height()))
                    .toBufferedImage(),
                target);
  }

  private static FileFormat.@Nullable Writer areas(PredictionViewModel model) {
    Segmented answer = model.first().answer();
    return answer == null
        ? null
        : target ->
            CsvTables.write(
                SegmentationTables.areas(
                    SegmentationTables.areas(
                        answer.picture().name(), answer.segmentation(), answer.labels())),
                target);
  }

  private static String protocol(PredictionViewModel model) {
    Segmented answer = model.first().answer();
    return answer == null ? "" : answer.title() + ": " + answer.words();
  }
}
