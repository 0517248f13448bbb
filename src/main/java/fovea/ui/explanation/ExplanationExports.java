package fovea.ui.explanation;

import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.export.ExplanationJson;
import fovea.explanation.export.MapCells;
import fovea.files.AtomicFiles;
import fovea.modellibrary.ModelChoice;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.PictureTableFigure;
import fovea.plot.figure.PictureTableFigure.Row;
import fovea.report.Block;
import fovea.report.Stamp;
import fovea.ui.chart.LazyFigure;
import fovea.ui.explanation.asking.Explained;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.comparison.ComparisonViewModel;
import fovea.ui.explanation.comparison.Table;
import fovea.ui.explanation.inside.InsideViewModel;
import fovea.ui.explanation.map.Tile;
import fovea.ui.explanation.map.TileFigures;
import fovea.ui.explanation.picture.MapsViewModel;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.FileFormat;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What the Explain tab exports.
final class ExplanationExports {
  private static final long SEED = fovea.explanation.Request.usual().seed();

  private ExplanationExports() {}

  /// Fills a menu with what can be exported of the maps of one picture.
  static ExportMenu ofPicture(ExportMenu menu, MapsViewModel model, ExplanationParts parts) {
    return menu.figure("All maps, as shown", "maps", () -> figure(model, parts))
        .separator()
        .file(
            "Raw maps (JSON) …",
            "JSON",
            "maps.json",
            () -> json(model.explained().get(), parts.engine().get()))
        .separator()
        .text("Copy what is known of the maps", () -> words(model.explained().get()));
  }

  /// Fills a menu with what can be exported of a table of maps.
  static ExportMenu ofComparison(
      ExportMenu menu, ComparisonViewModel model, ExplanationParts parts) {
    return menu.figure("The table, as shown", "comparison", () -> figure(model, parts))
        .separator()
        .file(
            "Raw maps (JSON) …",
            "JSON",
            "comparison.json",
            () -> json(model.explained(), parts.engine().get()));
  }

  /// Fills a menu with what can be exported of the channels of a stage.
  static ExportMenu ofChannels(ExportMenu menu, InsideViewModel model, ExplanationParts parts) {
    return menu.figure(
        "The channels, as shown",
        "channels",
        () -> {
          List<Tile> tiles = model.tiles().get();
          FigureStyle style = parts.task().style().get();
          String title = model.words().get();
          String footer = "Fovea %s · %s".formatted(parts.task().version(), model.subject());
          return tiles.isEmpty()
              ? null
              : new LazyFigure(
                  title,
                  () ->
                      new PictureTableFigure(
                          title, List.of(), rows(tiles), List.of(), style, footer));
        });
  }

  private static @Nullable Figure figure(MapsViewModel model, ExplanationParts parts) {
    Explained now = model.explained().get();
    List<Tile> tiles = model.tiles().get();
    if (now == null || now.maps().isEmpty()) {
      return null;
    }
    FigureStyle style = parts.task().style().get();
    Subject subject = now.subject();
    String title = "Why " + now.target().words(subject.labels());
    boolean signed = model.style().get().signed();
    String footer =
        stamp(
                parts,
                subject.model().name(),
                subject.model().sha256(),
                subject.model().assumptions(),
                subject.picture().name(),
                now.stages().isEmpty() ? subject.usualStage() : String.join(" + ", now.stages()),
                signed)
            .line();
    return new LazyFigure(
        title,
        () ->
            new PictureTableFigure(
                "%s (%s)"
                    .formatted(
                        title, fovea.format.Quantities.percent(subject.probability(now.target()))),
                List.of(),
                rows(tiles),
                List.of(),
                style,
                footer));
  }

  /// Near a 4 : 3 page.
  private static List<Row> rows(List<Tile> tiles) {
    int across = (int) Math.ceil(Math.sqrt(tiles.size() * 4 / 3.0));
    var rows = new ArrayList<Row>();
    for (int begin = 0; begin < tiles.size(); begin += across) {
      rows.add(
          new Row(
              "",
              tiles.subList(begin, Math.min(tiles.size(), begin + across)).stream()
                  .map(tile -> TileFigures.cell(tile, true))
                  .toList()));
    }
    return rows;
  }

