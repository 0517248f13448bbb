package fovea.cli.explain;

import fovea.cli.console.CommandContext;
import fovea.explanation.export.MeanDocuments;
import fovea.explanation.export.MeanFigures;
import fovea.explanation.export.MeanJson;
import fovea.explanation.mean.MeanMaps;
import fovea.image.Heatmap;
import fovea.modelmanager.CatalogModel;
import fovea.plot.FigureStyle;
import fovea.report.Block;
import fovea.report.Stamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;

/// A mean map, and what is made of it.
record MeanResult(
    CommandContext context, CatalogModel model, MethodOption methods, ExplainOutputs outputs) {
  private static final double OPACITY = 0.75;

  int make(MeanOption mean) throws Exception {
    MeanOption.Made made =
        context.compute(
            () ->
                context
                    .explainers()
                    .use(model, explainer -> mean.made(context, explainer, methods)));
    MeanMaps maps = made.maps();
    String engine = context.engine();
    Stamp stamp = stamp(made, engine);
    var figures = new MeanFigures(maps, false, OPACITY, true);
    if (outputs.drawn()) {
      outputs.draw(context, figures.figure(FigureStyle.light(), stamp.line()), 0);
    }
    outputs.numbers(context, MeanDocuments.means(maps));
    outputs.report(context, MeanDocuments.report(figures, stamp));
    if (outputs.json()) {
      context.json(
          JsonMapper.shared()
              .writeValueAsString(
                  MeanJson.of(
                      engine, model.card().assumptions(), model.card().name(), made.data(), maps)));
    } else {
      print(figures);
    }
    return maps.skipped() == 0 ? 0 : 1;
  }

  private Stamp stamp(MeanOption.Made made, String engine) {
    var settings = new ArrayList<Block.Entry>(MeanDocuments.settings(made.maps()));
    settings.add(new Block.Entry("engine", engine));
    return new Stamp(
        Stamp.programVersion(),
        LocalDate.now(ZoneId.systemDefault()),
        model.card().name(),
        model.card().weightsSha256(),
        made.data(),
        OptionalLong.of(methods.seed()),
        settings,
        model.card().assumptions());
  }

  private void print(MeanFigures figures) {
    context.out().println(figures.title());
    MeanDocuments.sentences(figures.maps()).forEach(context.out()::println);
    figures.maps().group().map().ifPresent(map -> context.out().println(peak("mean", map)));
    figures.maps().difference().ifPresent(map -> context.out().println(peak("difference", map)));
  }

  private static String peak(String what, Heatmap map) {
    int peak = map.peak();
    return "The %s is largest at %.0f %% across, %.0f %% down."
        .formatted(
            what,
            100 * (peak % map.width() + 0.5) / map.width(),
            100 * (peak / map.width() + 0.5) / map.height());
  }
}
