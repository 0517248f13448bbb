package fovea.classification.export;

import fovea.classification.NoiseSweep;
import fovea.metric.interval.Proportion;
import fovea.report.Block.Table;
import java.util.ArrayList;
import java.util.List;

/// What classifiers get right under noise, as a table.
public final class NoiseTable {
  private NoiseTable() {}

  /// Accuracy at every level of noise.
  ///
  /// @param names of the classifiers
  /// @param sweeps one for each, at the same levels
  public static Table of(List<String> names, List<NoiseSweep> sweeps, Digits digits) {
    var header = new ArrayList<>(List.of("Standard deviation", "Variance"));
    for (String name : names) {
      String suffix = names.size() == 1 ? "" : ", " + name;
      header.add("Accuracy" + suffix);
      header.add("95 % from" + suffix);
      header.add("to (Wilson)" + suffix);
      header.add("Top-5 accuracy" + suffix);
    }
    var rows = new ArrayList<List<String>>();
    for (int level = 0; level < sweeps.getFirst().points().size(); level++) {
      NoiseSweep.Point point = sweeps.getFirst().points().get(level);
      var cells = new ArrayList<String>();
      cells.add(digits.number(point.standardDeviation()));
      cells.add(digits.number(point.variance()));
      for (NoiseSweep sweep : sweeps) {
        NoiseSweep.Point at = sweep.points().get(level);
        Proportion right = Proportion.of(at.accuracy(), at.pictures());
        cells.add(digits.number(at.accuracy()));
        cells.add(digits.number(right.low()));
        cells.add(digits.number(right.high()));
        cells.add(digits.number(at.top5()));
      }
      rows.add(cells);
    }
    return EvaluationTables.table("Accuracy under noise", 0, header, rows);
  }
}
