package fovea.cli.explain;

import fovea.cli.console.CommandFailure;
import fovea.dataset.picture.PictureDigests;
import fovea.explanation.evaluation.Summary.PictureNumbers;
import fovea.files.AtomicFiles;
import fovea.image.RgbImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The numbers of the pictures that are done, kept in a file, so that an evaluation goes on where
/// it was interrupted: a line for what is measured, then one for each picture.
final class KeptNumbers {
  /// What is known of a picture.
  record Kept(PictureNumbers numbers, TruthTally.Told truth) {}

  /// @param digest of the pixels: two pictures may have one name
  private record Key(String picture, String digest) {
    static Key of(String name, RgbImage picture) {
      MessageDigest sha = PictureDigests.of("SHA-256");
      int[] pixels = picture.pixels();
      ByteBuffer bytes = ByteBuffer.allocate(4 * (pixels.length + 2));
      bytes.putInt(picture.width()).putInt(picture.height()).asIntBuffer().put(pixels);
      return new Key(name, HexFormat.of().formatHex(sha.digest(bytes.array())));
    }
  }

  private record Line(
      String picture, String digest, TruthTally.Told truth, PictureNumbers numbers) {}

  private final Optional<Path> file;
  private final String what;
  private final Map<Key, Kept> known = new LinkedHashMap<>();

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
        known.put(
            new Key(Objects.requireNonNull(line.picture()), Objects.requireNonNull(line.digest())),
            new Kept(Objects.requireNonNull(line.numbers()), Objects.requireNonNull(line.truth())));
      } catch (JacksonException | NullPointerException e) {
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

  Optional<Kept> of(String name, RgbImage picture) {
    return Optional.ofNullable(known.get(Key.of(name, picture)));
  }

  void put(String name, RgbImage picture, Kept found) throws IOException {
    known.put(Key.of(name, picture), found);
    if (file.isPresent()) {
      var lines = new StringBuilder(what).append('\n');
      known.forEach(
          (key, each) ->
              lines
                  .append(
                      JsonMapper.shared()
                          .writeValueAsString(
                              new Line(key.picture(), key.digest(), each.truth(), each.numbers())))
                  .append('\n'));
      AtomicFiles.write(file.get(), lines.toString());
    }
  }
}
