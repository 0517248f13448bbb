package fovea.explanation.metric;

import fovea.image.Heatmap;

/// Where a thing truly is, and whether a map points there.
///
/// @param inside row-major, whether each pixel belongs to it
public record Truth(int width, int height, boolean[] inside) {
  private static final double PIXELS = 15;
  private static final double OF = 224;

  public Truth {
    if (inside.length != (long) width * height) {
      throw new IllegalArgumentException(
          "%,d pixels are not %,d x %,d".formatted(inside.length, width, height));
    }
    inside = inside.clone();
  }

  /// A copy.
  @Override
  public boolean[] inside() {
    return inside.clone();
  }

  /// Whether the largest number of a map lies inside, or no further away than that (the pointing
  /// game, Zhang et al., Top-Down Neural Attention, IJCV 2018; they take 15 pixels).
  ///
  /// @param map in this size
  /// @param tolerance in pixels, as the crow flies
  public boolean hit(Heatmap map, double tolerance) {
    int peak = map.peak();
    int x = peak % width;
    int y = peak / width;
    for (int i = 0; i < inside.length; i++) {
      if (inside[i] && Math.hypot(i % width - x, i / width - y) <= tolerance) {
        return true;
      }
    }
    return false;
  }

  /// As {@link #hit(Heatmap, double)}, no further away than 15 pixels of 224.
  public boolean hit(Heatmap map) {
    return hit(map, PIXELS / OF * Math.min(width, height));
  }

  /// The share of this picture that it fills.
  public double share() {
    int there = 0;
    for (boolean one : inside) {
      there += one ? 1 : 0;
    }
    return there / (double) inside.length;
  }

  /// The share of the positive numbers of a map that lies inside (the energy-based pointing game,
  /// Wang et al., Score-CAM, 2020); 0 where there are none.
  ///
  /// @param map in this size
  public double energy(Heatmap map) {
    double within = 0;
    double all = 0;
    float[] values = map.values();
    for (int i = 0; i < values.length; i++) {
      double value = Math.max(0, values[i]);
      all += value;
      within += inside[i] ? value : 0;
    }
    return all == 0 ? 0 : within / all;
  }
}
