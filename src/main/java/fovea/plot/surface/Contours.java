package fovea.plot.surface;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lines along which a field has one value: marching squares (Lorensen and Cline 1987 in two
/// dimensions), linear along the sides of each cell; a saddle is parted by the mean of its corners.
public final class Contours {
  /// A line in the coordinates of the grid: from 0 to one less than the number of points.
  ///
  /// @param closed whether it comes back to where it began
  public record Line(double[] x, double[] y, boolean closed) {}

  private final double[][] values;
  private final double level;
  private final Map<Long, List<Long>> neighbours = new HashMap<>();

  private Contours(double[][] values, double level) {
    this.values = values;
    this.level = level;
  }

  /// All lines of a level. Cells with a corner that is no number have none.
  ///
  /// @param values by the place along x, then y; as long as each other
  public static List<Line> at(double[][] values, double level) {
    var contours = new Contours(values, level);
    for (int i = 0; i < values.length - 1; i++) {
      for (int j = 0; j < values[i].length - 1; j++) {
        contours.cell(i, j);
      }
    }
    return contours.joined();
  }

  private boolean above(int i, int j) {
    return values[i][j] >= level;
  }

  private void cell(int i, int j) {
    double sum = values[i][j] + values[i + 1][j] + values[i][j + 1] + values[i + 1][j + 1];
    if (!Double.isFinite(sum)) {
      return;
    }
    long below = along(i, j);
    long over = along(i, j + 1);
    long left = up(i, j);
    long right = up(i + 1, j);
    int corners =
        (above(i, j) ? 1 : 0)
            | (above(i + 1, j) ? 2 : 0)
            | (above(i + 1, j + 1) ? 4 : 0)
            | (above(i, j + 1) ? 8 : 0);
    boolean high = sum / 4 >= level;
    switch (corners) {
      case 1, 14 -> join(left, below);
      case 2, 13 -> join(below, right);
      case 4, 11 -> join(right, over);
      case 8, 7 -> join(over, left);
      case 3, 12 -> join(left, right);
      case 6, 9 -> join(below, over);
      case 5 -> {
        join(high ? over : below, left);
        join(high ? below : over, right);
      }
      case 10 -> {
        join(high ? below : over, left);
        join(high ? over : below, right);
      }
      default -> {} // all on one side
    }
  }

  /// The side of a cell from a point to the next along x; sides along y are odd.
  private long along(int i, int j) {
    return 2L * ((long) i * values[0].length + j);
  }

  private long up(int i, int j) {
    return along(i, j) + 1;
  }

  private void join(long one, long other) {
    neighbours.computeIfAbsent(one, _ -> new ArrayList<>()).add(other);
    neighbours.computeIfAbsent(other, _ -> new ArrayList<>()).add(one);
  }

  private List<Line> joined() {
    var lines = new ArrayList<Line>();
    Set<Long> seen = new HashSet<>();
    List<Long> sides = neighbours.keySet().stream().sorted().toList();
    for (long side : sides) { // lines that end at the border first
      if (ends(side) && !seen.contains(side)) {
        lines.add(line(side, seen, false));
      }
    }
    for (long side : sides) {
      if (!seen.contains(side)) {
        lines.add(line(side, seen, true));
      }
    }
    return lines;
  }

  private boolean ends(long side) {
    return neighbours.getOrDefault(side, List.of()).size() == 1;
  }

  private Line line(long from, Set<Long> seen, boolean closed) {
    var path = new ArrayList<Long>();
    long at = from;
    boolean going = true;
    while (going) {
      seen.add(at);
      path.add(at);
      going = false;
      for (long next : neighbours.getOrDefault(at, List.of())) {
        if (!going && !seen.contains(next)) {
          at = next;
          going = true;
        }
      }
    }
    if (closed) {
      path.add(from);
    }
    var x = new double[path.size()];
    var y = new double[path.size()];
    for (int i = 0; i < x.length; i++) {
      place(path.get(i), x, y, i);
    }
    return new Line(x, y, closed);
  }

  private void place(long side, double[] x, double[] y, int at) {
    int point = (int) (side / 2);
    int i = point / values[0].length;
    int j = point % values[0].length;
    boolean up = side % 2 == 1;
    double here = values[i][j];
    double there = up ? values[i][j + 1] : values[i + 1][j];
    double part = (level - here) / (there - here);
    x[at] = up ? i : i + part;
    y[at] = up ? j + part : j;
  }
}
