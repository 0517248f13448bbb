package fovea.captioning.training;

import java.util.Map;
import java.util.TreeMap;

/// Adds up how well the network does when every word before is given: the loss of a word, the share
/// of words that it would have said itself, and the share of the words naming a thing at which the
/// gaze's peak lies on that thing or one cell beside it.
final class CaptionScore {
  private final int grid;
  private double loss;
  private long words;
  private long right;
  private long named;
  private long seen;

  CaptionScore(int grid) {
    this.grid = grid;
  }

  /// Adds a batch.
  ///
  /// @param meanLoss per word
  /// @param batchWords words in the batch
  /// @param said the likeliest word at each place
  /// @param targets the true word at each place, 0 after the end
  /// @param peaks the cell with the largest α at each place
  /// @param gaze the shares of the cells at each place, zeros where no thing is named
  void add(
      double meanLoss, long batchWords, long[] said, long[] targets, long[] peaks, float[] gaze) {
    loss += meanLoss * batchWords;
    words += batchWords;
    int cells = grid * grid;
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] == 0) {
        continue;
      }
      if (said[i] == targets[i]) {
        right++;
      }
      int at = i * cells;
      if (any(gaze, at, cells)) {
        named++;
        if (near(gaze, at, Math.toIntExact(peaks[i]))) {
          seen++;
        }
      }
    }
  }

  private static boolean any(float[] gaze, int at, int cells) {
    for (int i = at; i < at + cells; i++) {
      if (gaze[i] > 0) {
        return true;
      }
    }
    return false;
  }

  private boolean near(float[] gaze, int at, int peak) {
    int row = peak / grid;
    int column = peak % grid;
    for (int y = Math.max(0, row - 1); y <= Math.min(grid - 1, row + 1); y++) {
      for (int x = Math.max(0, column - 1); x <= Math.min(grid - 1, column + 1); x++) {
        if (gaze[at + y * grid + x] > 0) {
          return true;
        }
      }
    }
    return false;
  }

  Map<String, Double> metrics() {
    var metrics = new TreeMap<String, Double>();
    metrics.put("loss", loss / Math.max(1, words));
    metrics.put("wordAccuracy", (double) right / Math.max(1, words));
    metrics.put("gazeAccuracy", (double) seen / Math.max(1, named));
    return metrics;
  }
}