  private static @Nullable Figure figure(ComparisonViewModel model, ExplanationParts parts) {
    Table table = model.table().get();
    if (table.rows().isEmpty() || model.explained().isEmpty()) {
      return null;
    }
    FigureStyle style = parts.task().style().get();
    String title = model.chosen().stream().map(Method::title).collect(Collectors.joining(", "));
    List<String> assumptions =
        model.models().stream().flatMap(one -> one.assumptions().stream()).distinct().toList();
    String stages =
        model.explained().stream()
            .map(one -> one.subject().usualStage())
            .distinct()
            .collect(Collectors.joining(", "));
    String footer =
        stamp(
                parts,
                model.models().stream().map(ModelChoice::name).collect(Collectors.joining(", ")),
                model.models().size() == 1 ? model.models().getFirst().sha256() : "",
                assumptions,
                pictures(table),
                stages,
                model.style().get().signed())
            .line();
    boolean ownScale = !model.style().get().shared();
    return new LazyFigure(
        title,
        () ->
            new PictureTableFigure(
                title,
                table.columns(),
                table.rows().stream()
                    .map(
                        row ->
                            new Row(
                                row.title(),
                                row.tiles().stream()
                                    .map(tile -> TileFigures.cell(tile, ownScale))
                                    .toList()))
                    .toList(),
                table.scales().stream()
                    .map(scale -> MapCells.scale(scale.name(), scale.colours()))
                    .toList(),
                style,
                footer));
  }

  private static String pictures(Table table) {
    int rows = table.rows().size();
    return rows == 1 ? "1 row" : rows + " rows";
  }

  private static Stamp stamp(
      ExplanationParts parts,
      String models,
      String sha256,
      List<String> assumptions,
      String data,
      String stage,
      boolean signed) {
    var settings = new ArrayList<Block.Entry>();
    if (!stage.isEmpty()) {
      settings.add(new Block.Entry("stage", stage));
    }
    settings.add(
        new Block.Entry(
            "colours",
            signed
                ? "red for it and blue against it"
                : "what speaks for it; the brightest 0.5 % share a colour"));
    return new Stamp(
        parts.task().version(),
        LocalDate.now(ZoneId.systemDefault()),
        models,
        sha256,
        data,
        OptionalLong.of(SEED),
        settings,
        assumptions);
  }

  private static String words(@Nullable Explained now) {
    return now == null
        ? ""
        : now.maps().stream()
            .map(
                one ->
                    one.method().title()
                        + "\t"
                        + String.join(" ", one.made().explanation().notes())
                        + one.made().explanation().emptiness().map(why -> " " + why).orElse(""))
            .collect(Collectors.joining("\n"));
  }

  private static FileFormat.@Nullable Writer json(@Nullable Explained now, String engine) {
    return now == null ? null : json(List.of(now), engine);
  }

  private static FileFormat.@Nullable Writer json(List<Explained> all, String engine) {
    if (all.stream().allMatch(one -> one.maps().isEmpty())) {
      return null;
    }
    return target -> {
      List<ExplanationJson> maps =
          all.stream()
              .flatMap(
                  one ->
                      one.maps().stream()
                          .map(
                              map ->
                                  json(
                                      one, map.made().explanation(), map.made().seconds(), engine)))
              .toList();
      AtomicFiles.write(target, JsonMapper.shared().writeValueAsString(maps) + "\n");
    };
  }

  private static ExplanationJson json(
      Explained now, Explanation explanation, double seconds, String engine) {
    Subject subject = now.subject();
    return ExplanationJson.of(
        subject.picture().name(),
        subject.model().name(),
        engine,
        subject.model().assumptions(),
        now.stages().isEmpty() ? List.of(subject.usualStage()) : now.stages(),
        now.target().words(subject.labels()),
        subject.probability(now.target()),
        explanation,
        seconds);
  }
}
