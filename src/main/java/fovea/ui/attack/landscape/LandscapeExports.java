package fovea.ui.attack.landscape;

import fovea.format.Quantities;
import fovea.landscape.export.BranchFigures;
import fovea.landscape.export.LandscapeFigures;
import fovea.landscape.export.LandscapeJson;
import fovea.landscape.export.LandscapeReport;
import fovea.landscape.export.PointTable;
import fovea.landscape.survey.Line;
import fovea.landscape.survey.ModelLandscape;
import fovea.plot.FigureStyle;
import fovea.plot.StackFigure;
import fovea.plot.surface.Orientation;
import fovea.report.Block;
import fovea.report.Stamp;
import fovea.ui.attack.landscape.LandscapeResult.Now;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ResultExports;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a measuring of the loss around weights is exported as: the same as the command's.
public final class LandscapeExports {
  private LandscapeExports() {}

  /// Fills a menu with what can be exported of the measuring that is shown.
  ///
  /// @param from from where surfaces are looked at
  /// @param engine what calculates
  public static ExportMenu fill(
      ExportMenu menu,
      LandscapeViewModel model,
      Supplier<Orientation> from,
      Supplier<FigureStyle> style,
      String version,
      Supplier<String> engine) {
    return new ResultExports<Exported>(
            menu,
            () -> exported(model.shown().get()),
            one -> stamp(one, version, engine.get()),
            style)
        .figure(
            "Contours",
            "contours",
            one -> LandscapeFigures.hasSurfaces(one.models()),
            (one, look, footer) -> LandscapeFigures.contours(one.models(), look, footer))
        .figure(
            "Surfaces as they are turned",
            "surfaces",
            one -> LandscapeFigures.hasSurfaces(one.models()),
            (one, look, footer) ->
                LandscapeFigures.surfaces(one.models(), from.get(), look, footer))
        .figure(
            "Curves along all directions",
            "curves",
            (one, look, footer) -> LandscapeFigures.curves(one.models(), look, footer))
        .figure(
            "Line from one model to the other",
            "line",
            one -> one.line().isPresent(),
            (one, look, footer) -> LandscapeFigures.line(one.line().orElseThrow(), look, footer))
        .figure(
            "Without residual branches",
            "branches",
            one -> BranchFigures.any(one.models()),
            (one, look, footer) ->
                new StackFigure(BranchFigures.single(one.models(), look, footer), look))
        .separator()
        .reports(
            "landscape",
            (one, made) ->
                LandscapeReport.of(
                    one.models(),
                    one.line(),
                    one.request().plan(),
                    one.data(),
                    made,
                    one.incomplete()))
        .csv(
            "All points",
            "landscape",
            one -> PointTable.of(one.models(), one.line(), one.incomplete()))
        .json(
            "landscape",
            (one, made) ->
                JsonMapper.shared()
                    .writeValueAsString(
                        LandscapeJson.of(
                            one.models(),
                            one.line(),
                            one.request().plan(),
                            one.data(),
                            one.incomplete().isEmpty())))
        .menu();
  }

  /// What is known of a result at the moment it is exported.
  private record Exported(LandscapeResult result, Now now) {
    LandscapeRequest request() {
      return result.request();
    }

    String data() {
      return result.data();
    }

    List<ModelLandscape> models() {
      return now.models();
    }

    Optional<Line> line() {
      return now.line();
    }

    String incomplete() {
      return now.incomplete();
    }
  }

  private static @Nullable Exported exported(@Nullable LandscapeResult result) {
    return result == null || result.now().get().models().isEmpty()
        ? null
        : new Exported(result, result.now().get());
  }

  private static Stamp stamp(Exported one, String version, String engine) {
    var settings = new ArrayList<Block.Entry>();
    if (!one.incomplete().isEmpty()) {
      settings.add(new Block.Entry("incomplete", one.now().steps()));
    }
    settings.add(new Block.Entry("pictures", Quantities.count(one.models().getFirst().pictures())));
    settings.add(new Block.Entry("directions", one.request().plan().normalisation().words()));
    settings.add(new Block.Entry("engine", engine));
    boolean single = one.request().models().size() == 1;
    return new Stamp(
        version,
        LocalDate.now(ZoneId.systemDefault()),
        String.join(", ", one.request().names()),
        single ? one.request().models().getFirst().sha256() : "",
        one.data(),
        OptionalLong.of(one.request().plan().seed()),
        settings,
        one.result().assumptions());
  }
}
