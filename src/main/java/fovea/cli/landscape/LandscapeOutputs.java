package fovea.cli.landscape;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ReportOptions;
import fovea.cli.console.TextTable;
import fovea.cli.console.WrongUsage;
import fovea.landscape.export.LandscapeFigures;
import fovea.landscape.export.LandscapeJson;
import fovea.landscape.export.LandscapeReport;
import fovea.landscape.export.LandscapeTables;
import fovea.landscape.export.PointTable;
import fovea.landscape.export.Words;
import fovea.landscape.survey.Line;
import fovea.landscape.survey.ModelLandscape;
import fovea.landscape.survey.SurveyPlan;
import fovea.modelmanager.CatalogModel;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.report.Block;
import fovea.report.CsvTables;
import fovea.report.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// The options that say what is made of the loss around weights, and where.
final class LandscapeOutputs {
  private static final double SCALE = 2;

  @Mixin private ReportOptions reports = new ReportOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Draws all of it as PNG, SVG or PDF: contours, curves, line, branches.")
  private @Nullable Path out;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "A row for each point that was measured as CSV.")
  private @Nullable Path csv;

  /// All that was measured.
  record Results(
      List<CatalogModel> used,
      List<String> names,
      List<ModelLandscape> models,
      Optional<Line> line,
      SurveyPlan plan,
      String data,
      List<String> notes) {}

  /// Refuses files that could not be written.
  void check(CommandContext context) {
    if (out != null && FigureWriter.Format.of(out).isEmpty()) {
      throw new WrongUsage("--out draws .png, .svg or .pdf, not “" + out + "”.");
    }
    reports.check(
        context, Stream.of(out, csv).flatMap(file -> Optional.ofNullable(file).stream()).toList());
  }

  /// Writes and prints what is wanted.
  void write(CommandContext context, Results results) throws Exception {
    Stamp stamp = stamp(results, context.engine());
    draw(context, results, stamp);
    reports.write(
        context,
        () ->
            LandscapeReport.of(
                results.models(), results.line(), results.plan(), results.data(), stamp, ""));
    if (csv != null) {
      CsvTables.write(PointTable.of(results.models(), results.line(), ""), context.place(csv));
    }
    var json =
        LandscapeJson.of(
            results.models(), results.line(), results.plan(), results.data(), /* complete= */ true);
    json.put("engine", context.engine());
    json.put("notes", results.notes());
    reports.json(context, JsonMapper.shared().writeValueAsString(json));
    if (!reports.printsJson()) {
      print(context, results);
    }
    context.progress(Words.directions(results.plan()));
    results.line().ifPresent(line -> context.progress(Words.line(line)));
  }

  private void draw(CommandContext context, Results results, Stamp stamp) throws IOException {
    Path file = out;
    if (file != null) {
      FigureWriter.write(
          LandscapeFigures.all(results.models(), results.line(), FigureStyle.light(), stamp.line()),
          context.place(file),
          FigureWriter.Format.of(file).orElseThrow(),
          SCALE);
    }
  }

  private static void print(CommandContext context, Results results) {
    List<ModelLandscape> models = results.models();
    TextTable.print(context.out(), LandscapeTables.around(models));
    if (LandscapeTables.hasSharpness(models)) {
      TextTable.print(context.out(), LandscapeTables.sharpness(models));
    }
    results.line().ifPresent(line -> TextTable.print(context.out(), LandscapeTables.line(line)));
    for (ModelLandscape model : models) {
      if (model.seen().getFirst().removals().isPresent()) {
        TextTable.print(context.out(), LandscapeTables.branches(model));
        TextTable.print(context.out(), LandscapeTables.several(model));
      }
    }
  }

  private static Stamp stamp(Results results, String engine) {
    var settings = new ArrayList<Block.Entry>();
    settings.add(
        new Block.Entry("pictures", Integer.toString(results.models().getFirst().pictures())));
    settings.add(new Block.Entry("directions", results.plan().normalisation().words()));
    settings.add(new Block.Entry("pairs", Integer.toString(results.plan().pairs())));
    if (!results.notes().isEmpty()) {
      settings.add(new Block.Entry("notes", String.join(" ", results.notes())));
    }
    settings.add(new Block.Entry("engine", engine));
    return new Stamp(
        Stamp.programVersion(),
        LocalDate.now(ZoneId.systemDefault()),
        String.join(", ", results.names()),
        results.used().size() == 1 ? results.used().getFirst().card().weightsSha256() : "",
        results.data(),
        OptionalLong.of(results.plan().seed()),
        settings,
        results.used().stream()
            .flatMap(model -> model.card().assumptions().stream())
            .distinct()
            .toList());
  }
}
