package fovea.dataset.mask;

import fovea.format.Quantities;
import fovea.image.LabelMap;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the numbers of an annotation mean. A label that is shifted by one is this field's commonest
/// mistake.
///
/// @param firstClass the number of the first class: 0, or 1 where 0 means "ignored"
/// @param ignored other numbers that mean "ignored"
public record LabelRule(int firstClass, SortedSet<Integer> ignored) {
  /// The number that most data sets give to what is to be ignored.
  public static final int USUAL_IGNORED = 255;

  /// What labels of a palette mean: 0 is black, which no class has.
  private static final LabelRule COLORS = new LabelRule(1, new TreeSet<>());

  /// An annotation under a rule.
  ///
  /// @param map label k + 1 is class k, 0 is ignored
  /// @param beyond numbers that are no class and not ignored, with how many pixels have each; they
  ///   are 0 in `map`
  public record Applied(LabelMap map, SortedMap<Integer, Long> beyond) {
    /// A sentence about what is beyond the classes; empty where nothing is.
    public String warning(int classes) {
      if (beyond.isEmpty()) {
        return "";
      }
      long pixels = beyond.values().stream().mapToLong(n -> n).sum();
      return "%s left out, with numbers beyond the %d classes: %s."
          .formatted(
              Quantities.count(pixels, "pixel"),
              classes,
              beyond.keySet().stream()
                  .limit(8)
                  .map(String::valueOf)
                  .collect(Collectors.joining(", ", "", beyond.size() > 8 ? " …" : "")));
    }
  }

  public LabelRule {
    if (firstClass != 0 && firstClass != 1) {
      throw new IllegalArgumentException(
          "The first class has the number 0 or 1, not " + firstClass + ".");
    }
    ignored = new TreeSet<>(ignored);
  }

  /// 0 … n − 1 are classes, 255 is ignored.
  public static LabelRule fromZero() {
    return new LabelRule(0, new TreeSet<>(Set.of(USUAL_IGNORED)));
  }

  /// 0 is ignored, 1 … n are classes: ADE20K.
  public static LabelRule fromOne() {
    return new LabelRule(1, new TreeSet<>(Set.of(USUAL_IGNORED)));
  }

  /// As this one, with other numbers ignored.
  public LabelRule ignoring(Collection<Integer> numbers) {
    return new LabelRule(firstClass, new TreeSet<>(numbers));
  }

  /// In words, as it stands beside every result.
  public String words(int classes) {
    String others =
        ignored.stream()
            .filter(n -> firstClass == 0 || n != 0)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    String range =
        "%d … %d are the classes".formatted(firstClass, firstClass + Math.max(1, classes) - 1);
    String left = firstClass == 1 ? others.isEmpty() ? "0" : "0, " + others : others;
    return left.isEmpty() ? range : "%s, %s ignored".formatted(range, left);
  }

  /// The annotation as label k + 1 for class k, 0 for what is ignored. Of colours the palette has
  /// already told the classes, whatever the rule says of numbers.
  public Applied apply(Mask mask, int classes) {
    if (mask.colored() && !equals(COLORS)) {
      return COLORS.apply(mask, classes);
    }
    int[] labels = mask.values();
    var beyond = new TreeMap<Integer, Long>();
    for (int i = 0; i < labels.length; i++) {
      int value = labels[i];
      int index = value - firstClass;
      if (ignored.contains(value) || index == -1 && firstClass == 1) {
        labels[i] = 0;
      } else if (index < 0 || index >= classes) {
        beyond.merge(value, 1L, Long::sum);
        labels[i] = 0;
      } else {
        labels[i] = index + 1;
      }
    }
    return new Applied(new LabelMap(mask.width(), mask.height(), labels), beyond);
  }

  /// A rule that may be right.
  ///
  /// @param rule the likelier one
  /// @param reason why, in one sentence
  /// @param sure whether the numbers leave no other reading
  public record Guess(LabelRule rule, String reason, boolean sure) {}

  /// Which rule the numbers of annotations speak for.
  ///
  /// @param counts how many pixels have each number
  /// @param classes how many classes there are
  public static Guess guess(Map<Integer, Long> counts, int classes) {
    SortedSet<Integer> numbers = new TreeSet<>(counts.keySet());
    boolean has255 = classes <= USUAL_IGNORED && numbers.remove(USUAL_IGNORED);
    int most = numbers.isEmpty() ? 0 : numbers.last();
    boolean hasZero = numbers.contains(0);
    if (most > classes) {
      return new Guess(
          fromZero(),
          "%d is beyond all of the %d classes: these annotations are of other classes."
              .formatted(most, classes),
          false);
    }
    if (most == classes && has255) {
      return new Guess(
          fromOne(),
          "The largest number is %1$d, which is a class only where counting begins at 1."
              .formatted(most),
          true);
    }
    if (most == classes) {
      return new Guess(
          fromOne(),
          ("The largest number is %1$d: either classes count from 1 and 0 is ignored, or they"
                  + " count from 0 and %1$d is ignored.")
              .formatted(most),
          false);
    }
    if (has255) {
      return new Guess(
          fromZero(),
          hasZero
              ? "255 is ignored, and the largest class is %d: counting begins at 0.".formatted(most)
              : "255 is ignored; 0 does not occur, so that counting may begin at 0 or 1.",
          hasZero);
    }
    return new Guess(
        hasZero ? fromZero() : fromOne(),
        hasZero
            ? "0 occurs and the largest number is %d: either 0 is the first class, or it is ignored."
                .formatted(most)
            : "0 does not occur: counting seems to begin at 1.",
        false);
  }
}
