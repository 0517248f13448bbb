package fovea.language;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A head of a layer, both counted from 0.
public record Head(int layer, int head) implements Comparable<Head> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,4}|\\*)\\.(\\d{1,4}|\\*)");

  /// Heads by their names: `3.5` is head 5 of layer 3, `4.*` all of layer 4, `*.0` the first of
  /// every layer; several by commas.
  ///
  /// @throws IllegalArgumentException when a name is none or there is no such head, in one sentence
  public static Set<Head> named(String names, int layers, int heads) {
    var found = new TreeSet<Head>();
    for (String name : names.split(",", -1)) {
      Matcher parts = FORM.matcher(name.strip());
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "“%s” names no head: write layer and head from 0, such as 3.5, or 4.* for a whole layer."
                .formatted(name.strip()));
      }
      int[] chosenLayers = chosen(parts.group(1), layers, name, "layers");
      int[] chosenHeads = chosen(parts.group(2), heads, name, "heads");
      for (int layer : chosenLayers) {
        for (int head : chosenHeads) {
          found.add(new Head(layer, head));
        }
      }
    }
    return found;
  }

  private static int[] chosen(String part, int count, String name, String what) {
    if (part.equals("*")) {
      return IntStream.range(0, count).toArray();
    }
    int number = Integer.parseInt(part);
    if (number >= count) {
      throw new IllegalArgumentException(
          "There is no head %s: the model has %d %s, 0 to %d."
              .formatted(name.strip(), count, what, count - 1));
    }
    return new int[] {number};
  }

  @Override
  public int compareTo(Head other) {
    return Comparator.comparingInt(Head::layer).thenComparingInt(Head::head).compare(this, other);
  }

  @Override
  public String toString() {
    return layer + "." + head;
  }
}
