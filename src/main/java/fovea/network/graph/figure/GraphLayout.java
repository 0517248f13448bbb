package fovea.network.graph.figure;

import fovea.network.graph.GraphEdge;
import fovea.network.graph.GraphNode;
import fovea.network.graph.NetworkGraph;
import fovea.plot.FigureCanvas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Where the parts of a graph stand: one below another in the order in which they are used, an
/// unfolded one as a frame around its own; and in which lane beside them a line runs from one to
/// another. In points.
///
/// @param rows what is seen, from the top; the first is the picture
/// @param lines who reads whom, between rows
/// @param height of all rows
public record GraphLayout(List<Row> rows, List<Line> lines, double height) {
  /// Of a part, and of the picture.
  public static final double ROW = 44;

  /// Of the head of an unfolded one.
  public static final double HEAD = 26;

  /// Between two lanes.
  static final double LANE = 9;

  /// Above and below a row's box.
  static final double GAP = 4;

  private static final double INDENT = 14;
  private static final int MOST_LANES = 16;

  /// One part.
  ///
  /// @param node empty for the picture
  /// @param open whether its own parts are below it
  /// @param last the row of the last one that belongs to it
  public record Row(
      Optional<GraphNode> node, int depth, boolean open, double top, double height, int last) {
    public double bottom() {
      return top + height;
    }
  }

  /// From one row to another.
  ///
  /// @param lane beside the rows, from 0; −1 where they are neighbours and it goes straight down
  public record Line(int from, int to, boolean sure, boolean skips, int lane) {}

  public GraphLayout {
    rows = List.copyOf(rows);
    lines = List.copyOf(lines);
  }

  public static GraphLayout of(NetworkGraph graph, Folding folding) {
    var rows = new ArrayList<Row>();
    rows.add(new Row(Optional.empty(), 0, false, 0, ROW, 0));
    var places = new HashMap<String, Integer>();
    places.put(GraphEdge.PICTURE, 0);
    graph.root().children().forEach(node -> add(node, 0, folding, rows, places));
    double height = rows.getLast().bottom();
    return new GraphLayout(rows, lines(graph, places), height);
  }

  private static void add(
      GraphNode node, int depth, Folding folding, List<Row> rows, Map<String, Integer> places) {
    int at = rows.size();
    double top = rows.getLast().bottom();
    boolean open = node.isGroup() && folding.open().contains(node.path());
    rows.add(new Row(Optional.of(node), depth, open, top, open ? HEAD : ROW, at));
    if (open) {
      node.children().forEach(child -> add(child, depth + 1, folding, rows, places));
      Row head = rows.get(at);
      rows.set(at, new Row(head.node(), depth, true, head.top(), head.height(), rows.size() - 1));
    } else {
      node.visit(below -> places.put(below.path(), at));
    }
  }

  private static List<Line> lines(NetworkGraph graph, Map<String, Integer> places) {
    var merged = new LinkedHashMap<List<Integer>, Line>();
    for (GraphEdge edge : graph.edges()) {
      Integer from = places.get(edge.from());
      Integer to = places.get(edge.to());
      if (from != null && to != null && from < to) {
        merged.merge(
            List.of(from, to),
            new Line(from, to, edge.sure(), edge.skips(), -1),
            (a, b) -> new Line(from, to, a.sure() || b.sure(), a.skips() && b.skips(), -1));
      }
    }
    var sorted = new ArrayList<>(merged.values());
    sorted.sort(Comparator.comparingInt((Line line) -> line.to() - line.from()));
    var taken = new ArrayList<List<Line>>();
    var lines = new ArrayList<Line>();
    for (Line line : sorted) {
      lines.add(line.to() == line.from() + 1 ? line : inLane(line, taken));
    }
    return lines;
  }

  private static Line inLane(Line line, List<List<Line>> taken) {
    int lane = 0;
    while (lane < taken.size()
        && lane < MOST_LANES - 1
        && taken.get(lane).stream()
            .anyMatch(other -> other.from() < line.to() && line.from() < other.to())) {
      lane++;
    }
    if (lane == taken.size()) {
      taken.add(new ArrayList<>());
    }
    var placed = new Line(line.from(), line.to(), line.sure(), line.skips(), lane);
    taken.get(lane).add(placed);
    return placed;
  }

  /// Where a row begins, from the figure's edge.
  static double left(Row row) {
    return FigureCanvas.MARGIN + row.depth() * INDENT;
  }

  /// How many lanes there are.
  public int lanes() {
    return lines.stream().mapToInt(Line::lane).max().orElse(-1) + 1;
  }

  /// The row at a height.
  public OptionalInt rowAt(double y) {
    for (int i = 0; i < rows.size(); i++) {
      if (y >= rows.get(i).top() && y < rows.get(i).bottom()) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /// The row of a part, or of the folded one in which it lies.
  public OptionalInt rowOf(String path) {
    int best = -1;
    for (int i = 0; i < rows.size(); i++) {
      Optional<GraphNode> node = rows.get(i).node();
      if (node.isPresent()
          && (node.get().path().equals(path) || path.startsWith(node.get().path() + "."))) {
        best = i; // deeper ones come later
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }
}
