package fovea.dataset.folder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// The text of a list: what parts its cells, and where its rows begin. Spreadsheets write
/// semicolons in many countries, tabs in others' files, and sometimes a first line that tells:
/// `sep=;`.
///
/// @param delimiter between two cells
/// @param skipped lines before the first row
public record CsvText(Path file, char delimiter, int skipped) {
  private static final int SAMPLE = 1 << 16;
  private static final int ROWS = 20;
  private static final Pattern TOLD = Pattern.compile("(?i)\"?sep=(.)\"?\\s*");

  /// Of a list of pictures.
  static CsvText of(Path file) throws IOException {
    return of(file, row -> row.stream().anyMatch(PictureFiles::endsLikePicture));
  }

  /// @param tells whether a row, parted rightly, is one that was looked for
  public static CsvText of(Path file, Predicate<CSVRecord> tells) throws IOException {
    try (BufferedReader in = begun(file)) {
      in.mark(SAMPLE);
      var head = new char[SAMPLE];
      int length = 0;
      for (int read = in.read(head); read > 0; read = in.read(head, length, SAMPLE - length)) {
        length += read;
      }
      String text = new String(head, 0, length);
      int end = text.indexOf('\n');
      Matcher told = TOLD.matcher(end < 0 ? text : text.substring(0, end));
      if (told.matches()) {
        return new CsvText(file, told.group(1).charAt(0), 1);
      }
      return new CsvText(file, likeliest(file, text, length == SAMPLE, tells), 0);
    }
  }

  // A byte order mark would become part of the first cell.
  private static BufferedReader begun(Path file) throws IOException {
    BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    try {
      in.mark(1);
      if (in.read() != '\uFEFF') {
        in.reset();
      }
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /// Of what parts all rows into as many cells, two at least: what leaves most rows that tell, else
  /// the first.
  private static char likeliest(Path file, String text, boolean cut, Predicate<CSVRecord> tells) {
    boolean tabs = file.toString().toLowerCase(Locale.ROOT).endsWith(".tsv");
    char usual = tabs ? '\t' : ',';
    char best = usual;
    int most = -1;
    for (char one : new char[] {usual, ',', ';', '\t', '|'}) {
      int found = telling(rows(text, one, cut), tells);
      if (found > most) {
        best = one;
        most = found;
      }
    }
    return best;
  }

  /// How many rows tell; -1 when they are no table.
  private static int telling(List<CSVRecord> rows, Predicate<CSVRecord> tells) {
    int found = 0;
    for (CSVRecord row : rows) {
      if (row.size() < 2 || row.size() != rows.getFirst().size()) {
        return -1;
      }
      found += tells.test(row) ? 1 : 0;
    }
    return rows.isEmpty() ? -1 : found;
  }

  private static List<CSVRecord> rows(String text, char delimiter, boolean cut) {
    var rows = new ArrayList<CSVRecord>();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format(delimiter))) {
      for (CSVRecord row : parser) {
        rows.add(row);
        if (rows.size() == ROWS) {
          return rows;
        }
      }
    } catch (IOException | UncheckedIOException e) {
      return cut && !rows.isEmpty() ? rows : List.of(); // its reading says what is wrong
    }
    return cut && rows.size() > 1 ? rows.subList(0, rows.size() - 1) : rows;
  }

  private static CSVFormat format(char delimiter) {
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(delimiter)
        .setIgnoreSurroundingSpaces(true)
        .setIgnoreEmptyLines(true)
        .get();
  }

  /// The rows, to be closed.
  public CSVParser parser() throws IOException {
    return parser(format(delimiter));
  }

  /// The rows, to be closed, with quotation marks as part of the cells, and blanks too.
  public CSVParser unquoted() throws IOException {
    return parser(
        format(delimiter).builder().setQuote(null).setIgnoreSurroundingSpaces(false).get());
  }

  private CSVParser parser(CSVFormat format) throws IOException {
    BufferedReader in = begun(file);
    try {
      for (int i = 0; i < skipped; i++) {
        in.readLine();
      }
      return CSVParser.parse(in, format);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /// What stands between two cells, in words.
  public String between() {
    return switch (delimiter) {
      case ',' -> "a comma";
      case ';' -> "a semicolon";
      case '\t' -> "a tab";
      default -> "“" + delimiter + "”";
    };
  }
}
