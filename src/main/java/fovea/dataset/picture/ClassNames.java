package fovea.dataset.picture;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Names of classes and files, so that every kind of data set treats them alike.
public final class ClassNames {
  private static final String WHOLE_NUMBER = "-?[0-9]{1,9}";

  private ClassNames() {}

  /// The same letters in the same bytes: Macs keep “é” as two characters (NFD), others as one.
  public static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /// Whether classes go by number: all their names are whole numbers.
  public static boolean numbered(Collection<String> names) {
    return !names.isEmpty() && names.stream().allMatch(name -> name.matches(WHOLE_NUMBER));
  }

  /// In the order in which classes are numbered: that of their values where all are whole numbers,
  /// else that of their characters.
  public static List<String> ordered(Collection<String> names) {
    var ordered = new ArrayList<>(names);
    ordered.sort(
        numbered(names)
            ? Comparator.<String>comparingInt(Integer::parseInt)
                .thenComparing(Comparator.naturalOrder())
            : Comparator.naturalOrder());
    return List.copyOf(ordered);
  }
}
