package fovea.ui.evaluation;

import fovea.datalibrary.DataEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A data set to choose.
///
/// @param source as the data library opens it
/// @param name for people
public record DataChoice(String source, String name) {
  private static final List<String> DATA = List.of("csv", "tar", "tgz", "gz", "zip");

  public static DataChoice of(DataEntry entry) {
    return new DataChoice(entry.id(), entry.name());
  }

  public static DataChoice of(Path path) {
    Path last = path.getFileName();
    return new DataChoice(path.toString(), String.valueOf(last == null ? path : last));
  }

  /// Whether a file may be a data set: a folder, an archive, a CSV.
  public static boolean isData(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return DATA.contains(name.substring(name.lastIndexOf('.') + 1)) || Files.isDirectory(file);
  }
}
