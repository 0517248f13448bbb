package fovea.ui.tab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A person who always changes their mind.
public record NoFiles() implements FileChoices {
  @Override
  public List<Path> pictures() {
    return List.of();
  }

  @Override
  public Optional<Path> target(String suggestion, List<FileFormat> formats) {
    return Optional.empty();
  }
}
