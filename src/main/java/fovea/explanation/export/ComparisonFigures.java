package fovea.explanation.export;

import fovea.explanation.Explanation;
import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.PictureTableFigure;
import fovea.plot.figure.PictureTableFigure.Cell;
import fovea.plot.figure.PictureTableFigure.Row;
import fovea.plot.figure.PictureTableFigure.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Explanations of pictures (rows) by models and methods (columns), such as before and after a
/// training, with one scale for each method; of two columns by one method also what they differ by.
public final class ComparisonFigures {
  private static final double OPACITY = 0.75;

  /// Letters that a column's head has room for.
  private static final int LONGEST = 26;

  /// What stands in a column.
  ///
  /// @param head over it
  /// @param method whose scale it has
  public record Column(String head, String method) {}

  /// A picture and what is said of it in each column.
  ///
  /// @param title over the row
  /// @param name of the picture
  public record Line(String title, String name, RgbImage seen, List<Entry> entries) {
    public Line {
      entries = List.copyOf(entries);
    }
  }

  /// What a model says of a picture, and why.
  ///
  /// @param target what is explained, with its probability
  /// @param said the likeliest class, with its probability
  /// @param explanation empty where there is none
  /// @param instead why there is none; "" where there is
  public record Entry(
      Said target, Said said, RgbImage seen, Optional<Explanation> explanation, String instead) {}

  /// A class and how likely it is.
  public record Said(String label, double probability) {}

  private ComparisonFigures() {}

  /// What a model says of a picture besides what is explained, in a few words.
  public static String note(Said target, Said said) {
    return target.label().equals(said.label())
        ? "its likeliest class"
        : "says %s, %s".formatted(said.label(), Quantities.percent(said.probability()));
  }

  /// Over the column of the difference; without the names where they would not fit.
  public static String less(String first, String second) {
    String named = second + " less " + first;
    return named.length() <= LONGEST ? named : "Second less first";
  }

  public static Figure of(
      String title, List<Column> columns, List<Line> lines, FigureStyle style, String footer) {
    boolean difference =
        columns.size() == 2 && columns.getFirst().method().equals(columns.getLast().method());
    var heads = new ArrayList<String>();
    heads.add("Original");
    columns.forEach(column -> heads.add(column.head()));
    if (difference) {
      heads.add(less(columns.getFirst().head(), columns.getLast().head()));
    }
    var byMethod = new LinkedHashMap<String, OneScale>();
    columns.forEach(
        column ->
            byMethod.computeIfAbsent(
                column.method(), method -> scale(columns, lines, method, difference)));
    List<OneScale> scales =
        columns.stream()
            .map(column -> Objects.requireNonNull(byMethod.get(column.method())))
            .toList();
    var legend = new ArrayList<Scale>();
    byMethod.forEach(
        (method, scale) ->
            scale.ofMaps().ifPresent(colours -> legend.add(MapCells.scale(method, colours))));
    if (difference) {
      scales
          .getFirst()
          .ofDifferences()
          .ifPresent(colours -> legend.add(MapCells.scale("Difference", colours)));
    }
    return new PictureTableFigure(
        title,
        heads,
        lines.stream().map(line -> row(line, scales, difference)).toList(),
        legend,
        style,
        footer);
  }

  private static Row row(Line line, List<OneScale> scales, boolean difference) {
    var cells = new ArrayList<Cell>();
    cells.add(
        MapCells.of(line.seen(), Optional.empty(), Optional.empty(), line.name(), "", "", ""));
    for (int i = 0; i < scales.size(); i++) {
      cells.add(cell(line.entries().get(i), scales.get(i)));
    }
    if (difference) {
      cells.add(difference(line.entries(), scales.getFirst()));
    }
    return new Row(line.title(), cells);
  }

  private static OneScale scale(
      List<Column> columns, List<Line> lines, String method, boolean difference) {
    var maps = new ArrayList<Heatmap>();
    var differences = new ArrayList<Heatmap>();
    for (Line line : lines) {
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).method().equals(method)) {
          line.entries()
              .get(i)
              .explanation()
              .filter(one -> one.emptiness().isEmpty())
              .ifPresent(one -> maps.add(one.map()));
        }
      }
      if (difference) {
        pair(line.entries()).flatMap(pair -> pair.difference(false)).ifPresent(differences::add);
      }
    }
    return OneScale.of(maps, differences, false, OPACITY, true);
  }

  private static Optional<MapPair> pair(List<Entry> entries) {
    Entry first = entries.getFirst();
    Entry second = entries.getLast();
    return first
        .explanation()
        .flatMap(
            one ->
                second
                    .explanation()
                    .map(
                        other -> new MapPair(one.map(), first.seen(), other.map(), second.seen())));
  }

  private static Cell cell(Entry entry, OneScale scale) {
    Optional<Explanation> shown = entry.explanation();
    String instead = shown.isEmpty() ? entry.instead() : shown.get().emptiness().orElse("");
    return MapCells.of(
        entry.seen(),
        shown.map(Explanation::map),
        scale.ofMaps(),
        entry.target().label(),
        Quantities.percent(entry.target().probability()),
        note(entry.target(), entry.said()),
        instead);
  }

  private static Cell difference(List<Entry> entries, OneScale scale) {
    Optional<MapPair> pair = pair(entries);
    return MapCells.of(
        entries.getFirst().seen(),
        pair.flatMap(one -> one.difference(false)),
        scale.ofDifferences(),
        MapPair.WORDS,
        "",
        "",
        pair.map(one -> one.instead(false)).orElse(MapPair.MISSING));
  }
}
