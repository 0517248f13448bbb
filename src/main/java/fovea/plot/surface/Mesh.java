package fovea.plot.surface;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A field as a surface seen from somewhere: its cells as four-sided facets, the farthest first, so
/// that whoever paints them in this order needs nothing else to hide what is behind. The cube that
/// it stands in has its middle at (0, 0) and sides of length 1; up is positive.
public final class Mesh {
  /// A cell of the field.
  ///
  /// @param x of its four corners, in order
  /// @param y of its four corners
  /// @param part the mean of its corners along the scale, 0 to 1
  /// @param i its place along the first axis
  /// @param j its place along the second axis
  /// @param depth how far behind
  public record Facet(double[] x, double[] y, double part, int i, int j, double depth) {
    /// Whether a point lies inside.
    boolean has(double px, double py) {
      boolean inside = false;
      for (int a = 0, b = x.length - 1; a < x.length; b = a++) {
        boolean crosses = y[a] > py != y[b] > py;
        if (crosses && px < (x[b] - x[a]) * (py - y[a]) / (y[b] - y[a]) + x[a]) {
          inside = !inside;
        }
      }
      return inside;
    }
  }

  /// A point that stands alone, as the points around it are not known yet.
  ///
  /// @param part along the scale, 0 to 1
  public record Dot(double x, double y, double part) {}

  /// A line of the frame, from one corner of the cube to another.
  public record Edge(double x1, double y1, double x2, double y2) {}

  private final Orientation from;
  private final List<Facet> facets = new ArrayList<>();
  private final List<Dot> dots = new ArrayList<>();

  /// @param scale by which heights are
  public Mesh(Field field, ValueScale scale, Orientation from) {
    this.from = from;
    double[][] parts = scale.parts(field);
    int across = field.x().length - 1;
    int up = field.y().length - 1;
    for (int i = 0; i < across; i++) {
      for (int j = 0; j < up; j++) {
        double mean = (parts[i][j] + parts[i + 1][j] + parts[i + 1][j + 1] + parts[i][j + 1]) / 4;
        if (Double.isFinite(mean)) {
          facets.add(facet(parts, i, j, mean));
        }
      }
    }
    for (int i = 0; i <= across; i++) {
      for (int j = 0; j <= up; j++) {
        if (Double.isFinite(parts[i][j]) && field.isIncomplete() && !field.isInCell(i, j)) {
          Orientation.Place place =
              from.of((double) i / across - 0.5, (double) j / up - 0.5, parts[i][j] - 0.5);
          dots.add(new Dot(place.across(), place.up(), parts[i][j]));
        }
      }
    }
    facets.sort(Comparator.comparingDouble(Facet::depth).reversed());
  }

  private Facet facet(double[][] parts, int i, int j, double mean) {
    int[] di = {0, 1, 1, 0};
    int[] dj = {0, 0, 1, 1};
    var x = new double[4];
    var y = new double[4];
    double depth = 0;
    for (int corner = 0; corner < 4; corner++) {
      int a = i + di[corner];
      int b = j + dj[corner];
      Orientation.Place place =
          from.of(
              (double) a / (parts.length - 1) - 0.5,
              (double) b / (parts[0].length - 1) - 0.5,
              parts[a][b] - 0.5);
      x[corner] = place.across();
      y[corner] = place.up();
      // by its place on the ground, as facets never cross: heights would put some in the wrong
      // order
      depth +=
          from.of((double) a / (parts.length - 1), (double) b / (parts[0].length - 1), 0).depth();
    }
    return new Facet(x, y, mean, i, j, depth / 4);
  }

  /// The farthest first.
  public List<Facet> facets() {
    return facets;
  }

  /// Points that no facet reaches, of a field that is not wholly known.
  public List<Dot> dots() {
    return dots;
  }

  /// The nearest facet under a point.
  public Optional<Facet> at(double x, double y) {
    for (int k = facets.size() - 1; k >= 0; k--) {
      if (facets.get(k).has(x, y)) {
        return Optional.of(facets.get(k));
      }
    }
    return Optional.empty();
  }

  /// The ground's four sides, then the three upright edges and the upper sides behind the surface.
  public List<Edge> frame() {
    var edges = new ArrayList<Edge>();
    double[][] corners = {{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}};
    int nearest = 0;
    for (int k = 1; k < 4; k++) {
      nearest = depth(corners[k]) < depth(corners[nearest]) ? k : nearest;
    }
    for (int k = 0; k < 4; k++) {
      double[] here = corners[k];
      double[] next = corners[(k + 1) % 4];
      edges.add(edge(here, -0.5, next, -0.5));
      if (k != nearest) {
        edges.add(edge(here, -0.5, here, 0.5));
        if ((k + 1) % 4 != nearest) {
          edges.add(edge(here, 0.5, next, 0.5));
        }
      }
    }
    return edges;
  }

  private double depth(double[] corner) {
    return from.of(corner[0], corner[1], 0).depth();
  }

  private Edge edge(double[] one, double low, double[] other, double high) {
    Orientation.Place a = from.of(one[0], one[1], low);
    Orientation.Place b = from.of(other[0], other[1], high);
    return new Edge(a.across(), a.up(), b.across(), b.up());
  }

  /// Where a point of the ground beside the surface is seen: for the names of its axes.
  ///
  /// @param x from −½ to ½ and a little beyond
  /// @param y likewise
  public Orientation.Place ground(double x, double y) {
    return from.of(x, y, -0.5);
  }

  /// The upright edge at the left, for the numbers of the scale: where a part of the scale is.
  public Orientation.Place upright(double part) {
    double[][] corners = {{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}};
    double[] left = corners[0];
    for (double[] corner : corners) {
      boolean further =
          from.of(corner[0], corner[1], 0).across() < from.of(left[0], left[1], 0).across();
      left = further ? corner : left;
    }
    return from.of(left[0], left[1], part - 0.5);
  }
}
