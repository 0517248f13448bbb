package fovea.ui.runs.curves;

import java.util.Arrays;

/// A curve of which at most a few thousand points are kept, however many there are: of neighbours
/// the first, the lowest, the highest and the last, so that it looks the same. Points are added one
/// by one, so that a live curve costs no more the longer it gets.
public final class DownsampledCurve {
  /// With four points each, more than a chart is wide.
  static final int MOST = 1024;

  private static final int FIRST = 0;
  private static final int LOW = 1;
  private static final int HIGH = 2;
  private static final int LAST = 3;
  private static final int KEPT = 4;

  private final double[][] steps = new double[KEPT][MOST];
  private final double[][] values = new double[KEPT][MOST];
  private int groups;
  private long every = 1;
  private long inLast;

  void add(double step, double value) {
    if (groups == 0 || inLast == every) {
      if (groups == MOST) {
        halve();
      } else {
        inLast = every; // the last group is full
      }
    }
    if (groups == 0 || inLast == every) {
      for (int kind = 0; kind < KEPT; kind++) {
        put(kind, groups, step, value);
      }
      groups++;
      inLast = 1;
      return;
    }
    int group = groups - 1;
    if (!(values[LOW][group] <= value)) {
      put(LOW, group, step, value);
    }
    if (!(values[HIGH][group] >= value)) {
      put(HIGH, group, step, value);
    }
    put(LAST, group, step, value);
    inLast++;
  }

  private void put(int kind, int group, double step, double value) {
    steps[kind][group] = step;
    values[kind][group] = value;
  }

  private void take(int kind, int to, int from) {
    put(kind, to, steps[kind][from], values[kind][from]);
  }

  /// Makes one group of every two.
  private void halve() {
    for (int to = 0; to < groups / 2; to++) {
      int left = 2 * to;
      int right = left + 1;
      take(FIRST, to, left);
      take(LOW, to, values[LOW][left] <= values[LOW][right] ? left : right);
      take(HIGH, to, values[HIGH][left] >= values[HIGH][right] ? left : right);
      take(LAST, to, right);
    }
    groups /= 2;
    every *= 2;
    inLast = every;
  }

  void clear() {
    groups = 0;
    every = 1;
    inLast = 0;
  }

  /// Ascending steps, and the value at each.
  double[][] points() {
    double[] x = new double[KEPT * groups];
    double[] y = new double[KEPT * groups];
    int size = 0;
    for (int group = 0; group < groups; group++) {
      boolean lowFirst = steps[LOW][group] <= steps[HIGH][group];
      for (int kind : new int[] {FIRST, lowFirst ? LOW : HIGH, lowFirst ? HIGH : LOW, LAST}) {
        if (size == 0 || steps[kind][group] > x[size - 1]) {
          x[size] = steps[kind][group];
          y[size++] = values[kind][group];
        }
      }
    }
    return new double[][] {Arrays.copyOf(x, size), Arrays.copyOf(y, size)};
  }
}
