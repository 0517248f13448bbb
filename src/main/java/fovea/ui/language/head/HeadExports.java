package fovea.ui.language.head;

import fovea.language.Attention;
import fovea.language.export.HeadFigure;
import fovea.language.export.ModelFigure;
import fovea.language.export.NeuronFigure;
import fovea.language.export.ReadingFigures;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.ui.chart.LazyFigure;
import fovea.ui.language.attention.Scene;
import fovea.ui.language.head.HeadsViewModel.Ready;
import fovea.ui.language.head.HeadsViewModel.View;
import fovea.ui.tab.ExportMenu;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the side Heads exports: each view as a figure, with the model and what is shown in its
/// small print.
public final class HeadExports {
  private final HeadsViewModel model;
  private final Supplier<FigureStyle> style;
  private final String version;

  private HeadExports(HeadsViewModel model, Supplier<FigureStyle> style, String version) {
    this.model = model;
    this.style = style;
    this.version = version;
  }

  /// Fills a menu with what can be exported.
  ///
  /// @param version of this program
  public static ExportMenu fill(
      ExportMenu menu, HeadsViewModel model, Supplier<FigureStyle> style, String version) {
    var exports = new HeadExports(model, style, version);
    menu.figure("As shown", "attention", () -> exports.figure(model.view().get())).separator();
    for (View view : View.values()) {
      menu.figure(view.title(), view.file(), () -> exports.figure(view));
    }
    return menu;
  }

  private @Nullable Figure figure(View view) {
    Ready now = model.now();
    Scene scene = model.scene().get();
    boolean possible =
        now != null
            && scene != null
            && scene.rows().length > 0
            && scene.columns().length > 0
            && (view != View.NEURON || scene.projections().isPresent());
    return !possible || now == null || scene == null ? null : drawn(view, now, scene);
  }

  private Figure drawn(View view, Ready now, Scene scene) {
    FigureStyle colours = style.get();
    String said = HeadWords.of(now, scene, view, model);
    String footer = "%s Fovea %s · %s".formatted(said, version, now.read().model().name());
    int looking = Math.max(0, scene.rowOf(model.looking().get()));
    return new LazyFigure(
        view.title(),
        () ->
            switch (view) {
              case LINES ->
                  new HeadFigure(
                      part(scene),
                      scene.layer(),
                      scene.heads(),
                      scene.threshold(),
                      colours,
                      footer);
              case ALL -> new ModelFigure(part(scene).maps(), scene.words(), colours, footer);
              case TABLE ->
                  ReadingFigures.matrix(
                      part(scene), scene.layer(), scene.heads(), said, colours, footer);
              case NEURON ->
                  new NeuronFigure(
                      scene.attention(),
                      scene.projections().orElseThrow(),
                      scene.layer(),
                      scene.heads().getFirst(),
                      scene.rows()[looking],
                      scene.columns(),
                      colours,
                      footer);
            });
  }

  private static Attention part(Scene scene) {
    return scene.attention().part(scene.rows(), scene.columns());
  }
}
