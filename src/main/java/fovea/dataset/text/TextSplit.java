package fovea.dataset.text;

import fovea.dataset.KeyedRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A data set in two parts that have no text in common. Each class is parted by itself, so both
/// have classes in the same proportions, as near as whole texts allow.
///
/// @param training what is left for training
/// @param heldOut what training does not see
public record TextSplit(TextDataset training, TextDataset heldOut) {
  /// Parts a data set by chance that follows from the seed alone. Equal texts, by {@link
  /// TextExample#identity}, go together, under the class of the first of them. A class of two texts
  /// or more is in both parts; one of a single text is trained on.
  ///
  /// @param share of the texts that is held out, above 0 and below 1
  public static TextSplit stratified(TextDataset whole, double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "A split holds out a share above 0 and below 1, not " + share + ".");
    }
    var heldOut = new boolean[whole.size()];
    classes(whole)
        .forEach(
            (label, groups) -> {
              int count =
                  groups.size() < 2
                      ? 0
                      : Math.clamp(Math.round(groups.size() * share), 1, groups.size() - 1);
              int[] order = KeyedRandom.of(seed, KeyedRandom.SPLIT, label).nextOrder(groups.size());
              for (int i = 0; i < count; i++) {
                groups.get(order[i]).forEach(place -> heldOut[place] = true);
              }
            });
    return new TextSplit(
        whole.some(", for training", places(heldOut, false)),
        whole.some(", held out", places(heldOut, true)));
  }

  /// So many texts drawn evenly, in their order; all where there are no more.
  ///
  /// @param limit 0 for all
  public static TextDataset limited(TextDataset whole, int limit, long seed) {
    if (limit == 0 || limit >= whole.size()) {
      return whole;
    }
    int[] order = KeyedRandom.of(seed, KeyedRandom.SPLIT).nextOrder(whole.size());
    return whole.some("", IntStream.of(order).limit(limit).sorted().toArray());
  }

  /// For each class its texts, each with all the places that hold it.
  private static Map<Integer, List<List<Integer>>> classes(TextDataset whole) {
    var texts = new LinkedHashMap<String, List<Integer>>();
    for (int i = 0; i < whole.size(); i++) {
      texts.computeIfAbsent(whole.get(i).identity(), one -> new ArrayList<>(1)).add(i);
    }
    var classes = new TreeMap<Integer, List<List<Integer>>>();
    for (List<Integer> places : texts.values()) {
      int label = whole.get(places.getFirst()).label();
      classes.computeIfAbsent(label, one -> new ArrayList<>()).add(places);
    }
    return classes;
  }

  private static int[] places(boolean[] heldOut, boolean which) {
    return IntStream.range(0, heldOut.length).filter(i -> heldOut[i] == which).toArray();
  }
}
