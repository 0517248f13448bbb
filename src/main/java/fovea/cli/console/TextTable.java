package fovea.cli.console;

import fovea.report.Block;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;

/// A table of a report for a terminal.
public final class TextTable {
  private TextTable() {}

  /// In columns, for a terminal.
  public static void print(PrintWriter out, Block.Table table) {
    out.println();
    out.println(table.caption());
    int[] widths =
        IntStream.range(0, table.header().size())
            .map(
                column ->
                    Math.max(
                        table.header().get(column).length(),
                        table.rows().stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0)))
            .toArray();
    print(out, table, table.header(), widths);
    table.rows().forEach(row -> print(out, table, row, widths));
  }

  private static void print(PrintWriter out, Block.Table table, List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String space = " ".repeat(widths[column] - cells.get(column).length());
      line.append(
          switch (table.alignment().get(column)) {
            case START -> cells.get(column) + space;
            case END -> space + cells.get(column);
          });
      line.append("  ");
    }
    out.println(line.toString().stripTrailing());
  }
}
