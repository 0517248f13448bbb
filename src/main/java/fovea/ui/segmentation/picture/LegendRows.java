package fovea.ui.segmentation.picture;

import fovea.format.Quantities;
import fovea.image.LabelStyle;
import fovea.segmentation.Segmentation.Share;
import fovea.ui.segmentation.map.Legend;
import fovea.ui.segmentation.picture.TruthViewModel.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the legend says of an answer, of two beside one another, or of one beside the truth.
record LegendRows(List<String> columns, List<Legend.Row> rows) {
  static LegendRows of(Segmented answer, @Nullable Pair pair, @Nullable Truth truth) {
    Map<Integer, Share> shares = new HashMap<>();
    answer.shares().forEach(one -> shares.put(one.index(), one));
    Map<Integer, Share> beside = new HashMap<>();
    boolean paired = pair != null && pair.difference().isPresent();
    if (pair != null && paired) {
      pair.second().shares().forEach(one -> beside.put(one.index(), one));
    }
    boolean judged = truth != null && truth.applied();
    Set<Integer> there = new HashSet<>(shares.keySet());
    there.addAll(beside.keySet());
    if (truth != null) {
      for (int index = 0; index < answer.labels().size(); index++) {
        if (truth.agreement().scores().support(index) > 0) {
          there.add(index);
        }
      }
    }
    Set<Integer> labels = new HashSet<>();
    there.forEach(index -> labels.add(index + 1));
    Set<Integer> hatched = LabelStyle.hatched(labels, answer.palette());
    var rows = new ArrayList<Legend.Row>();
    for (int index : there) {
      double share = share(shares.get(index));
      var numbers = new ArrayList<String>();
      numbers.add(share > 0 ? Quantities.percent(share) : Quantities.NONE);
      if (paired) {
        double other = share(beside.get(index));
        numbers.add(other > 0 ? Quantities.percent(other) : Quantities.NONE);
      } else if (truth != null && judged) {
        OptionalDouble iou = truth.agreement().scores().iou(index);
        numbers.add(iou.isPresent() ? Quantities.percent(iou.getAsDouble()) : Quantities.NONE);
      } else {
        Share one = shares.get(index);
        numbers.add(one == null ? Quantities.NONE : Quantities.percent(one.meanProbability()));
      }
      rows.add(
          new Legend.Row(
              index + 1,
              answer.labels().get(index),
              answer.palette().rgb(index + 1),
              hatched.contains(index + 1),
              share,
              numbers));
    }
    rows.sort(
        Comparator.comparingDouble(Legend.Row::share).reversed().thenComparing(Legend.Row::label));
    return new LegendRows(
        List.of("Share", paired ? "Beside" : judged ? "IoU" : "Sure"), List.copyOf(rows));
  }

  private static double share(@Nullable Share one) {
    return one == null ? 0 : one.share();
  }
}
