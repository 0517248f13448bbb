package fovea.dataset.folder;

import fovea.dataset.picture.ClassNames;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.dataset.picture.Reading;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// One CSV file while it is read.
final class CsvListing {

  record Row(Path path, String label, DataPart part) {}

  private static final int LONGEST_CELL = 4096;

  private final Path csv;
  private final Path base;
  private final Reading reading;
  private final boolean parted;
  private final PictureFinder finder;
  private final List<Row> rows = new ArrayList<>();
  private CsvColumns columns = new CsvColumns(false, 0, 1, -1, "");
  private String todo = "";

  CsvListing(Path csv, Reading reading, boolean parted) {
    this.csv = csv;
    Path folder = csv.getParent();
    this.base = folder == null ? csv : folder;
    this.reading = reading;
    this.parted = parted;
    finder = new PictureFinder(base);
  }

  void read() throws IOException {
    CsvText text = CsvText.of(csv);
    todo = "each line is a path, %s and a label".formatted(text.between());
    try (CSVParser parser = text.parser()) {
      Iterator<CSVRecord> all = parser.iterator();
      if (all.hasNext()) {
        CSVRecord first = all.next();
        long line = text.skipped() + parser.getCurrentLineNumber();
        CSVRecord second = all.hasNext() ? all.next() : null;
        columns = CsvColumns.of(csv, first, second, reading.header(), this::tellsOfPicture);
        if (!columns.header()) {
          add(first, line);
        }
        if (second != null) {
          add(second, text.skipped() + parser.getCurrentLineNumber());
        }
      }
      while (all.hasNext()) {
        CSVRecord row = all.next();
        add(row, text.skipped() + parser.getCurrentLineNumber());
        if (rows.size() > PictureFiles.MOST_PICTURES) {
          throw PictureFiles.tooMany(csv);
        }
      }
    }
    if (rows.isEmpty()) {
      throw new Refusal("%s lists no pictures: %s.".formatted(Refusal.quoted(csv), todo));
    }
  }

  private void add(CSVRecord row, long line) throws IOException {
    rows.add(row(row, line));
  }

  private boolean tellsOfPicture(String cell) {
    try {
      return PictureFiles.endsLikePicture(cell)
          || !cell.isEmpty() && finder.finds(base.resolve(finder.separated(cell)).normalize());
    } catch (InvalidPathException e) {
      return true; // it is refused as a path, with its line
    } catch (IOException e) {
      return e instanceof Refusal; // several pictures have this name
    }
  }

  private Row row(CSVRecord row, long line) throws IOException {
    String path = cell(row, columns.path());
    String label = ClassNames.plain(cell(row, columns.label()));
    if (path.isEmpty() || label.isEmpty()) {
      String lacks = path.isEmpty() ? "path" : "label";
      throw at(line, "has no " + lacks, todo);
    } else if (path.length() > LONGEST_CELL || label.length() > LONGEST_CELL) {
      throw at(line, "is far too long", todo);
    }
    return new Row(place(path, line), label, part(row, line));
  }

  private DataPart part(CSVRecord row, long line) throws Refusal {
    if (!parted || columns.split() < 0) {
      return DataPart.TRAINING;
    }
    return DataPart.of(cell(row, columns.split()))
        .orElseThrow(() -> at(line, "has an unknown split", "write train, val or test there"));
  }

  private static String cell(CSVRecord row, int column) {
    return column < row.size() ? row.get(column).strip() : "";
  }

  private Path place(String text, long line) throws IOException {
    if (PictureFinder.foreign(text)) {
      throw at(
          line,
          "names a picture by a path of Windows",
          "write the path from the folder of the CSV file");
    }
    Path path;
    try {
      path = Path.of(finder.separated(text));
    } catch (InvalidPathException e) {
      throw at(line, "has a path that no file can have", "correct it there");
    }
    if (path.isAbsolute() || path.getRoot() != null) {
      if (!reading.wholePaths() || !path.isAbsolute()) {
        throw new PictureDataset.Unclear(
            Reading.Question.WHOLE_PATHS,
            sentence(
                line,
                "names a picture by its whole path",
                "say that whole paths are to be taken, or write the path from the folder of the CSV"
                    + " file"));
      }
      return path.normalize();
    }
    Path placed = base.resolve(path).normalize();
    if (!placed.startsWith(base) || placed.equals(base)) {
      throw at(
          line,
          "leads out of the folder of the CSV file",
          "move the CSV file to a folder around all its pictures");
    }
    return finder.find(placed);
  }

  private Refusal at(long line, String what, String todo) {
    return new Refusal(sentence(line, what, todo));
  }

  private String sentence(long line, String what, String todo) {
    return "Line %,d of %s %s: %s.".formatted(line, Refusal.quoted(csv), what, todo);
  }

  Path csv() {
    return csv;
  }

  /// The folder that paths are told from.
  Path base() {
    return base;
  }

  /// The lines, each a picture.
  List<Row> rows() {
    return rows;
  }

  /// What a person should know of how the file was read.
  List<String> notes() {
    return columns.note().isEmpty() ? List.of() : List.of(columns.note());
  }
}
