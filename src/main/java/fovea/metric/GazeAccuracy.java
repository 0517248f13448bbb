package fovea.metric;

import fovea.image.Heatmap;
import fovea.image.LabelMap;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/// Whether words look at what they name. A word hits if the peak cell of its gaze, or one of the
/// eight cells beside it, holds a pixel of the named thing (the "pointing game" of Zhang et al.
/// 2016, on the attention grid). The chance level is the hit rate of a peak thrown at random.
///
/// Collects words one by one; not for use by several threads.
public final class GazeAccuracy {
  /// The result for one class, or for all.
  ///
  /// @param words how many words were judged
  /// @param hits how many hit
  /// @param chance the mean share of cells that would have hit, in [0, 1]
  public record Score(int words, int hits, double chance) {
    /// The share of hits, in [0, 1]; 0 without words.
    public double accuracy() {
      return words == 0 ? 0 : (double) hits / words;
    }

    private Score with(boolean hit, double share) {
      return new Score(words + 1, hits + (hit ? 1 : 0), chance + (share - chance) / (words + 1));
    }
  }

  private static final Score NOTHING = new Score(0, 0, 0);

  private final SortedMap<String, Score> classes = new TreeMap<>();
  private Score overall = NOTHING;

  /// Judges one word.
  ///
  /// @param className the class to count it under
  /// @param gaze the word's gaze, a grid over the whole picture
  /// @param labels the picture's labels, of any size
  /// @param named which labels belong to the thing
  public void add(String className, Heatmap gaze, LabelMap labels, IntPredicate named) {
    boolean[] holds = cellsWith(gaze, labels, named);
    int cells = gaze.width() * gaze.height();
    int hitting = 0;
    for (int cell = 0; cell < cells; cell++) {
      hitting += near(holds, gaze, cell) ? 1 : 0;
    }
    boolean hit = near(holds, gaze, gaze.peak());
    double share = (double) hitting / cells;
    classes.put(className, classes.getOrDefault(className, NOTHING).with(hit, share));
    overall = overall.with(hit, share);
  }

  /// All words together.
  public Score overall() {
    return overall;
  }

  /// By class name, in alphabetical order.
  public SortedMap<String, Score> byClass() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(classes));
  }

  private static boolean[] cellsWith(Heatmap gaze, LabelMap labels, IntPredicate named) {
    boolean[] holds = new boolean[gaze.width() * gaze.height()];
    for (int y = 0; y < labels.height(); y++) {
      int row = (int) ((long) y * gaze.height() / labels.height());
      for (int x = 0; x < labels.width(); x++) {
        if (named.test(labels.at(x, y))) {
          int column = (int) ((long) x * gaze.width() / labels.width());
          holds[row * gaze.width() + column] = true;
        }
      }
    }
    return holds;
  }

  private static boolean near(boolean[] holds, Heatmap grid, int cell) {
    int column = cell % grid.width();
    int row = cell / grid.width();
    for (int y = Math.max(0, row - 1); y <= Math.min(grid.height() - 1, row + 1); y++) {
      for (int x = Math.max(0, column - 1); x <= Math.min(grid.width() - 1, column + 1); x++) {
        if (holds[y * grid.width() + x]) {
          return true;
        }
      }
    }
    return false;
  }
}
