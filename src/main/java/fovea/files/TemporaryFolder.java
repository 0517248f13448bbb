package fovea.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder of its own that is gone, with all that is in it, when it is closed.
///
/// @param path where it is
public record TemporaryFolder(Path path) implements AutoCloseable {
  /// @param name how its name begins
  public TemporaryFolder(String name) throws IOException {
    this(Files.createTempDirectory(name));
  }

  @Override
  public void close() throws IOException {
    Folders.delete(path);
  }
}
