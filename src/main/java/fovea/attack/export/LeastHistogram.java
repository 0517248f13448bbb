package fovea.attack.export;

import fovea.attack.AttackRequest;
import fovea.attack.evaluation.ModelRobustness.LeastChange;
import java.util.ArrayList;
import java.util.List;

/// How many pictures fall to changes of which size.
///
/// @param width of a bin, in n/255; bin `i` goes from `i` times that, exclusive, to the next,
///   inclusive
/// @param bins the pictures of each
/// @param wrong those that are wrong as they are
/// @param unknown those of which no change is known
public record LeastHistogram(
    double width,
    List<List<LeastChange>> bins,
    List<LeastChange> wrong,
    List<LeastChange> unknown) {
  private static final int MOST = 24;
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};

  public LeastHistogram {
    bins = bins.stream().map(List::copyOf).toList();
    wrong = List.copyOf(wrong);
    unknown = List.copyOf(unknown);
  }

  /// Up to 24 bins of a round width.
  ///
  /// @param most the largest size that is shown, in n/255, so that several histograms can share it
  public static LeastHistogram of(List<LeastChange> all, double most) {
    double width = width(most);
    var bins = new ArrayList<List<LeastChange>>();
    for (int i = 0; i < Math.max(1, (int) Math.ceil(most / width - 1e-9)); i++) {
      bins.add(new ArrayList<>());
    }
    var wrong = new ArrayList<LeastChange>();
    var unknown = new ArrayList<LeastChange>();
    for (LeastChange one : all) {
      if (one.size() == 0) {
        wrong.add(one);
      } else if (Double.isInfinite(one.size())) {
        unknown.add(one);
      } else {
        int bin = (int) Math.ceil(levels(one) / width - 1e-9) - 1;
        bins.get(Math.clamp(bin, 0, bins.size() - 1)).add(one);
      }
    }
    return new LeastHistogram(width, bins, wrong, unknown);
  }

  /// The largest finite size, in n/255; 1 where there is none.
  public static double most(List<LeastChange> all) {
    return all.stream()
        .mapToDouble(LeastHistogram::levels)
        .filter(size -> size > 0 && Double.isFinite(size))
        .max()
        .orElse(1);
  }

  /// In n/255.
  public static double levels(LeastChange one) {
    return one.size() * AttackRequest.LEVELS;
  }

  private static double width(double most) {
    double power = Math.pow(10, Math.floor(Math.log10(most / MOST)));
    for (double round : ROUND) {
      if (most / (round * power) <= MOST + 1e-9) {
        return round * power;
      }
    }
    return 10 * power;
  }

  /// How many pictures each bin has.
  public int[] counts() {
    return bins.stream().mapToInt(List::size).toArray();
  }
}
