package fovea.plot.surface;

import fovea.image.Colormap;
import fovea.plot.Axis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;

/// One scale for the values of several fields: their heights, their colours, and the levels at
/// which contours are drawn.
///
/// @param axis from the least to the largest, with the levels as its numbers
public record ValueScale(Axis axis) {
  /// From here on equal ratios are drawn equally far apart.
  private static final double WIDE = 20;

  private static final double LEAST = 1e-6;
  private static final int LEVELS = 9;

  /// Fewer round numbers than these are too few for contours.
  private static final int FEW = 7;

  private static final int MOST_POWER = 12;

  /// Of values of 0 or more, such as losses: logarithmic where they span a large range.
  public static ValueScale ofLosses(Collection<Field> fields) {
    DoubleSummaryStatistics all =
        fields.stream().flatMapToDouble(Field::finite).summaryStatistics();
    double least = Math.max(LEAST, all.getMin());
    boolean wide = all.getCount() > 0 && all.getMax() / least > WIDE;
    return new ValueScale(
        wide
            ? Axis.log(least, all.getMax(), LEVELS)
            : all.getCount() == 0
                ? Axis.tight(0, 1, LEVELS, 0)
                : Axis.rounded(all.getMin(), all.getMax(), LEVELS));
  }

  /// Where a value stands: 0 at the least, 1 at the largest; NaN where there is none.
  public double part(double value) {
    if (!Double.isFinite(value)) {
      return Double.NaN;
    }
    if (axis.log() && value <= 0) {
      return 0;
    }
    return Math.clamp(axis.part(value), 0, 1);
  }

  /// The colour of a place along the scale, 0xRRGGBB.
  public int rgb(double part) {
    return Colormap.VIRIDIS.rgb(part);
  }

  /// The places along the scale at which contours are drawn.
  public List<Axis.Tick> levels() {
    if (!axis.log() || axis.ticks().size() >= FEW) {
      return axis.ticks();
    }
    var levels = new ArrayList<Axis.Tick>();
    for (int power = (int) Math.floor(Math.log10(axis.from())); power <= MOST_POWER; power++) {
      for (int factor : new int[] {1, 2, 5}) {
        double value = factor * Math.pow(10, power);
        if (value >= axis.from() && value <= axis.to()) {
          levels.add(new Axis.Tick(value, Axis.label(value, value / factor, value)));
        }
      }
    }
    return levels;
  }

  /// As above, as they are told.
  double[] parts(Field field, int row) {
    return DoubleStream.of(field.values()[row]).map(this::part).toArray();
  }

  /// The places of all values of a field along the scale.
  public double[][] parts(Field field) {
    var parts = new double[field.x().length][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = parts(field, i);
    }
    return parts;
  }
}
