package fovea.cli.explain;

import fovea.cli.console.CommandFailure;
import fovea.explanation.evaluation.Summary.PictureNumbers;
import fovea.files.AtomicFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The numbers of the pictures that are done, kept in a file, so that an evaluation goes on where
/// it was interrupted: a line for what is measured, then one for each picture.
final class KeptNumbers {
  private record Line(String picture, PictureNumbers numbers) {}

  private final Optional<Path> file;
  private final String what;
  private final Map<String, PictureNumbers> known = new LinkedHashMap<>();

  /// @param file empty to keep nothing
  /// @param what is measured, of which model and data, in a line
  /// @throws IOException when it cannot be read or written
  /// @throws CommandFailure when it is of something else, in one sentence
  KeptNumbers(Optional<Path> file, String what) throws IOException {
    this.file = file;
    this.what = what;
    if (file.isEmpty() || !Files.exists(file.get())) {
      return;
    }
    List<String> lines = lines(file.get());
    if (lines.isEmpty() || !lines.getFirst().equals(what)) {
      throw new CommandFailure(
          file.get()
              + " holds numbers of another model, data set or other settings: give --keep another"
              + " file.");
    }
    for (String text : lines.subList(1, lines.size())) {
      if (text.isBlank()) {
        continue;
      }
      try {
        Line line = JsonMapper.shared().readValue(text, Line.class);
        known.put(line.picture(), line.numbers());
      } catch (JacksonException e) {
        continue; // it was damaged: this picture is measured again
      }
    }
  }

  /// No lines where it is no text.
  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      return List.of();
    }
  }

  int size() {
    return known.size();
  }

  Optional<PictureNumbers> of(String picture) {
    return Optional.ofNullable(known.get(picture));
  }

  void put(String picture, PictureNumbers numbers) throws IOException {
    known.put(picture, numbers);
    if (file.isPresent()) {
      var lines = new StringBuilder(what).append('\n');
      known.forEach(
          (name, each) ->
              lines
                  .append(JsonMapper.shared().writeValueAsString(new Line(name, each)))
                  .append('\n'));
      AtomicFiles.write(file.get(), lines.toString());
    }
  }
}
