package fovea.ui.explanation;

import fovea.explanation.channel.ChannelFindings;
import fovea.explanation.export.ChannelFigures;
import fovea.files.AtomicFiles;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.figure.LayerTable;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.report.CsvTables;
import fovea.ui.chart.LazyFigure;
import fovea.ui.explanation.exciting.ExcitingViewModel;
import fovea.ui.explanation.graph.GraphViewModel;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.FileFormat;
import fovea.ui.task.Stamps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What the side that looks into the network exports besides the channels of a stage.
final class InsideExports {
  private static final int ALL = 100;

  private InsideExports() {}

  static ExportMenu fill(ExportMenu menu, ExplanationViewModel model, ExplanationParts parts) {
    GraphViewModel graph = model.graph();
    return menu.separator()
        .figure(
            "The graph, as folded",
            "graph",
            () ->
                graph
                    .drawn()
                    .get()
                    .figure(
                        parts.task().style().get(),
                        ExplanationExports.footer(parts, model.inside())))
        .file("All layers (CSV) …", "CSV", "layers.csv", () -> csv(graph.drawn().get().graph()))
        .file("All layers (JSON) …", "JSON", "layers.json", () -> json(graph.drawn().get().graph()))
        .separator()
        .figure("What excites channels", "exciting", () -> exciting(model.exciting(), parts))
        .file(
            "What excites channels (CSV) …",
            "CSV",
            "exciting.csv",
            () -> {
              ChannelFindings found = model.exciting().findings().get();
              return found == null
                  ? null
                  : target -> CsvTables.write(ChannelFigures.table(found), target);
            });
  }

  private static @Nullable Figure exciting(ExcitingViewModel model, ExplanationParts parts) {
    ChannelFindings found = model.findings().get();
    if (found == null) {
      return null;
    }
    FigureStyle style = parts.task().style().get();
    String footer =
        model
            .asked()
            .map(
                asked ->
                    Stamps.of(parts.task().version(), asked.model(), asked.data().name()).line())
            .orElse("");
    return new LazyFigure(found.sentence(), () -> ChannelFigures.of(found, style, footer));
  }

  private static FileFormat.@Nullable Writer csv(@Nullable NetworkGraph graph) {
    return graph == null ? null : target -> CsvTables.write(LayerTable.of(graph, ALL), target);
  }

  private static FileFormat.@Nullable Writer json(@Nullable NetworkGraph graph) {
    return graph == null
        ? null
        : target ->
            AtomicFiles.write(
                target, JsonMapper.shared().writeValueAsString(LayerTable.json(graph)) + "\n");
  }
}
