package fovea.language.habit;

import fovea.files.PlainText;
import fovea.format.Quantities;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Texts from a file, one a line.
///
/// @param notes what a person should know, in sentences
public record Corpus(List<String> lines, List<String> notes) {
  /// As much of a file as is read.
  private static final int MOST_BYTES = 64 << 20;

  public Corpus {
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
  }

  /// Reads UTF-8, or UTF-16 where its mark says so.
  ///
  /// @param limit so many texts at most, the first of the file
  /// @throws IllegalArgumentException when there are none, in one sentence
  public static Corpus read(Path file, int limit) throws IOException {
    PlainText read = PlainText.read(file, MOST_BYTES);
    List<String> all = read.text().lines().filter(line -> !line.isBlank()).toList();
    String name = String.valueOf(file.getFileName());
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "“%s” has no lines with text: choose a text file with one text a line.".formatted(name));
    }
    if (read.text().indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "“%s” is no text file: choose one with one text a line.".formatted(name));
    }
    var notes = new ArrayList<String>();
    if (!read.damagedLines().isEmpty()) {
      notes.add(
          "“%s” is not UTF-8 in %s: what cannot be read stands as � there."
              .formatted(name, PlainText.lines(read.damagedLines())));
    }
    if (read.cut()) {
      notes.add(
          "“%s” is larger than %s, so its end was not read."
              .formatted(name, Quantities.bytes(MOST_BYTES)));
    }
    if (all.size() > limit) {
      notes.add(
          "The first %s of %s were taken."
              .formatted(Quantities.count(limit), Quantities.count(all.size(), "text")));
    }
    return new Corpus(all.stream().limit(limit).toList(), notes);
  }
}
