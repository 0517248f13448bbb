package fovea.explanation.export;

import fovea.image.Heatmap;
import fovea.report.Block;
import fovea.report.Block.Alignment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// Maps as tables of numbers, a row for each cell, the same for window and command line.
public final class MapTables {
  private static final List<String> CELL = List.of("row", "column", "value");

  private MapTables() {}

  /// A map and what stands before each of its numbers.
  public record Named(List<String> keys, Heatmap map) {
    public Named {
      keys = List.copyOf(keys);
    }
  }

  /// Explanations: picture, model, method, target and its probability, then cell and number.
  public static Block.Table of(List<ExplanationJson> explanations) {
    return table(
        "Maps",
        List.of("file", "model", "method", "stage", "target", "probability"),
        explanations.stream()
            .map(
                one ->
                    new Named(
                        List.of(
                            one.file(),
                            one.source().model(),
                            one.method(),
                            String.join(" + ", one.stages()),
                            one.target(),
                            plain(one.probability())),
                        one.map()))
            .toList());
  }

  /// @param keys what stands before each number, by its name
  public static Block.Table table(String caption, List<String> keys, List<Named> maps) {
    var header = new ArrayList<String>(keys);
    header.addAll(CELL);
    var alignment = new ArrayList<Alignment>(Collections.nCopies(keys.size(), Alignment.START));
    alignment.addAll(Collections.nCopies(CELL.size(), Alignment.END));
    var rows = new ArrayList<List<String>>();
    for (Named named : maps) {
      for (int y = 0; y < named.map().height(); y++) {
        for (int x = 0; x < named.map().width(); x++) {
          var row = new ArrayList<String>(named.keys());
          row.add(Integer.toString(y));
          row.add(Integer.toString(x));
          row.add(plain(named.map().at(x, y)));
          rows.add(row);
        }
      }
    }
    return new Block.Table(caption, header, alignment, rows);
  }

  /// As many digits as a float has, and as programs read them.
  static String plain(double number) {
    return Double.isFinite(number) ? String.format(Locale.ROOT, "%.9g", number) : "";
  }
}
