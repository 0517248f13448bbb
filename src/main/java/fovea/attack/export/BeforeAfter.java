package fovea.attack.export;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Two models of which one is the other after adversarial training.
///
/// @param before its name in results
/// @param after likewise
public record BeforeAfter(String before, String after) {
  private static final Pattern PLACES = Pattern.compile("\\s*(\\d{1,4})\\s*,\\s*(\\d{1,4})\\s*");

  /// Of places such as `1,2`.
  ///
  /// @param names of all models
  /// @throws IllegalArgumentException when they are not places of two of these, in one sentence
  public static List<BeforeAfter> of(List<String> places, List<String> names) {
    return places.stream().map(one -> of(one, names)).toList();
  }

  private static BeforeAfter of(String places, List<String> names) {
    Matcher parts = PLACES.matcher(places);
    if (parts.matches()) {
      int before = Integer.parseInt(parts.group(1));
      int after = Integer.parseInt(parts.group(2));
      boolean there = Math.min(before, after) >= 1 && Math.max(before, after) <= names.size();
      if (there && before != after) {
        return new BeforeAfter(names.get(before - 1), names.get(after - 1));
      }
    }
    throw new IllegalArgumentException(
        "“%s” are no two of the %d models: give the places of two, such as 1,2."
            .formatted(places, names.size()));
  }
}
