package fovea.attack.export;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.attack.evaluation.ModelRobustness.LeastChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeastHistogramTest {
  private static LeastChange change(int place, double levels) {
    return new LeastChange(place, 0, levels / 255);
  }

  @Test
  void everyPictureIsCountedOnceInABinOfARoundWidth() {
    var random = new Random(2);
    for (int round = 0; round < 50; round++) {
      var all = new ArrayList<LeastChange>();
      double scale = Math.pow(10, random.nextInt(-2, 4));
      for (int i = 0; i < 200; i++) {
        all.add(
            change(
                i,
                i % 10 == 0
                    ? 0
                    : i % 10 == 1 ? Double.POSITIVE_INFINITY : scale * random.nextDouble()));
      }
      LeastHistogram bins = LeastHistogram.of(all, LeastHistogram.most(all));
      assertThat(bins.wrong()).hasSize(20);
      assertThat(bins.unknown()).hasSize(20);
      assertThat(bins.bins()).hasSizeBetween(1, 24);
      assertThat(Arrays.stream(bins.counts()).sum()).isEqualTo(160);
      for (int bin = 0; bin < bins.bins().size(); bin++) {
        for (LeastChange one : bins.bins().get(bin)) {
          assertThat(LeastHistogram.levels(one))
              .isBetween(bin * bins.width() - 1e-9, (bin + 1) * bins.width() + 1e-6);
        }
      }
    }
  }

  @Test
  void whatLiesOnABorderBelongsBelow() {
    LeastHistogram bins =
        LeastHistogram.of(
            List.of(change(0, 1), change(1, 24)), LeastHistogram.most(List.of(change(1, 24))));
    assertThat(bins.width()).isEqualTo(1);
    assertThat(bins.counts()[0]).isEqualTo(1);
    assertThat(bins.counts()[23]).isEqualTo(1);
  }
}
