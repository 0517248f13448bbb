package fovea.ui.evaluation;

import fovea.datalibrary.DataEntry;
import java.nio.file.Path;

/// A data set to choose.
///
/// @param source as the data library opens it
/// @param name for people
public record DataChoice(String source, String name) {
  public static DataChoice of(DataEntry entry) {
    return new DataChoice(entry.id(), entry.name());
  }

  public static DataChoice of(Path path) {
    Path last = path.getFileName();
    return new DataChoice(path.toString(), String.valueOf(last == null ? path : last));
  }
}
