package fovea.language.habit;

import fovea.dataset.text.TextDataset;
import fovea.dataset.text.TextExample;
import fovea.dataset.text.TextParts;
import fovea.dataset.text.Texts;
import fovea.files.PlainText;
import fovea.format.Quantities;
import fovea.language.TextInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Texts from a file: those of a data set, or the lines of a plain text.
///
/// @param name for people
/// @param notes what a person should know, in sentences
public record Corpus(String name, List<TextInput> texts, List<String> notes) {
  /// As much of a plain file as is read.
  private static final int MOST_BYTES = 64 << 20;

  public Corpus {
    texts = List.copyOf(texts);
    notes = List.copyOf(notes);
  }

  /// What a person typed, one text a line.
  public static Corpus typed(List<String> lines, int limit) {
    return of("sentences typed here", inputs(lines), limit, new ArrayList<>());
  }

  /// Reads a data set of texts, of which the test part or else the validation part is taken; or the
  /// lines of a text file, in UTF-8, or UTF-16 where its mark says so.
  ///
  /// @param limit so many texts at most, the first of the file
  /// @throws IllegalArgumentException when there are none, in one sentence
  public static Corpus read(Path file, int limit) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (Files.isDirectory(file) || Texts.recognises(file)) {
      TextParts parts = Texts.open(file, name);
      TextDataset usual = parts.usual();
      return of(
          usual.name(),
          usual.examples().stream().map(Corpus::input).toList(),
          limit,
          new ArrayList<>());
    }
    return lines(file, name, limit);
  }

  private static TextInput input(TextExample example) {
    return new TextInput(example.first(), example.second().filter(text -> !text.isBlank()));
  }

  private static Corpus lines(Path file, String name, int limit) throws IOException {
    PlainText read = PlainText.read(file, MOST_BYTES);
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
    return of(name, inputs(read.text().lines().toList()), limit, notes);
  }

  private static List<TextInput> inputs(List<String> lines) {
    return lines.stream().filter(line -> !line.isBlank()).map(TextInput::of).toList();
  }

  private static Corpus of(String name, List<TextInput> all, int limit, List<String> notes) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "“%s” has no text: choose a file with one text a line, or a data set of texts."
              .formatted(name));
    }
    if (all.size() > limit) {
      notes.add(
          "The first %s of %s were taken."
              .formatted(Quantities.count(limit), Quantities.count(all.size(), "text")));
    }
    return new Corpus(name, all.stream().limit(limit).toList(), notes);
  }
}
