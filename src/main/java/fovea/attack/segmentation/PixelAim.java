package fovea.attack.segmentation;

import fovea.attack.Goal;
import fovea.image.LabelMap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a segmenter is to call pixels, and which.
///
/// @param from the class that is to vanish; {@link Goal#NONE} for all of them
/// @param towards the class that the pixels are to be called; {@link Goal#NONE} for any other
/// @param region where: every label but 0; empty for the whole picture
public record PixelAim(int from, int towards, Optional<LabelMap> region) {
  /// Every pixel is to be called something else.
  public static PixelAim everythingWrong() {
    return new PixelAim(Goal.NONE, Goal.NONE, Optional.empty());
  }

  /// A class is to vanish, whatever the pixels are called instead.
  public static PixelAim vanish(int index) {
    return new PixelAim(index, Goal.NONE, Optional.empty());
  }

  public PixelAim to(int index) {
    return new PixelAim(from, index, region);
  }

  /// There alone.
  public PixelAim in(LabelMap where) {
    return new PixelAim(from, towards, Optional.of(where));
  }

  /// Which pixels are concerned, by what they are called now.
  ///
  /// @param named label k + 1 is class k; 0 is concerned by nothing
  /// @return the same labels, 0 where nothing is to change
  /// @throws IllegalArgumentException when no pixel is, in one sentence
  LabelMap concerned(LabelMap named, List<String> labels) {
    check(from, labels);
    check(towards, labels);
    if (from != Goal.NONE && from == towards) {
      throw new IllegalArgumentException(
          "“%s” towards “%1$s” changes nothing: choose another class.".formatted(labels.get(from)));
    }
    int[] where =
        region.map(r -> r.nearest(named.width(), named.height()).labels()).orElse(new int[0]);
    int[] concerned = named.labels();
    var there = new TreeMap<Integer, Integer>();
    int count = 0;
    for (int i = 0; i < concerned.length; i++) {
      boolean inside = where.length == 0 || where[i] != 0;
      int label = concerned[i];
      if (inside && label > 0) {
        there.merge(label - 1, 1, Integer::sum);
      }
      boolean meant = inside && (from == Goal.NONE ? label - 1 != towards : label == from + 1);
      concerned[i] = meant ? label : 0;
      count += concerned[i] > 0 ? 1 : 0;
    }
    if (count == 0) {
      throw new IllegalArgumentException(nothing(there, labels));
    }
    return new LabelMap(named.width(), named.height(), concerned);
  }

  private static void check(int index, List<String> labels) {
    if (index != Goal.NONE && (index < 0 || index >= labels.size())) {
      throw new IllegalArgumentException(
          "The network has no class %,d: it tells %,d classes apart, counted from 0."
              .formatted(index, labels.size()));
    }
  }

  private String nothing(Map<Integer, Integer> there, List<String> labels) {
    String where = region.isPresent() ? "in the region" : "of the picture";
    Optional<Integer> most =
        there.entrySet().stream()
            .max(Comparator.comparingInt(Map.Entry::getValue))
            .map(Map.Entry::getKey);
    if (most.isEmpty()) {
      return "No pixel %s is called anything, so there is nothing to attack.".formatted(where);
    }
    String largest = labels.get(most.get());
    return from == Goal.NONE
        ? "Every pixel %s is called “%s” already.".formatted(where, largest)
        : "No pixel %s is called “%s”, so there is nothing to make vanish; the largest is “%s”."
            .formatted(where, labels.get(from), largest);
  }
}
