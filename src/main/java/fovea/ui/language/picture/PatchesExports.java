package fovea.ui.language.picture;

import fovea.language.export.PatchFigures;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.ui.chart.LazyFigure;
import fovea.ui.language.head.HeadExports;
import fovea.ui.language.picture.PatchesViewModel.Shown;
import fovea.ui.tab.ExportMenu;
import fovea.ui.task.Stamps;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the side Picture exports: the heads of the layer over the picture, and what the side Heads
/// exports of any attention.
public final class PatchesExports {
  private PatchesExports() {}

  /// Fills a menu with what can be exported.
  ///
  /// @param version of this program
  public static ExportMenu fill(
      ExportMenu menu, PatchesViewModel model, Supplier<FigureStyle> style, String version) {
    menu.figure(
            "Heads over the picture",
            "patches",
            () -> figure(model.shown().get(), style.get(), version))
        .separator();
    return HeadExports.fill(menu, model.views(), style, version);
  }

  private static @Nullable Figure figure(@Nullable Shown now, FigureStyle style, String version) {
    if (now == null) {
      return null;
    }
    String footer =
        Stamps.of(
                version,
                now.answer().model(),
                now.answer().picture().name() + ", as the network sees it")
            .line();
    return new LazyFigure(
        "Heads over the picture",
        () ->
            PatchFigures.heads(
                now.attention(),
                now.answer().seen().picture(),
                now.layer(),
                IntStream.range(0, now.heads().size()).boxed().toList(),
                now.from(),
                style,
                footer));
  }
}
