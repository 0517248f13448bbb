package fovea.ui.explanation.mean;

import fovea.explanation.export.MeanDocuments;
import fovea.explanation.export.MeanFigures;
import fovea.explanation.export.MeanJson;
import fovea.plot.FigureStyle;
import fovea.report.Block;
import fovea.report.Stamp;
import fovea.ui.explanation.mean.MeanViewModel.Made;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ResultExports;
import fovea.ui.task.Stamps;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What is exported of a mean map.
public final class MeanExports {
  private record Shown(Made made, MeanFigures figures) {}

  private MeanExports() {}

  /// @param style colours of figures, asked for each
  /// @param version of this program
  /// @param engine what calculates
  public static ExportMenu fill(
      ExportMenu menu,
      MeanViewModel model,
      Supplier<FigureStyle> style,
      String version,
      Supplier<String> engine) {
    return new ResultExports<Shown>(
            menu, () -> shown(model), one -> stamp(one.made(), version, engine.get()), style)
        .figure(
            "Both means and their difference",
            "mean",
            (one, colours, footer) -> one.figures().figure(colours, footer))
        .separator()
        .reports("mean", (one, stamp) -> MeanDocuments.report(one.figures(), stamp))
        .csv("Mean maps", "mean", one -> MeanDocuments.means(one.made().maps()))
        .csv("Pictures", "pictures", one -> MeanDocuments.singles(one.made().maps()))
        .json(
            "mean",
            (one, stamp) ->
                JsonMapper.shared()
                    .writeValueAsString(
                        MeanJson.of(
                            engine.get(),
                            one.made().model().assumptions(),
                            one.made().model().name(),
                            one.made().data(),
                            one.made().maps())))
        .menu();
  }

  private static @Nullable Shown shown(MeanViewModel model) {
    Made now = model.made().get();
    return now == null ? null : new Shown(now, MeanTiles.figures(now.maps(), model.style().get()));
  }

  private static Stamp stamp(Made made, String version, String engine) {
    var settings = new ArrayList<Block.Entry>(MeanDocuments.settings(made.maps()));
    settings.add(new Block.Entry("engine", engine));
    return Stamps.of(
        version, made.model(), made.data(), OptionalLong.of(made.maps().plan().seed()), settings);
  }
}
