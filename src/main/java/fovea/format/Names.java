package fovea.format;

import java.util.LinkedHashSet;
import java.util.List;

/// Names that tell things apart, and words as they begin a sentence.
public final class Names {
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

  /// Words as they begin a sentence.
  public static String capital(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
