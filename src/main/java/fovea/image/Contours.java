package fovea.image;

import java.awt.geom.Path2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lines along which a smooth map has one value: marching squares (Lorensen and Cline 1987 in two
/// dimensions) over the map's spline, ambiguous cells decided by their middle.
public final class Contours {
  /// Steps of the lattice along the longer side, unless the map itself has more.
  private static final int LATTICE = 96;

  private Contours() {}

  /// One line of equal value, in unit coordinates: (0, 0) top left, (1, 1) bottom right.
  ///
  /// @param closed whether the end meets the start (then the first point stands only once)
  public record Line(double level, boolean closed, double[] x, double[] y) {
    /// The line over a picture of this size.
    public Path2D path(double width, double height) {
      var path = new Path2D.Double();
      path.moveTo(x[0] * width, y[0] * height);
      for (int i = 1; i < x.length; i++) {
        path.lineTo(x[i] * width, y[i] * height);
      }
      if (closed) {
        path.closePath();
      }
      return path;
    }
  }

  /// All lines of `map` at these values, in the order of the levels. A line ends only at the
  /// border.
  public static List<Line> of(Heatmap map, double... levels) {
    double finer = Math.max(1, (double) LATTICE / Math.max(map.width(), map.height()));
    int columns = (int) Math.ceil(map.width() * finer);
    int rows = (int) Math.ceil(map.height() * finer);
    float[] nodes = map.sampled(nodes(columns), nodes(rows)); // (rows + 1, columns + 1)
    var lines = new ArrayList<Line>();
    for (double level : levels) {
      lines.addAll(new Lattice(nodes, columns, rows, level).lines());
    }
    return List.copyOf(lines);
  }

  private static double[] nodes(int steps) {
    double[] places = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      places[i] = (double) i / steps;
    }
    return places;
  }

  /// One level over a lattice. A crossing is known by its edge: an even number for the edge to the
  /// right of a node, an odd one for the edge below it.
  private static final class Lattice {
    private final float[] nodes;
    private final int columns;
    private final int rows;
    private final double level;
    private final Map<Integer, List<Integer>> neighbours = new HashMap<>();

    Lattice(float[] nodes, int columns, int rows, double level) {
      this.nodes = nodes;
      this.columns = columns;
      this.rows = rows;
      this.level = level;
    }

    List<Line> lines() {
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          cell(x, y);
        }
      }
      var lines = new ArrayList<Line>();
      for (int edge : neighbours.keySet().stream().sorted().toList()) {
        if (neighbours.containsKey(edge)) {
          lines.add(line(edge));
        }
      }
      return lines;
    }

    private void cell(int x, int y) {
      boolean a = inside(x, y);
      boolean b = inside(x + 1, y);
      boolean c = inside(x + 1, y + 1);
      boolean d = inside(x, y + 1);
      int top = 2 * (y * (columns + 1) + x);
      int left = top + 1;
      int right = left + 2;
      int bottom = top + 2 * (columns + 1);
      var crossed = new ArrayList<Integer>(4);
      if (a != b) {
        crossed.add(top);
      }
      if (b != c) {
        crossed.add(right);
      }
      if (c != d) {
        crossed.add(bottom);
      }
      if (d != a) {
        crossed.add(left);
      }
      if (crossed.size() == 2) {
        join(crossed.get(0), crossed.get(1));
      } else if (crossed.size() == 4) {
        boolean middle =
            (value(x, y) + value(x + 1, y) + value(x + 1, y + 1) + value(x, y + 1)) / 4 >= level;
        if (middle == a) {
          join(top, right);
          join(bottom, left);
        } else {
          join(left, top);
          join(right, bottom);
        }
      }
    }

    private void join(int one, int other) {
      neighbours.computeIfAbsent(one, e -> new ArrayList<>(2)).add(other);
      neighbours.computeIfAbsent(other, e -> new ArrayList<>(2)).add(one);
    }

    /// Takes the whole line through this edge out of the lattice.
    private Line line(int start) {
      Deque<Integer> edges = new ArrayDeque<>();
      edges.add(start);
      boolean closed = follow(start, edges, true);
      if (!closed) {
        follow(start, edges, false);
      }
      edges.forEach(neighbours::remove);
      double[] x = new double[edges.size()];
      double[] y = new double[edges.size()];
      int i = 0;
      for (int edge : edges) {
        int node = edge / 2;
        int column = node % (columns + 1);
        int row = node / (columns + 1);
        boolean across = edge % 2 == 0;
        double from = value(column, row);
        double to = across ? value(column + 1, row) : value(column, row + 1);
        double part = to == from ? 0 : (level - from) / (to - from);
        x[i] = (column + (across ? part : 0)) / columns;
        y[i] = (row + (across ? 0 : part)) / rows;
        i++;
      }
      return new Line(level, closed, x, y);
    }

    private boolean follow(int start, Deque<Integer> edges, boolean forward) {
      List<Integer> ways = neighbours.getOrDefault(start, List.of());
      if (ways.size() < (forward ? 1 : 2)) {
        return false;
      }
      int before = start;
      int at = ways.get(forward ? 0 : 1);
      while (at != start) {
        if (forward) {
          edges.addLast(at);
        } else {
          edges.addFirst(at);
        }
        List<Integer> next = neighbours.getOrDefault(at, List.of());
        if (next.size() < 2) {
          return false;
        }
        int came = before;
        before = at;
        at = next.get(0) == came ? next.get(1) : next.get(0);
      }
      return true;
    }

    private boolean inside(int x, int y) {
      return value(x, y) >= level;
    }

    private double value(int x, int y) {
      return nodes[y * (columns + 1) + x];
    }
  }
}
