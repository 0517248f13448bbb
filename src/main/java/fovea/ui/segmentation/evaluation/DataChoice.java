package fovea.ui.segmentation.evaluation;

import java.nio.file.Path;

/// Data to judge on.
///
/// @param source as the data library opens it
/// @param name for people
public record DataChoice(String source, String name) {
  static final DataChoice SCENES = new DataChoice("scenes", "Generated scenes");

  static DataChoice of(Path path) {
    Path last = path.getFileName();
    return new DataChoice(path.toString(), String.valueOf(last == null ? path : last));
  }
}
