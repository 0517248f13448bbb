package fovea.classification;

import fovea.dataset.LabelledDataset;
import fovea.format.Quantities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Which of a classifier's classes are those of a data set: the ones of the same names, or, where
/// it knows none of the names, those whose numbers the names are, or, where it has as many classes,
/// those of the same numbers.
///
/// @param numbers the classifier's number for each of the data set's classes
/// @param note what a person should know of it, in a sentence; "" where names tell
public record ClassMatch(int[] numbers, String note) {
  private static final int SHOWN = 3;

  /// @param known the classifier's classes
  /// @throws IllegalArgumentException in one sentence when they cannot be those of the classifier
  public static ClassMatch of(List<String> known, LabelledDataset data) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < known.size(); i++) {
      places.putIfAbsent(plain(known.get(i)), i);
    }
    List<String> wanted = data.labels();
    int[] inOrder = IntStream.range(0, wanted.size()).toArray();
    // Some lists have a name twice (ImageNet's “crane”): then only the numbers tell.
    if (wanted.stream()
        .map(ClassMatch::plain)
        .toList()
        .equals(known.stream().map(ClassMatch::plain).toList())) {
      return new ClassMatch(inOrder, "");
    }
    List<String> unknown =
        wanted.stream().filter(label -> !places.containsKey(plain(label))).toList();
    if (unknown.isEmpty()) {
      return new ClassMatch(
          wanted.stream().mapToInt(label -> places.get(plain(label))).toArray(), "");
    }
    if (unknown.size() == wanted.size()) {
      int[] named = numbers(wanted);
      if (IntStream.of(named).allMatch(number -> number >= 0 && number < known.size())
          && IntStream.of(named).distinct().count() == named.length) {
        return new ClassMatch(named, byNumber(known, data, named));
      }
      if (wanted.size() == known.size()) {
        return new ClassMatch(inOrder, byNumber(known, data, inOrder));
      }
    }
    throw new IllegalArgumentException(
        "The classifier does not know %s of %s; its %s %s%s."
            .formatted(
                unknown.size() == 1
                    ? "the class “" + unknown.getFirst() + "”"
                    : unknown.size() + " classes, such as “" + unknown.getFirst() + "”,",
                data.name(),
                Quantities.count(known.size(), "class is", "classes are"),
                String.join(", ", known.subList(0, Math.min(5, known.size()))),
                known.size() > 5 ? " …" : ""));
  }

  /// What a person should know of it and of more, a sentence each.
  public List<String> notes(List<String> more) {
    var notes = new ArrayList<String>();
    if (!note.isEmpty()) {
      notes.add(note);
    }
    notes.addAll(more);
    return notes;
  }

  /// What the names are as numbers; -1 where one is none.
  private static int[] numbers(List<String> names) {
    return names.stream()
        .mapToInt(name -> name.strip().matches("[0-9]{1,6}") ? Integer.parseInt(name.strip()) : -1)
        .toArray();
  }

  private static String byNumber(List<String> known, LabelledDataset data, int[] numbers) {
    var pairs = new StringBuilder();
    for (int i = 0; i < Math.min(SHOWN, numbers.length); i++) {
      pairs
          .append(i == 0 ? "" : ", ")
          .append("“%s” as “%s”".formatted(data.labels().get(i), known.get(numbers[i])));
    }
    return "The classifier knows none of the names of the classes of %s, so they are taken by their numbers: %s%s."
        .formatted(data.name(), pairs, numbers.length > SHOWN ? " …" : "");
  }

  /// A name without what different lists of the same classes differ in.
  static String plain(String label) {
    return label.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
