package fovea.dataset.picture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Pictures and their classes listed in a CSV file. Paths are told from the folder of that file and
/// stay inside it. Classes are numbered in the order of their names, or of their values where all
/// are whole numbers.
public final class CsvPictures extends PictureFiles {
  /// Whether the first row names the columns.
  public enum Header {
    PRESENT,
    ABSENT,
    /// It does unless it tells of a picture: one by its ending, or one that is there.
    DETECTED
  }

  /// @param absolutePaths whether pictures anywhere on the disk may be named by their whole path
  public record Reading(Header header, boolean absolutePaths) {
    public static final Reading USUAL = new Reading(Header.DETECTED, false);
  }

  private record Row(Path path, String label) {}

  private static final long MOST_BYTES = 1L << 28;
  private static final int LONGEST_CELL = 4096;
  private static final Set<String> PATHS =
      Set.of("path", "file", "filename", "file_name", "image", "picture", "image_path");
  private static final Set<String> LABELS = Set.of("label", "class", "category", "target");

  private final String name;

  private CsvPictures(Path csv, Path base, List<String> labels, List<Labelled> pictures) {
    super(base, labels, pictures);
    this.name = csv.getFileName().toString();
  }

  /// Reads the list, without opening any picture: the path and the label are the columns of these
  /// names, or the first two.
  ///
  /// @throws PictureDataset.Refusal with one sentence that says what is wrong and what to do
  public static CsvPictures open(Path csv) throws IOException {
    return open(csv, Reading.USUAL);
  }

  /// As {@link #open(Path)}, told more of the file.
  ///
  /// @throws PictureDataset.Refusal with one sentence that says what is wrong and what to do
  public static CsvPictures open(Path csv, Reading reading) throws IOException {
    Path whole = csv.toAbsolutePath().normalize();
    String called = Refusal.quoted(csv);
    if (Files.exists(whole) && !Files.isRegularFile(whole)) {
      throw new Refusal(called + " is not an ordinary file: choose a CSV file.");
    }
    try {
      if (Files.size(whole) > MOST_BYTES) {
        throw new Refusal(called + " is too large for a list of pictures: choose a part of it.");
      }
      return new Listing(whole, reading).read();
    } catch (UncheckedIOException e) {
      throw refusal(whole, e.getCause() instanceof IOException cause ? cause : new IOException(e));
    } catch (IOException e) {
      throw refusal(whole, e);
    }
  }

  private static Refusal refusal(Path csv, IOException failure) {
    String called = Refusal.quoted(csv);
    if (failure instanceof CharacterCodingException) {
      return new Refusal(called + " is not UTF-8 text: save it as CSV in UTF-8.", failure);
    } else if (failure instanceof CSVException) {
      return new Refusal(called + " has a quotation mark out of place: mend it there.", failure);
    }
    return Refusal.of(csv, failure);
  }

  @Override
  public String name() {
    return name;
  }

  /// One file while it is read.
  private static final class Listing {
    private final Path csv;
    private final Path base;
    private final Reading reading;
    private final List<Row> rows = new ArrayList<>();
    private int pathColumn;
    private int labelColumn = 1;

    private Listing(Path csv, Reading reading) {
      this.csv = csv;
      Path folder = csv.getParent();
      this.base = folder == null ? csv : folder;
      this.reading = reading;
    }

    private CsvPictures read() throws IOException {
      CSVFormat format =
          CSVFormat.DEFAULT
              .builder()
              .setIgnoreSurroundingSpaces(true)
              .setIgnoreEmptyLines(true)
              .get();
      try (BufferedReader in = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
          CSVParser parser = CSVParser.parse(withoutMark(in), format)) {
        boolean first = true;
        for (CSVRecord row : parser) {
          if (!first || !header(row)) {
            rows.add(row(row, parser.getCurrentLineNumber()));
          }
          first = false;
          if (rows.size() > MOST_PICTURES) {
            throw tooMany(csv);
          }
        }
      }
      if (rows.isEmpty()) {
        throw new Refusal(
            Refusal.quoted(csv) + " lists no pictures: each line is a path, a comma and a label.");
      }
      return numbered();
    }

    // Spreadsheets put a byte order mark first, which would become part of the first cell.
    private static Reader withoutMark(BufferedReader in) throws IOException {
      in.mark(1);
      if (in.read() != '\uFEFF') {
        in.reset();
      }
      return in;
    }

    private boolean header(CSVRecord row) {
      int path = column(row, PATHS);
      int label = column(row, LABELS);
      boolean header =
          switch (reading.header()) {
            case PRESENT -> true;
            case ABSENT -> false;
            case DETECTED -> (path >= 0 && label >= 0) || !tellsOfPicture(row.get(0));
          };
      if (header && path >= 0 && label >= 0) {
        pathColumn = path;
        labelColumn = label;
      }
      return header;
    }

    private static int column(CSVRecord row, Set<String> names) {
      for (int i = 0; i < row.size(); i++) {
        if (names.contains(row.get(i).strip().toLowerCase(Locale.ROOT))) {
          return i;
        }
      }
      return -1;
    }

    private boolean tellsOfPicture(String cell) {
      try {
        return endsLikePicture(cell) || Files.isRegularFile(base.resolve(cell));
      } catch (InvalidPathException e) {
        return true; // it is refused as a path, with its line
      }
    }

    private Row row(CSVRecord row, long line) throws Refusal {
      String path = cell(row, pathColumn);
      String label = cell(row, labelColumn);
      if (path.isEmpty() || label.isEmpty()) {
        String lacks = path.isEmpty() ? "path" : "label";
        throw at(line, "has no " + lacks, "each line is a path, a comma and a label");
      } else if (path.length() > LONGEST_CELL || label.length() > LONGEST_CELL) {
        throw at(line, "is far too long", "each line is a path, a comma and a label");
      }
      return new Row(place(path, line), label);
    }

    private static String cell(CSVRecord row, int column) {
      return column < row.size() ? row.get(column).strip() : "";
    }

    private Path place(String text, long line) throws Refusal {
      Path path;
      try {
        path = Path.of(text);
      } catch (InvalidPathException e) {
        throw at(line, "has a path that no file can have", "correct it there");
      }
      if (path.isAbsolute() || path.getRoot() != null) {
        if (!reading.absolutePaths() || !path.isAbsolute()) {
          throw at(
              line,
              "names a picture by its whole path",
              "allow this when you open it, or write the path from the folder of the CSV file");
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
      return placed;
    }

    private Refusal at(long line, String what, String todo) {
      return new Refusal("Line %,d of %s %s: %s.".formatted(line, Refusal.quoted(csv), what, todo));
    }

    private CsvPictures numbered() {
      Set<String> names = new TreeSet<>();
      rows.forEach(row -> names.add(row.label()));
      var labels = new ArrayList<>(names);
      if (labels.stream().allMatch(label -> label.matches("-?[0-9]{1,9}"))) {
        labels.sort(
            Comparator.<String>comparingInt(Integer::parseInt)
                .thenComparing(Comparator.naturalOrder()));
      }
      Map<String, Integer> numbers = new HashMap<>();
      for (String label : labels) {
        numbers.put(label, numbers.size());
      }
      var pictures = new ArrayList<Labelled>(rows.size());
      for (Row row : rows) {
        pictures.add(new Labelled(row.path(), numbers.getOrDefault(row.label(), 0)));
      }
      return new CsvPictures(csv, base, labels, pictures);
    }
  }
}
