package fovea.attack.export;

import fovea.attack.AttackRequest;
import fovea.attack.evaluation.ModelRobustness;
import fovea.attack.evaluation.ModelRobustness.LeastChange;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.report.Block;
import fovea.report.Block.Alignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The smallest changes that fool, as tables and numbers.
public final class LeastTables {
  private static final double[] QUARTILES = {0.25, 0.5, 0.75};
  private static final double LEVELS = AttackRequest.LEVELS;

  private LeastTables() {}

  /// The smallest changes that fool, in n/255.
  public static Block.Table smallest(List<ModelRobustness> models) {
    var rows = new ArrayList<List<String>>();
    for (ModelRobustness model : models) {
      var row = new ArrayList<>(List.of(model.model()));
      for (double quartile : quartiles(model.smallest())) {
        row.add(RobustnessPlan.plain(quartile));
      }
      rows.add(row);
    }
    return new Block.Table(
        "The smallest change by which FAB-T fools a picture, in n/255 (0 where it is wrong as it"
            + " is)",
        List.of("Model", "a quarter of the pictures", "half", "three quarters"),
        List.of(Alignment.START, Alignment.END, Alignment.END, Alignment.END),
        rows);
  }

  /// Up to which change a quarter, half, and three quarters of pictures fall, in n/255; infinite
  /// where that many did not, not a number where there are none.
  public static double[] quartiles(List<LeastChange> smallest) {
    double[] sizes = smallest.stream().mapToDouble(one -> one.size() * LEVELS).sorted().toArray();
    return Arrays.stream(QUARTILES).map(share -> quantile(sizes, share)).toArray();
  }

  /// One row for each picture of each model.
  ///
  /// @param labels of the data set
  public static Block.Table leastOfEach(List<ModelRobustness> models, List<String> labels) {
    var rows = new ArrayList<List<String>>();
    for (ModelRobustness model : models) {
      for (LeastChange one : model.smallest()) {
        rows.add(
            List.of(
                model.model(),
                Integer.toString(one.place()),
                labels.get(one.label()),
                Double.isInfinite(one.size())
                    ? "none found"
                    : RobustnessTables.exact(one.size() * LEVELS)));
      }
    }
    return new Block.Table(
        "Smallest changes by FAB-T in n/255",
        List.of("model", "picture", "class", "least"),
        List.of(Alignment.START, Alignment.END, Alignment.START, Alignment.END),
        rows);
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.clamp((long) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
  }

  /// Of the smallest changes the share that is larger than each ε.
  static double[] beyond(List<LeastChange> smallest, double[] epsilons) {
    return Arrays.stream(epsilons)
        .map(
            epsilon ->
                (double) smallest.stream().filter(one -> one.size() * LEVELS > epsilon).count()
                    / smallest.size())
        .toArray();
  }
}
