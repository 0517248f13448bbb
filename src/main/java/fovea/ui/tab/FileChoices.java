package fovea.ui.tab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Asks a person for files.
public interface FileChoices {
  /// The pictures to open; empty when the person changed their mind.
  List<Path> pictures();

  /// Any files or folders' files; empty when the person changed their mind.
  ///
  /// @param title of the question
  default List<Path> any(String title) {
    return List.of();
  }

  /// A folder; empty when the person changed their mind.
  ///
  /// @param title of the question
  default Optional<Path> folder(String title) {
    return Optional.empty();
  }

  /// Where to write a file.
  ///
  /// @param suggestion a file name with its extension
  /// @param formats it may be written in; the first is suggested
  Optional<Path> target(String suggestion, List<FileFormat> formats);
}
