package fovea.captioning;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which word of a caption is looked at first. What an article or a preposition looks at says
/// little; the first noun names a thing, and whether its gaze is right is seen at once.
public final class OpeningWord {
  /// What English captions put before their first noun.
  private static final Set<String> BEFORE =
      Stream.of(
              "a an the this that these those some several many few his her its their",
              "one two three four five six seven eight nine ten",
              "there is are was were it in on at by of with under near behind and very",
              "group couple pair bunch picture photo image photograph view close up",
              "red orange yellow green blue purple pink brown black white grey gray",
              "dark light bright colorful big small large little tiny tall long young old")
          .flatMap(words -> Stream.of(words.split(" ")))
          .collect(Collectors.toUnmodifiableSet());

  private OpeningWord() {}

  /// The place of the first noun, as far as the words before it are known; 0 where no word is left.
  public static int of(List<Word> words) {
    return IntStream.range(0, words.size())
        .filter(i -> !BEFORE.contains(words.get(i).text().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(0);
  }
}
