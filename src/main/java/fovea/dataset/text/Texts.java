package fovea.dataset.text;

import fovea.dataset.folder.CsvPictures;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset.Refusal;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Data sets of texts on the disk: a table or lines of JSON; a folder of such files named train,
/// dev and test; a folder of classes with a file for each text, perhaps below train and test.
public final class Texts {
  private static final long MOST_BYTES = 1L << 30;
  private static final int MOST_FILES = 10_000;
  private static final int MOST_WRAPPINGS = 8;
  private static final int FEW = 5;

  private Texts() {}

  /// Whether a file or folder is a data set of texts, as far as its beginning shows.
  public static boolean recognises(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return isTable(path)
          ? TableTexts.recognises(path)
          : isJson(path) && JsonTexts.recognises(path);
    }
    try {
      Path folder = unwrapped(path);
      List<Path> files = files(folder);
      for (Path file : files) {
        if ((named(file).isPresent() || files.size() == 1) && recognises(file)) {
          return true;
        }
      }
      return ClassFolders.recognises(folder);
    } catch (Refusal e) {
      return false; // more folders than texts are looked for in
    }
  }

  /// Reads all of it.
  ///
  /// @param name for people
  /// @throws IOException with one sentence that says what is wrong and what to do
  public static TextParts open(Path path, String name) throws IOException {
    var rows = new TextRows(name);
    if (Files.isRegularFile(path)) {
      read(path, DataPart.TRAINING, rows);
      return rows.parts();
    }
    Path folder = unwrapped(path);
    List<Path> files = files(folder);
    List<Path> parts = files.stream().filter(file -> named(file).isPresent()).toList();
    if (parts.isEmpty() && files.size() == 1) {
      read(files.getFirst(), DataPart.TRAINING, rows);
    } else if (!parts.isEmpty()) {
      requireApart(folder, parts);
      tellOthers(folder, files, parts, rows);
      for (Path part : parts) {
        read(part, named(part).orElseThrow(), rows);
      }
    } else if (ClassFolders.recognises(folder)) {
      new ClassFolders(folder, rows).read();
    } else {
      throw new Refusal(
          "%s is no data set of texts: choose a table of texts and labels, a folder of tables named train, dev and test, or one with a folder of .txt files for each class."
              .formatted(Refusal.quoted(path)));
    }
    return rows.parts();
  }

  private static void read(Path file, DataPart part, TextRows rows) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new Refusal(Refusal.quoted(file) + " is larger than 1 GB: choose a part of it.");
    }
    if (isTable(file)) {
      new TableTexts(file, part, rows).read();
    } else if (isJson(file)) {
      new JsonTexts(file, part, rows).read();
    } else {
      throw new Refusal(
          Refusal.quoted(file)
              + " is no table of texts and labels: choose a .csv, .tsv or .jsonl file.");
    }
  }

  /// Several files of one part would be one data set twice, or two data sets.
  private static void requireApart(Path folder, List<Path> parts) throws Refusal {
    for (Path one : parts) {
      for (Path other : parts) {
        if (!one.equals(other) && named(one).equals(named(other))) {
          throw new Refusal(
              "%s has two files for one part, %s and %s: keep one of them there."
                  .formatted(Refusal.quoted(folder), Refusal.quoted(one), Refusal.quoted(other)));
        }
      }
    }
  }

  private static void tellOthers(Path folder, List<Path> files, List<Path> parts, TextRows rows) {
    String others =
        files.stream()
            .filter(file -> !parts.contains(file))
            .map(Refusal::quoted)
            .limit(FEW)
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      rows.note(
          "Files of %s that are not called train, dev or test are left out: %s%s."
              .formatted(
                  Refusal.quoted(folder),
                  others,
                  files.size() - parts.size() > FEW ? " and others" : ""));
    }
  }

  private static boolean isTable(Path file) {
    return CsvPictures.endsLikeList(file.getFileName().toString());
  }

  private static boolean isJson(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json");
  }

  /// The part that a file is of, by its name without its ending.
  private static Optional<DataPart> named(Path file) {
    return DataPart.of(file.getFileName().toString().replaceFirst("\\.[^.]*$", ""));
  }

  /// The tables in a folder, in the order of their names.
  private static List<Path> files(Path folder) throws IOException {
    var files = new ArrayList<Path>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path path : all) {
        if (Files.isRegularFile(path)
            && !path.getFileName().toString().startsWith(".")
            && (isTable(path) || isJson(path))
            && files.size() < MOST_FILES) {
          files.add(path);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    files.sort(null);
    return files;
  }

  /// The folder that stands alone in all folders around it.
  private static Path unwrapped(Path folder) throws IOException {
    Path inside = folder;
    for (int i = 0; i < MOST_WRAPPINGS; i++) {
      List<Path> folders = ClassFolders.folders(inside);
      boolean part =
          folders.size() == 1 && DataPart.of(ClassFolders.name(folders.getFirst())).isPresent();
      if (folders.size() != 1 || part || !files(inside).isEmpty()) {
        return inside;
      }
      inside = folders.getFirst();
    }
    return inside;
  }
}
