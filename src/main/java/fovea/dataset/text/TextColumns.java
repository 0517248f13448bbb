package fovea.dataset.text;

import fovea.dataset.picture.PictureDataset.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which column says what.
///
/// @param header whether the first row is one of names
/// @param first place of the text
/// @param second place of the second text; -1 where there is none
/// @param label place of the label; -1 where there is none
/// @param split place of the word for the part; -1 where there is none
/// @param note what a person should know of how that was told; "" where it is plain
record TextColumns(boolean header, int first, int second, int label, int split, String note) {
  /// The surest names first.
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("sentence1", "sentence2"),
          List.of("sentence_1", "sentence_2"),
          List.of("premise", "hypothesis"),
          List.of("question1", "question2"),
          List.of("text1", "text2"),
          List.of("text_1", "text_2"),
          List.of("text_a", "text_b"),
          List.of("#1_string", "#2_string"),
          List.of("question", "sentence"),
          List.of("question", "passage"),
          List.of("text", "second"),
          List.of("text", "pair"),
          List.of("first", "second"));

  private static final List<String> TEXTS =
      List.of(
          "text",
          "sentence",
          "sentence1",
          "review",
          "reviewtext",
          "review_text",
          "content",
          "comment",
          "comment_text",
          "tweet",
          "body",
          "message",
          "document",
          "phrase",
          "utterance",
          "question",
          "premise",
          "headline",
          "title");

  private static final List<String> LABELS =
      List.of(
          "label",
          "class",
          "sentiment",
          "category",
          "target",
          "gold_label",
          "polarity",
          "emotion",
          "intent",
          "topic",
          "is_duplicate",
          "quality",
          "labels",
          "label_name",
          "class_name",
          "class_index",
          "label_text",
          "rating",
          "stars");

  private static final Set<String> NUMBERS = Set.of("", "index", "idx", "id", "#1_id", "#2_id");

  private static final int MOST_GUESSED_CLASSES = 20;
  private static final int GUESSED_FROM = 4;

  /// Tells by the first rows.
  ///
  /// @param rows some of the file's, the first at least
  /// @param called the file, in quotation marks
  static TextColumns of(String called, List<List<String>> rows) throws Refusal {
    List<String> names = rows.getFirst().stream().map(TextColumns::plain).toList();
    TextColumns named = named(names);
    // GLUE's test files, which have no labels, name a number and a text.
    if (named.first >= 0 && (named.label >= 0 || names.stream().anyMatch(TextColumns::numbers))) {
      return named;
    }
    if (cola(rows)) {
      return new TextColumns(
          false, 3, -1, 1, -1, called + " is read as CoLA's: the second column is the label.");
    }
    if (names.size() == 2) {
      return guessed(called, rows, named);
    }
    throw new Refusal(
        "%s has %d columns, and none of them is called “%s”: call those of the texts and of their classes “text” and “label” in its first line."
            .formatted(called, names.size(), named.first < 0 ? "text" : "label"));
  }

  /// Whether the first row has names of texts and labels, and so is no row of pictures.
  static boolean recognises(List<String> first) {
    TextColumns named = named(first.stream().map(TextColumns::plain).toList());
    return named.first >= 0 && named.label >= 0;
  }

  /// By names; a place is -1 where none is known.
  static TextColumns named(List<String> names) {
    int first = -1;
    int second = -1;
    for (List<String> pair : PAIRS) {
      if (first < 0 && names.containsAll(pair)) {
        first = names.indexOf(pair.getFirst());
        second = names.indexOf(pair.getLast());
      }
    }
    first = first < 0 ? place(names, TEXTS) : first;
    return new TextColumns(true, first, second, place(names, LABELS), names.indexOf("split"), "");
  }

  /// Whether a column only numbers the rows.
  static boolean numbers(String name) {
    return NUMBERS.contains(plain(name));
  }

  static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
  }

  private static int place(List<String> names, List<String> known) {
    return known.stream().mapToInt(names::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
  }

  /// Four columns without names: a source, 0 or 1, a star or nothing, a sentence.
  private static boolean cola(List<List<String>> rows) {
    return rows.stream()
        .allMatch(
            row ->
                row.size() == 4
                    && row.get(1).matches("[01]")
                    && row.get(2).matches("\\*?")
                    && !row.get(3).isBlank());
  }

  /// Of two columns that which holds few different, short words is the label.
  private static TextColumns guessed(String called, List<List<String>> rows, TextColumns named)
      throws Refusal {
    int label = named.label >= 0 ? named.label : named.first >= 0 ? 1 - named.first : -1;
    boolean header = label >= 0;
    List<List<String>> body = header ? rows.subList(1, rows.size()) : rows;
    if (label < 0 && body.size() >= GUESSED_FROM) {
      boolean one = fewWords(body, 0);
      boolean two = fewWords(body, 1);
      label = one == two ? -1 : one ? 0 : 1;
      header = label >= 0 && !occursAgain(body, label);
    }
    if (label < 0) {
      throw new Refusal(
          "Which column of %s is the text and which the label cannot be told: call them “text” and “label” in its first line."
              .formatted(called));
    }
    return new TextColumns(
        header,
        1 - label,
        -1,
        label,
        -1,
        "The %s column of %s is taken as the label, the other as the text%s."
            .formatted(
                label == 0 ? "first" : "second",
                called,
                header ? ", and its first line as their names" : ""));
  }

  private static boolean occursAgain(List<List<String>> rows, int label) {
    return rows.subList(1, rows.size()).stream()
        .anyMatch(row -> row.get(label).strip().equals(rows.getFirst().get(label).strip()));
  }

  private static boolean fewWords(List<List<String>> rows, int column) {
    var cells = new ArrayList<String>();
    rows.subList(1, rows.size()).forEach(row -> cells.add(row.get(column).strip()));
    int different = new HashSet<>(cells).size();
    return different <= MOST_GUESSED_CLASSES
        && different * 2 <= cells.size()
        && cells.stream().allMatch(cell -> cell.length() <= 40);
  }
}
