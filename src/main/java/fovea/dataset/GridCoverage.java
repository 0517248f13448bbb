package fovea.dataset;

import fovea.image.LabelMap;
import java.util.function.IntPredicate;

/// How much of each cell of a grid over a picture has certain labels.
final class GridCoverage {
  private GridCoverage() {}

  /// The share of each cell, 0 to 255 (unsigned), row-major; a cell touched at all has at least 1.
  static byte[] of(LabelMap labels, IntPredicate wanted, int grid) {
    var hits = new int[grid * grid];
    var pixels = new int[grid * grid];
    for (int y = 0; y < labels.height(); y++) {
      int row = y * grid / labels.height() * grid;
      for (int x = 0; x < labels.width(); x++) {
        int cell = row + x * grid / labels.width();
        pixels[cell]++;
        if (wanted.test(labels.at(x, y))) {
          hits[cell]++;
        }
      }
    }
    var shares = new byte[grid * grid];
    for (int i = 0; i < shares.length; i++) {
      if (hits[i] > 0) {
        shares[i] = (byte) Math.max(1, Math.round(255f * hits[i] / pixels[i]));
      }
    }
    return shares;
  }
}
