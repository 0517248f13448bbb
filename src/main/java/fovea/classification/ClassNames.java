package fovea.classification;

import java.util.List;
import java.util.Locale;

/// Classes as people name them.
public final class ClassNames {
  private ClassNames() {}

  /// The class of a number or a name; of a list of synonyms any; -1 for none.
  public static int find(String text, List<String> labels) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.matches("\\d{1,6}")) {
      int index = Integer.parseInt(wanted);
      return index < labels.size() ? index : -1;
    }
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i).toLowerCase(Locale.ROOT);
      if (label.equals(wanted) || List.of(label.split(",\\s*")).contains(wanted)) {
        return i;
      }
    }
    return -1;
  }
}
