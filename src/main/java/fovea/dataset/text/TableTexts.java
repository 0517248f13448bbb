package fovea.dataset.text;

import fovea.dataset.folder.CsvText;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Reads tables: one text, or a pair, and its label in a line. Where tabs part the cells, as in
/// GLUE, quotation marks are a part of the text.
final class TableTexts {
  /// The rows that tell which column says what.
  private static final int LOOKED_AT = 200;

  private final Path file;
  private final String called;
  private final DataPart part;
  private final TextRows rows;
  private TextColumns columns = new TextColumns(false, 0, -1, 1, -1, "");
  private String todo = "";
  private boolean wrapped;

  /// @param part whose texts these are, unless a column says
  TableTexts(Path file, DataPart part, TextRows rows) {
    this.file = file;
    this.called = Refusal.quoted(file);
    this.part = part;
    this.rows = rows;
  }

  /// Whether the first line names a column of texts and one of labels.
  static boolean recognises(Path file) {
    try (CSVParser parser =
        CsvText.of(file, row -> TextColumns.recognises(row.toList())).parser()) {
      for (CSVRecord row : parser) {
        return TextColumns.recognises(row.toList());
      }
      return false;
    } catch (IOException | UncheckedIOException e) {
      return false; // its reading says what is wrong
    }
  }

  void read() throws IOException {
    try {
      CsvText text = CsvText.of(file, row -> TextColumns.recognises(row.toList()));
      boolean tabs = text.delimiter() == '\t';
      todo = "each line is a text, %s and a label".formatted(text.between());
      try (CSVParser parser = tabs ? text.unquoted() : text.parser()) {
        read(parser, text.skipped());
      }
      if (wrapped && tabs) {
        rows.note(
            "Quotation marks in %s are part of the texts, as in GLUE’s files.".formatted(called));
      }
    } catch (UncheckedIOException e) {
      throw refusal(Objects.requireNonNull(e.getCause())); // which it always has
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  private Refusal refusal(IOException failure) {
    if (failure instanceof CharacterCodingException) {
      return new Refusal(called + " is not UTF-8 text: save it in UTF-8.", failure);
    }
    return failure instanceof CSVException
        ? new Refusal(called + " has a quotation mark out of place: mend it there.", failure)
        : Refusal.of(file, failure);
  }

  private void read(CSVParser parser, int skipped) throws IOException {
    var first = new ArrayList<CSVRecord>();
    var lines = new ArrayList<Long>();
    for (CSVRecord row : parser) {
      if (first.size() < LOOKED_AT) {
        first.add(row);
        lines.add(skipped + parser.getCurrentLineNumber());
        if (first.size() == LOOKED_AT) {
          begin(first, lines);
        }
      } else {
        add(row, skipped + parser.getCurrentLineNumber());
      }
    }
    if (first.isEmpty()) {
      throw new Refusal(called + " is empty: " + todo + ".");
    }
    if (first.size() < LOOKED_AT) {
      begin(first, lines);
    }
  }

  private void begin(List<CSVRecord> first, List<Long> lines) throws IOException {
    columns = TextColumns.of(called, first.stream().map(CSVRecord::toList).toList());
    rows.note(columns.note());
    if (columns.header()) {
      tellOthers(first.getFirst());
    }
    for (int i = columns.header() ? 1 : 0; i < first.size(); i++) {
      add(first.get(i), lines.get(i));
    }
  }

  private void tellOthers(CSVRecord names) {
    String others =
        IntStream.range(0, names.size())
            .filter(
                i ->
                    i != columns.first()
                        && i != columns.second()
                        && i != columns.label()
                        && i != columns.split()
                        && !TextColumns.numbers(names.get(i))
                        && !names.get(i).isBlank())
            .mapToObj(i -> "“" + names.get(i).strip() + "”")
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      rows.note("Other columns of %s are left out: %s.".formatted(called, others));
    }
  }

  private void add(CSVRecord row, long line) throws IOException {
    int most = Math.max(columns.first(), Math.max(columns.second(), columns.label()));
    if (row.size() <= most) {
      throw new Refusal("Line %,d of %s has too few cells: %s.".formatted(line, called, todo));
    }
    wrapped |= wrapped(row.get(columns.first()));
    rows.add(
        row.get(columns.first()),
        columns.second() < 0 ? Optional.empty() : Optional.of(row.get(columns.second())),
        columns.label() < 0 ? "" : row.get(columns.label()),
        part(row, line),
        "%s, line %,d".formatted(file.getFileName(), line));
  }

  private static boolean wrapped(String cell) {
    return cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
  }

  private DataPart part(CSVRecord row, long line) throws Refusal {
    if (columns.split() < 0 || row.size() <= columns.split()) {
      return part;
    }
    return DataPart.of(row.get(columns.split()))
        .orElseThrow(
            () ->
                new Refusal(
                    "Line %,d of %s has an unknown split: write train, val or test there."
                        .formatted(line, called)));
  }
}
