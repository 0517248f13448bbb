package fovea.language.evaluation;

import fovea.dataset.LabelledDataset.Skipped;
import fovea.dataset.text.TextDataset;
import fovea.dataset.text.TextExample;
import fovea.format.Quantities;
import fovea.language.Reader;
import fovea.language.TextInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The texts of a data set as a model reads them; those of which it can read nothing are left out
/// and kept with the reason.
public final class ReadableTexts {
  /// As much of a text as stands for it in lists, tables and files.
  private static final int LONGEST = 4000;

  /// Between the two texts of a pair.
  private static final String PAIR = " ‖ ";

  private final Reader reader;
  private final TextDataset data;
  private final List<Skipped> skipped = new ArrayList<>();
  private int cut;

  ReadableTexts(Reader reader, TextDataset data) {
    this.reader = reader;
    this.data = data;
  }

  /// The text of a place, where the model can read anything of it.
  Optional<TextInput> get(int place) {
    TextExample example = data.get(place);
    try {
      TextInput text = input(example);
      cut += reader.tokens(text).size() == reader.abilities().longest() ? 1 : 0;
      return Optional.of(text);
    } catch (IllegalArgumentException e) {
      skipped.add(
          new Skipped(place, example.name(), Objects.requireNonNull(e.getMessage(), "a sentence")));
      return Optional.empty();
    }
  }

  List<Skipped> skipped() {
    return List.copyOf(skipped);
  }

  /// How many were as long as the model reads, or longer.
  int cut() {
    return cut;
  }

  /// An example as a model is asked about it.
  public static TextInput input(TextExample example) {
    return new TextInput(example.first(), example.second().filter(text -> !text.isBlank()));
  }

  /// What a text says in one line, cut where it is very long.
  static String words(TextInput text) {
    return line(text.first(), text.second());
  }

  /// As above.
  public static String words(TextExample example) {
    return line(example.first(), example.second().filter(text -> !text.isBlank()));
  }

  private static String line(String first, Optional<String> second) {
    String all = first + second.map(text -> PAIR + text).orElse("");
    String line = all.replaceAll("\\s+", " ").strip();
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + " …";
  }

  /// That texts were cut.
  static Optional<String> note(int cut, int longest) {
    return cut == 0
        ? Optional.empty()
        : Optional.of(
            "%s as long as the model reads, %,d tokens, or longer and cut there."
                .formatted(Quantities.count(cut, "text was", "texts were"), longest));
  }
}
