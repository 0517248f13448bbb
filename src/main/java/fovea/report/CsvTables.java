package fovea.report;

import fovea.files.AtomicFiles;
import fovea.foreign.ForeignText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// Tables as CSV (RFC 4180), one a file.
public final class CsvTables {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");

  private CsvTables() {}

  /// Writes a table. A file that was there before stays whole until the new one is complete.
  public static void write(Block.Table table, Path file) throws IOException {
    AtomicFiles.write(file, csv(table).getBytes(StandardCharsets.UTF_8));
  }

  /// A table with its header as text, each cell {@link #harmless}.
  public static String csv(Block.Table table) throws IOException {
    var text = new StringBuilder();
    try (var printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(harmless(table.header()));
      for (List<String> row : table.rows()) {
        printer.printRecord(harmless(row));
      }
    }
    return text.toString();
  }

  private static List<String> harmless(List<String> cells) {
    return cells.stream().map(CsvTables::harmless).toList();
  }

  /// A text from anywhere as a cell of a CSV file: what is not seen stands as a symbol, and what a
  /// spreadsheet would run as a formula (it begins with `=`, `+`, `-` or `@` and is no number) gets
  /// an apostrophe in front.
  public static String harmless(String text) {
    String cell = ForeignText.lines(text);
    boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
    return formula && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
  }
}
