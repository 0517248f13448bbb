package fovea.ui.language.head;

import fovea.files.AtomicFiles;
import fovea.language.Attention;
import fovea.language.exchange.AttentionFiles;
import fovea.language.export.AttentionJson;
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
import fovea.ui.tab.FileFormat;
import fovea.ui.task.Stamps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

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
    for (View view : model.views()) {
      menu.figure(view.title(), view.file(), () -> exports.figure(view));
    }
    return menu.separator()
        .file(
            "Attention as safetensors …",
            "Safetensors",
            "attention.safetensors",
            () -> exports.written(AttentionFiles::writeSafetensors))
        .file(
            "Attention for NumPy …",
            "Arrays of NumPy",
            "attention.npz",
            () -> exports.written(AttentionFiles::writeNpz))
        .file(
            "Attention as JSON …",
            "JSON document",
            "attention.json",
            () -> exports.written(HeadExports::json));
  }

  private interface Form {
    void write(Attention attention, Path file) throws IOException;
  }

  private static void json(Attention attention, Path file) throws IOException {
    AtomicFiles.write(
        file,
        JsonMapper.shared().writeValueAsString(List.of(AttentionJson.of(attention, List.of()))));
  }

  /// All heads of all layers, whatever is seen of them.
  private FileFormat.@Nullable Writer written(Form form) {
    Ready now = model.now();
    return now == null ? null : file -> form.write(now.looked().attention(), file);
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
    Looked looked = now.looked();
    String footer = said + " " + Stamps.of(version, looked.of(), looked.data()).line();
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
