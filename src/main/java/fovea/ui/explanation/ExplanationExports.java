package fovea.ui.explanation;

import fovea.explanation.export.MapTables;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.PictureTableFigure;
import fovea.plot.figure.PictureTableFigure.Row;
import fovea.report.Block;
import fovea.report.CsvTables;
import fovea.report.Stamp;
import fovea.ui.chart.LazyFigure;
import fovea.ui.explanation.asking.Explained;
import fovea.ui.explanation.asking.ExplainedFiles;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.inside.InsideViewModel;
import fovea.ui.explanation.map.Tile;
import fovea.ui.explanation.map.TileFigures;
import fovea.ui.explanation.picture.MapsViewModel;
import fovea.ui.tab.ExportMenu;
import fovea.ui.task.Stamps;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the Explain tab exports.
final class ExplanationExports {
  private static final long SEED = fovea.explanation.Request.usual().seed();

  private ExplanationExports() {}

  /// Fills a menu with what can be exported of the maps of one picture.
  static ExportMenu ofPicture(ExportMenu menu, MapsViewModel model, ExplanationParts parts) {
    menu.figure("All maps, as shown", "maps", () -> figure(model, parts)).separator();
    return new ExplainedFiles(() -> explained(model), parts.engine())
        .fill(menu, "maps")
        .separator()
        .text("Copy what is known of the maps", () -> words(model.explained().get()));
  }

  /// The small print of what is seen inside a network.
  static String footer(ExplanationParts parts, InsideViewModel model) {
    return model
        .asked()
        .map(
            asked ->
                Stamps.of(
                        parts.task().version(),
                        asked.model(),
                        asked.picture().name(),
                        new Block.Entry("stage", model.stage()))
                    .line())
        .orElse("");
  }

  private static List<Explained> explained(MapsViewModel model) {
    Explained now = model.explained().get();
    return now == null ? List.of() : List.of(now);
  }

  /// Fills a menu with what can be exported of the channels of a stage.
  static ExportMenu ofChannels(ExportMenu menu, InsideViewModel model, ExplanationParts parts) {
    menu.figure(
        "The channels, as shown",
        "channels",
        () -> {
          List<Tile> tiles = model.tiles().get();
          FigureStyle style = parts.task().style().get();
          String title = model.words().get();
          String footer = footer(parts, model);
          return tiles.isEmpty()
              ? null
              : new LazyFigure(
                  title,
                  () ->
                      new PictureTableFigure(
                          title, List.of(), rows(tiles), List.of(), style, footer));
        });
    return menu.separator()
        .file(
            "Numbers of the channels (CSV)",
            "CSV table",
            "channels.csv",
            () -> {
              List<Tile> tiles = model.tiles().get();
              String subject = model.subject();
              return tiles.isEmpty()
                  ? null
                  : target -> CsvTables.write(channels(subject, tiles), target);
            });
  }

  private static Block.Table channels(String subject, List<Tile> tiles) {
    return MapTables.table(
        "Channels",
        List.of("of", "channel"),
        tiles.stream()
            .flatMap(
                tile ->
                    tile.map().stream()
                        .map(map -> new MapTables.Named(List.of(subject, tile.title()), map)))
            .toList());
  }

  private static @Nullable Figure figure(MapsViewModel model, ExplanationParts parts) {
    Explained now = model.explained().get();
    List<Tile> tiles = model.tiles().get();
    if (now == null || now.maps().isEmpty()) {
      return null;
    }
    FigureStyle style = parts.task().style().get();
    Subject subject = now.subject();
    String title = "Why " + subject.words(now.target());
    boolean signed = model.style().get().signed();
    String footer =
        stamp(
                parts,
                subject,
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

  private static Stamp stamp(
      ExplanationParts parts, Subject subject, String stage, boolean signed) {
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
    return Stamps.of(
        parts.task().version(),
        subject.model(),
        subject.picture().name(),
        OptionalLong.of(SEED),
        settings);
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
}
