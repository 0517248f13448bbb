package fovea.ui.explanation.comparison;

import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.export.MapCells;
import fovea.modellibrary.ModelChoice;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.PictureTableFigure;
import fovea.plot.figure.PictureTableFigure.Row;
import fovea.report.Block;
import fovea.report.Stamp;
import fovea.ui.chart.LazyFigure;
import fovea.ui.explanation.asking.ExplainedFiles;
import fovea.ui.explanation.map.TileFigures;
import fovea.ui.tab.ExportMenu;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is exported of a table of maps.
public final class ComparisonExports {
  private ComparisonExports() {}

  /// @param style colours of figures, asked for each
  /// @param version of this program
  /// @param engine what calculates
  public static ExportMenu fill(
      ExportMenu menu,
      ComparisonViewModel model,
      Supplier<FigureStyle> style,
      String version,
      Supplier<String> engine) {
    menu.figure("The table, as shown", "comparison", () -> figure(model, style.get(), version))
        .separator();
    return new ExplainedFiles(model::explained, engine).fill(menu, "comparison");
  }

  private static @Nullable Figure figure(
      ComparisonViewModel model, FigureStyle style, String version) {
    Table table = model.table().get();
    if (table.rows().isEmpty() || model.explained().isEmpty()) {
      return null;
    }
    String title = model.chosen().stream().map(Method::title).collect(Collectors.joining(", "));
    String footer = stamp(model, version, table.rows().size()).line();
    boolean ownScale = !model.style().get().shared();
    return new LazyFigure(
        title,
        () ->
            new PictureTableFigure(
                title,
                table.columns(),
                table.rows().stream().map(row -> row(row, ownScale)).toList(),
                table.scales().stream()
                    .map(scale -> MapCells.scale(scale.name(), scale.colours()))
                    .toList(),
                style,
                footer));
  }

  private static Row row(Table.Row row, boolean ownScale) {
    return new Row(
        row.title(), row.tiles().stream().map(tile -> TileFigures.cell(tile, ownScale)).toList());
  }

  private static Stamp stamp(ComparisonViewModel model, String version, int rows) {
    List<ModelChoice> models = model.models();
    var settings = new ArrayList<Block.Entry>();
    if (model.chosen().stream()
        .anyMatch(method -> method.family() == Method.Family.ACTIVATION_MAP)) {
      settings.add(new Block.Entry("stage", stages(model)));
    }
    settings.add(
        new Block.Entry(
            "colours",
            model.style().get().signed()
                ? "red for it and blue against it"
                : "what speaks for it; the brightest 0.5 % share a colour"));
    return new Stamp(
        version,
        LocalDate.now(ZoneId.systemDefault()),
        models.stream().map(ModelChoice::name).collect(Collectors.joining(", ")),
        models.size() == 1 ? models.getFirst().sha256() : "",
        rows == 1 ? "1 row" : rows + " rows",
        OptionalLong.of(Request.usual().seed()),
        settings,
        models.stream().flatMap(one -> one.assumptions().stream()).distinct().toList());
  }

  /// One word where all models are looked at in the same place, else each by its name.
  private static String stages(ComparisonViewModel model) {
    List<String> different =
        model.models().stream()
            .map(one -> String.join(" + ", model.lookedAt(one)))
            .distinct()
            .toList();
    return different.size() == 1
        ? different.getFirst()
        : model.models().stream()
            .map(one -> one.name() + ": " + String.join(" + ", model.lookedAt(one)))
            .collect(Collectors.joining(", "));
  }
}
