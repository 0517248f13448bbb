package fovea.dataset.text;

import java.util.Arrays;
import java.util.List;

/// What texts are like, for people and charts.
///
/// @param examples how many there are
/// @param classes their names
/// @param histogram how many there are of each class
/// @param words how many words each has, both texts of a pair together, the shortest first; words
///   are what stands between white space
public record TextSummary(
    int examples, List<String> classes, List<Integer> histogram, List<Integer> words) {
  public TextSummary {
    classes = List.copyOf(classes);
    histogram = List.copyOf(histogram);
    words = List.copyOf(words);
  }

  public static TextSummary of(TextDataset texts) {
    return new TextSummary(
        texts.size(),
        texts.labels(),
        Arrays.stream(texts.histogram()).boxed().toList(),
        texts.examples().stream()
            .map(one -> words(one.first()) + one.second().map(TextSummary::words).orElse(0))
            .sorted()
            .toList());
  }

  private static int words(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean blank = Character.isWhitespace(text.charAt(i));
      words += inside || blank ? 0 : 1;
      inside = !blank;
    }
    return words;
  }

  /// The words that no more than this share of the texts stay below.
  ///
  /// @param share from 0 (the shortest) to 1 (the longest)
  public int percentile(double share) {
    return words.isEmpty()
        ? 0
        : words.get((int) Math.clamp(Math.ceil(share * words.size()) - 1, 0, words.size() - 1));
  }

  /// “100 texts of 3 to 52 words, half of them of 19 or fewer”.
  public String lengths() {
    return words.isEmpty()
        ? "no texts"
        : "%,d to %,d words, half of the texts %,d or fewer"
            .formatted(words.getFirst(), words.getLast(), percentile(0.5));
  }
}
