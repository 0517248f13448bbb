package fovea.dataset.text;

import fovea.dataset.picture.ClassNames;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.format.Quantities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Examples while they are read: bounded, tidied, and what was done to them told.
final class TextRows {
  /// More are refused: they would fill the memory.
  static final int MOST_TEXTS = 2_000_000;

  /// As many characters of a text are kept; models read a few thousand at most.
  static final int LONGEST = 100_000;

  /// All texts together.
  private static final long MOST_CHARACTERS = 1L << 29;

  /// As many classes as can be told apart here.
  private static final int MOST_CLASSES = 10_000;

  private static final Pattern BREAK = Pattern.compile("(?i)<br\\s*/?>");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d*\\.\\d+([eE][-+]?\\d+)?");

  private final String name;
  private final List<TextRow> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, String> labels = new HashMap<>();
  private long characters;
  private int empty;
  private int unlabelled;
  private int cut;
  private int broken;

  /// @param name of the data set, for people
  TextRows(String name) {
    this.name = name;
  }

  void note(String sentence) {
    if (!sentence.isEmpty()) {
      notes.add(sentence);
    }
  }

  /// @param label "" where there is none
  void add(String first, Optional<String> second, String label, DataPart part, String place)
      throws Refusal {
    String one = tidied(first);
    Optional<String> other = second.map(this::tidied);
    if (one.isEmpty() || other.isPresent() && other.get().isEmpty()) {
      empty++;
      return;
    }
    String known = ClassNames.plain(label.strip());
    if (known.isEmpty()) {
      unlabelled++;
      return;
    }
    characters += one.length() + other.map(String::length).orElse(0);
    if (rows.size() >= MOST_TEXTS || characters > MOST_CHARACTERS) {
      throw new Refusal(
          "%s has more than %,d texts or %,d million characters: choose a part of it."
              .formatted(name, MOST_TEXTS, MOST_CHARACTERS / 1_000_000));
    }
    String shared = labels.computeIfAbsent(known, same -> same);
    if (labels.size() > MOST_CLASSES) {
      throw new Refusal(
          "%s has more than %,d classes: check which column is the label."
              .formatted(name, MOST_CLASSES));
    }
    rows.add(new TextRow(one, other, shared, part, place));
  }

  private String tidied(String text) {
    String tidy = text.contains("<") ? BREAK.matcher(text).replaceAll(" ") : text;
    if (tidy.length() > LONGEST) {
      cut++;
      int end = Character.isHighSurrogate(tidy.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
      tidy = tidy.substring(0, end);
    }
    if (tidy.codePoints().anyMatch(one -> one >= 0xD800 && one <= 0xDFFF)) {
      broken++;
      tidy =
          tidy.codePoints()
              .map(one -> one >= 0xD800 && one <= 0xDFFF ? 0xFFFD : one)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
    }
    return tidy.strip();
  }

  /// The parts as data sets, with the classes of all of them in the order of their names, or of
  /// their values where all are whole numbers.
  TextParts parts() throws Refusal {
    leaveOutHidden();
    if (rows.isEmpty()) {
      throw new Refusal(
          "%s has no texts with labels%s: each needs a text and the name of its class."
              .formatted(name, empty > 0 ? ", and " + empty + " empty ones" : ""));
    }
    refuseScores();
    List<String> ordered = ClassNames.ordered(new HashSet<>(labels.values()));
    TextDataset training = dataset(DataPart.TRAINING, ordered);
    Optional<TextDataset> validation = some(DataPart.VALIDATION, ordered);
    Optional<TextDataset> test = some(DataPart.TEST, ordered);
    if (training.size() == 0) { // nobody learns from it, and it can still be measured on
      training = validation.or(() -> test).orElseThrow();
    }
    tell();
    var parts = new TextParts(name, training, validation, test, notes);
    return parts.noted(TextCopies.sentences(parts));
  }

  /// Hugging Face's copies of test parts whose labels are kept secret have -1 everywhere.
  private void leaveOutHidden() {
    for (DataPart part : DataPart.values()) {
      List<TextRow> its = rows.stream().filter(row -> row.part() == part).toList();
      if (!its.isEmpty() && its.stream().allMatch(row -> row.label().equals("-1"))) {
        rows.removeAll(new HashSet<>(its));
        notes.add(
            "All %s texts have the label -1, which stands for one that is kept secret: they are left out."
                .formatted(part.word()));
      }
    }
    labels.clear();
    rows.forEach(row -> labels.put(row.label(), row.label()));
  }

  private void refuseScores() throws Refusal {
    long decimals = labels.keySet().stream().filter(s -> DECIMAL.matcher(s).matches()).count();
    if (decimals * 2 > labels.size() && labels.size() > 10) {
      throw new Refusal(
          "The labels of %s are scores, such as %s, and no classes: choose a column of classes."
              .formatted(name, rows.getFirst().label()));
    }
  }

  private Optional<TextDataset> some(DataPart part, List<String> ordered) {
    TextDataset texts = dataset(part, ordered);
    return texts.size() == 0 ? Optional.empty() : Optional.of(texts);
  }

  private TextDataset dataset(DataPart part, List<String> ordered) {
    var numbers = new HashMap<String, Integer>();
    ordered.forEach(label -> numbers.put(label, numbers.size()));
    Set<DataPart> parts = new LinkedHashSet<>(rows.stream().map(TextRow::part).toList());
    String suffix = parts.size() > 1 ? ", " + part.word() + " texts" : "";
    return new TextDataset(
        name + suffix,
        ordered,
        rows.stream()
            .filter(row -> row.part() == part)
            .map(
                row ->
                    new TextExample(
                        row.first(),
                        row.second(),
                        numbers.getOrDefault(row.label(), 0),
                        row.name()))
            .toList());
  }

  private void tell() {
    tell(empty, "has no text and is", "have no text and are", "left out");
    tell(unlabelled, "has no label and is", "have no label and are", "left out");
    tell(
        cut,
        "is longer than %,d characters and is".formatted(LONGEST),
        "are longer than %,d characters and are".formatted(LONGEST),
        "cut there");
    tell(broken, "holds", "hold", "half of a character, in whose place a � stands");
  }

  private void tell(int count, String one, String several, String what) {
    if (count > 0) {
      notes.add(
          "%s %s %s.".formatted(Quantities.count(count, "text"), count == 1 ? one : several, what));
    }
  }
}
