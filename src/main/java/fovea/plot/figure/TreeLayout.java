package fovea.plot.figure;

import fovea.plot.figure.TreeNode.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where the nodes of a tree stand when it is drawn from left to right: one column a step, the best
/// path straight along the first row, every subtree as far up as it goes without touching another
/// (Reingold and Tilford 1981, with one contour: nothing ever stands above its parent). Lines never
/// cross.
public final class TreeLayout {
  private final Map<Integer, Place> places;
  private final int columns;
  private final int rows;

  /// Where one node stands, counted in whole columns and rows from the top left.
  ///
  /// @param onBest whether it belongs to the best path
  public record Place(int id, int column, int row, boolean onBest) {}

  private TreeLayout(Map<Integer, Place> places) {
    this.places = Map.copyOf(places);
    columns = places.values().stream().mapToInt(Place::column).max().orElse(-1) + 1;
    rows = places.values().stream().mapToInt(Place::row).max().orElse(-1) + 1;
  }

  /// Lays out a tree (or several).
  ///
  /// @param nodes parents before their children, a child one step after its parent
  /// @param best the last node of the best path, or -1
  public static TreeLayout of(List<TreeNode> nodes, int best) {
    var byId = new LinkedHashMap<Integer, TreeNode>();
    var children = new HashMap<Integer, List<TreeNode>>();
    for (TreeNode node : nodes) {
      TreeNode parent = byId.get(node.parent());
      if (byId.put(node.id(), node) != null) {
        throw new IllegalArgumentException("two nodes have the number " + node.id());
      }
      if (parent == null ? node.parent() != TreeNode.NONE : node.step() != parent.step() + 1) {
        throw new IllegalArgumentException("node " + node.id() + " does not follow its parent");
      }
      children.computeIfAbsent(node.parent(), id -> new ArrayList<>()).add(node);
    }
    var onBest = new HashSet<Integer>();
    for (TreeNode node = byId.get(best); node != null; node = byId.get(node.parent())) {
      onBest.add(node.id());
    }
    var arranging = new Arranging(children, onBest);
    arranging.below(TreeNode.NONE);
    var places = new HashMap<Integer, Place>();
    for (TreeNode node : nodes) {
      Place parent = places.get(node.parent());
      int row = arranging.offset(node) + (parent == null ? 0 : parent.row());
      places.put(node.id(), new Place(node.id(), node.step(), row, onBest.contains(node.id())));
    }
    return new TreeLayout(places);
  }

  /// The place of every node by its number.
  public Map<Integer, Place> places() {
    return places;
  }

  public int columns() {
    return columns;
  }

  public int rows() {
    return rows;
  }

  /// The rows that a subtree takes in every column, counted from the row of its root.
  private static final class Extent {
    private final Map<Integer, Integer> tops = new HashMap<>();
    private final Map<Integer, Integer> bottoms = new HashMap<>();

    void add(int column, int top, int bottom) {
      tops.merge(column, top, Math::min);
      bottoms.merge(column, bottom, Math::max);
    }

    void add(Extent other, int offset) {
      other.tops.forEach(
          (column, top) ->
              add(column, top + offset, other.bottoms.getOrDefault(column, top) + offset));
    }

    /// How far down `next` must go so as to stand below this.
    int clearance(Extent next) {
      int clearance = 0;
      for (Map.Entry<Integer, Integer> top : next.tops.entrySet()) {
        Integer bottom = bottoms.get(top.getKey());
        if (bottom != null) {
          clearance = Math.max(clearance, bottom + 1 - top.getValue());
        }
      }
      return clearance;
    }
  }

  private record Arranging(
      Map<Integer, List<TreeNode>> children, Set<Integer> onBest, Map<Integer, Integer> offsets) {
    Arranging(Map<Integer, List<TreeNode>> children, Set<Integer> onBest) {
      this(children, onBest, new HashMap<>());
    }

    /// How many rows a node stands below its parent.
    int offset(TreeNode node) {
      return offsets.getOrDefault(node.id(), 0);
    }

    /// Arranges everything that follows a node; what it takes, from the node's own row on.
    Extent below(int id) {
      var all = new Extent();
      for (TreeNode child : ordered(children.getOrDefault(id, List.of()))) {
        Extent extent = below(child.id());
        extent.add(child.step(), 0, 0);
        int offset = all.clearance(extent);
        offsets.put(child.id(), offset);
        all.add(extent, offset);
      }
      return all;
    }

    /// The branch that goes straight on, then what ends here, which fits beside it, then the rest.
    private List<TreeNode> ordered(List<TreeNode> nodes) {
      Comparator<TreeNode> likeliest = Comparator.comparingDouble(TreeNode::probability).reversed();
      var sorted = new ArrayList<>(nodes);
      sorted.sort(Comparator.<TreeNode>comparingInt(node -> rank(node)).thenComparing(likeliest));
      sorted.stream()
          .filter(node -> node.kind() != Kind.PRUNED)
          .findFirst()
          .ifPresent(
              main -> {
                sorted.remove(main);
                sorted.addFirst(main);
              });
      return sorted;
    }

    private int rank(TreeNode node) {
      if (onBest.contains(node.id())) {
        return 0;
      }
      return node.kind() == Kind.PRUNED ? 1 : 2;
    }
  }
}
