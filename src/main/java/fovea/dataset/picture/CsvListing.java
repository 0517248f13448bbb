package fovea.dataset.picture;

import fovea.dataset.picture.PictureDataset.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// One CSV file while it is read.
final class CsvListing {
  private enum Part {
    TRAINING,
    VALIDATION,
    TEST
  }

  private record Row(Path path, String label, Part part) {}

  private static final int LONGEST_CELL = 4096;
  private static final Set<String> PATHS =
      Set.of("path", "file", "filename", "file_name", "image", "picture", "image_path");
  private static final Set<String> LABELS = Set.of("label", "class", "category", "target");
  private static final Set<String> SPLITS = Set.of("split");

  private final Path csv;
  private final Path base;
  private final CsvPictures.Reading reading;
  private final boolean parted;
  private final List<Row> rows = new ArrayList<>();
  private int pathColumn;
  private int labelColumn = 1;
  private int splitColumn = -1;

  CsvListing(Path csv, CsvPictures.Reading reading, boolean parted) {
    this.csv = csv;
    Path folder = csv.getParent();
    this.base = folder == null ? csv : folder;
    this.reading = reading;
    this.parted = parted;
  }

  void read() throws IOException {
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
        if (rows.size() > PictureFiles.MOST_PICTURES) {
          throw PictureFiles.tooMany(csv);
        }
      }
    }
    if (rows.isEmpty()) {
      throw new Refusal(
          Refusal.quoted(csv) + " lists no pictures: each line is a path, a comma and a label.");
    }
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
      splitColumn = parted ? column(row, SPLITS) : -1;
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
      return PictureFiles.endsLikePicture(cell) || Files.isRegularFile(base.resolve(cell));
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
    return new Row(place(path, line), label, part(row, line));
  }

  private Part part(CSVRecord row, long line) throws Refusal {
    if (splitColumn < 0) {
      return Part.TRAINING;
    }
    return switch (cell(row, splitColumn).toLowerCase(Locale.ROOT)) {
      case "train", "training" -> Part.TRAINING;
      case "val", "valid", "validation" -> Part.VALIDATION;
      case "test", "testing" -> Part.TEST;
      default -> throw at(line, "has an unknown split", "write train, val or test there");
    };
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

  CsvPictures all() {
    return pictures(rows, csv.getFileName().toString());
  }

  PictureParts parts() throws Refusal {
    Optional<PictureDataset> training = part(Part.TRAINING, "training");
    if (training.isEmpty()) {
      throw new Refusal(
          Refusal.quoted(csv) + " has nothing to train on: mark some lines with “train”.");
    }
    if (rows.stream().allMatch(row -> row.part() == Part.TRAINING)) {
      return PictureParts.whole(all());
    }
    requireApart();
    return new PictureParts(
        training.get(), part(Part.VALIDATION, "validation"), part(Part.TEST, "test"));
  }

  /// What is trained on must not be tested with.
  private void requireApart() throws Refusal {
    Map<Path, Part> known = new HashMap<>();
    for (Row row : rows) {
      Part other = known.putIfAbsent(row.path(), row.part());
      if (other != null && other != row.part()) {
        throw new Refusal(
            "%s has the picture %s in two parts: leave it in one of them."
                .formatted(Refusal.quoted(csv), Refusal.quoted(row.path())));
      }
    }
  }

  private Optional<PictureDataset> part(Part part, String called) {
    List<Row> its = rows.stream().filter(row -> row.part() == part).toList();
    return its.isEmpty()
        ? Optional.empty()
        : Optional.of(pictures(its, csv.getFileName() + ", " + called + " pictures"));
  }

  /// Classes are numbered by all rows, so that they are the same in all parts.
  private CsvPictures pictures(List<Row> its, String name) {
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
    var pictures = new ArrayList<PictureFiles.Labelled>(its.size());
    for (Row row : its) {
      pictures.add(new PictureFiles.Labelled(row.path(), numbers.getOrDefault(row.label(), 0)));
    }
    return new CsvPictures(name, base, labels, pictures);
  }
}
