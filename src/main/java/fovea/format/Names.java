package fovea.format;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Names that tell things apart, and words as they begin a sentence.
public final class Names {
  /// Fewer letters stand in too many names.
  private static final int LEAST_PART = 3;

  private Names() {}

  /// The same names, of which those that stood there before get a number: "a", "a (2)".
  public static List<String> distinct(List<String> names) {
    var distinct = new LinkedHashSet<String>();
    for (String name : names) {
      String numbered = name;
      for (int i = 2; !distinct.add(numbered); i++) {
        numbered = "%s (%d)".formatted(name, i);
      }
    }
    return List.copyOf(distinct);
  }

  /// The known name that a person means: the very one, or the only one that differs by capitals,
  /// hyphens, underscores and spaces alone.
  public static Optional<String> meant(String given, Collection<String> known) {
    if (known.contains(given)) {
      return Optional.of(given);
    }
    List<String> same = known.stream().filter(name -> plain(name).equals(plain(given))).toList();
    return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
  }

  /// The known name that is nearest to one that nobody knows, if one is near: a few letters are
  /// other, or it stands within.
  public static Optional<String> near(String given, Collection<String> known) {
    String said = plain(given);
    return known.stream()
        .filter(
            name -> {
              int most = Math.max(1, Math.min(said.length(), plain(name).length()) / 3);
              boolean within = said.length() >= LEAST_PART && plain(name).contains(said);
              return within || distance(said, plain(name)) <= most;
            })
        .min(Comparator.comparingInt(name -> distance(said, plain(name))));
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[-_\\s]", "");
  }

  /// Letters to be changed, put in, left out, or exchanged with the next (Damerau, Levenshtein).
  private static int distance(String a, String b) {
    int[][] least = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          least[i][j] = i + j;
          continue;
        }
        int other = least[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        least[i][j] = Math.min(other, 1 + Math.min(least[i - 1][j], least[i][j - 1]));
        boolean exchanged =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (exchanged) {
          least[i][j] = Math.min(least[i][j], 1 + least[i - 2][j - 2]);
        }
      }
    }
    return least[a.length()][b.length()];
  }

  /// Words as they begin a sentence.
  public static String capital(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
