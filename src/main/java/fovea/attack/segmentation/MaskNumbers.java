package fovea.attack.segmentation;

import fovea.image.LabelMap;
import fovea.metric.segmentation.SegmentationScores;
import fovea.metric.segmentation.SegmentationScores.Convention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What an attack did to the names of pixels, counted pixel by pixel.
///
/// @param changed the share of all pixels that are called otherwise
/// @param concerned how many pixels were to change
/// @param left the share of these that are called as before
/// @param wanted the share of these that are called as was wanted
/// @param beside the share of the other pixels that are called otherwise; not a number where all
///   were to change
/// @param meanIou of the changed picture's names with the clean one's as the truth, over the
///   classes that either has
/// @param classes those that are there before or after, the largest before first
public record MaskNumbers(
    double changed,
    int concerned,
    double left,
    double wanted,
    double beside,
    double meanIou,
    List<ClassChange> classes) {
  /// What became of a class in the whole picture.
  ///
  /// @param before its share of all pixels
  /// @param after likewise
  /// @param iou of its pixels before and after; 0 where it is there once only
  public record ClassChange(int index, double before, double after, double iou) {}

  public MaskNumbers {
    classes = List.copyOf(classes);
  }

  /// @param before label k + 1 is class k
  /// @param to which of these were to change, 0 elsewhere
  /// @param towards the class that they were to be called; {@link fovea.attack.Goal#NONE} for any
  ///   other
  public static MaskNumbers of(
      LabelMap before, LabelMap after, LabelMap to, int towards, int classes) {
    int[] was = before.labels();
    int[] is = after.labels();
    int[] meant = to.labels();
    int changed = 0;
    int concerned = 0;
    int left = 0;
    int wanted = 0;
    int beside = 0;
    var from = new int[classes];
    var now = new int[classes];
    for (int i = 0; i < was.length; i++) {
      boolean other = was[i] != is[i];
      changed += other ? 1 : 0;
      from[was[i] - 1]++;
      now[is[i] - 1]++;
      if (meant[i] == 0) {
        beside += other ? 1 : 0;
        continue;
      }
      concerned++;
      left += other ? 0 : 1;
      wanted += (towards < 0 ? other : is[i] == towards + 1) ? 1 : 0;
    }
    SegmentationScores scores = scores(before, after, classes);
    var rows = new ArrayList<ClassChange>();
    double all = was.length;
    for (int k = 0; k < classes; k++) {
      if (from[k] + now[k] > 0) {
        rows.add(new ClassChange(k, from[k] / all, now[k] / all, scores.iou(k).orElse(Double.NaN)));
      }
    }
    rows.sort(
        Comparator.comparingDouble(ClassChange::before)
            .thenComparingDouble(ClassChange::after)
            .reversed());
    return new MaskNumbers(
        changed / all,
        concerned,
        (double) left / concerned,
        (double) wanted / concerned,
        (double) beside / (was.length - concerned),
        scores.meanIou().orElse(Double.NaN),
        rows);
  }

  /// Names of pixels against others that count as true.
  public static SegmentationScores scores(LabelMap truth, LabelMap named, int classes) {
    var scores = new SegmentationScores(classes, Convention.IGNORED_LEFT_OUT);
    scores.add(truth, named);
    return scores;
  }
}
