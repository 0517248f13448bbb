package fovea.explanation;

import fovea.image.Heatmap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a method answered.
///
/// @param method its {@linkplain Method#id id}
/// @param map raw numbers in the method's own resolution: above zero speaks for the target, below
///   zero against it
/// @param signed whether numbers below zero mean something; where not, there are none
/// @param notes what was assumed and what is known of the numbers, in sentences
public record Explanation(String method, Heatmap map, boolean signed, List<String> notes) {
  private static final float TINY = 1e-12f;
  private static final double BRIGHTEST = 0.995;

  public Explanation {
    notes = List.copyOf(notes);
  }

  /// What speaks for the target, from 0 to 1, in a picture's size: what is negative is 0, the rest
  /// is scaled so that its largest number is 1. All zero where nothing speaks for it.
  public Heatmap evidence(int width, int height) {
    return scaled(scaled(map).bilinear(width, height));
  }

  /// As {@link #evidence}, to be looked at: the brightest half per cent of the pixels is 1, so that
  /// a few outliers of a map of single pixels do not leave all others dark.
  public Heatmap shown(int width, int height) {
    float[] values = evidence(width, height).values();
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    float end = sorted[Math.clamp(Math.round(BRIGHTEST * sorted.length), 0, sorted.length - 1)];
    if (end > 0) {
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.min(1, values[i] / end);
      }
    }
    return new Heatmap(width, height, values);
  }

  /// What is below zero becomes 0, the range [0, 1].
  static Heatmap scaled(Heatmap map) {
    float[] values = map.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], 0);
    }
    var rectified = new Heatmap(map.width(), map.height(), values);
    float min = rectified.min();
    float range = rectified.max() - min + 1e-7f;
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - min) / range;
    }
    return new Heatmap(map.width(), map.height(), values);
  }

  /// Why the map shows no evidence, in a sentence; empty where it shows some.
  public Optional<String> emptiness() {
    return emptiness(false);
  }

  /// Why the map shows nothing, in a sentence; empty where it shows something.
  ///
  /// @param against whether what speaks against the target is shown too
  public Optional<String> emptiness(boolean against) {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (float value : map.values()) {
      if (!Float.isFinite(value)) {
        return Optional.of(
            "The map has numbers that are not finite: the network's weights or its score for this"
                + " picture are damaged or too large.");
      }
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    if (Math.max(Math.abs(min), Math.abs(max)) <= TINY) {
      return Optional.of(
          "The map is zero everywhere: the score does not depend on what the method looks at, for"
              + " instance because nothing behind this stage reads it or all units there are off.");
    }
    if (max <= TINY && !against) {
      return Optional.of(
          "All numbers are negative: at this stage everything speaks against it. The signed map"
              + " shows where most.");
    }
    if (max - min <= 1e-6f * Math.max(Math.abs(min), Math.abs(max))) {
      return Optional.of("The map has the same value everywhere, so that no place stands out.");
    }
    return Optional.empty();
  }
}
