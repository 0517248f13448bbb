package fovea.landscape.survey;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.landscape.LossAt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrowingSurfaceTest {
  @Test
  void everyPointComesOnce() {
    for (int side = 3; side <= 21; side += 2) {
      List<int[]> order = GrowingSurface.order(side);
      Set<Integer> places = new HashSet<>();
      for (int[] at : order) {
        assertThat(at[0]).isBetween(0, side - 1);
        assertThat(at[1]).isBetween(0, side - 1);
        places.add(at[0] * side + at[1]);
      }
      assertThat(order).hasSize(side * side);
      assertThat(places).hasSize(side * side);
      assertThat(order.getFirst()).containsExactly(side / 2, side / 2);
    }
  }

  /// First the curves through the weights, then every fourth point, then every second.
  @Test
  void coarseComesBeforeFine() {
    List<int[]> order = GrowingSurface.order(17);
    assertThat(order.subList(0, 33)).allMatch(at -> at[0] == 8 || at[1] == 8);
    assertThat(order.subList(33, 33 + 16)).allMatch(at -> at[0] % 4 == 0 && at[1] % 4 == 0);
    assertThat(order.subList(49, 49 + 48)).allMatch(at -> at[0] % 2 == 0 && at[1] % 2 == 0);
  }

  @Test
  void whatIsKnownIsACopyAndSaysWhatIsMissing() {
    double[] alphas = {-1, 0, 1};
    var growing = new GrowingSurface(alphas, 0.5);
    growing.put(1, 1, new LossAt(2, 0.75));
    growing.put(0, 1, new LossAt(Double.NaN, Double.NaN)); // measured, but no number
    Surface early = growing.now();
    growing.put(1, 2, new LossAt(3, 0.5));
    assertThat(early.points()).isEqualTo(2);
    assertThat(early.complete()).isFalse();
    assertThat(early.measured()[1][2]).isFalse();
    assertThat(early.loss()[1][2]).isNaN();
    assertThat(early.first().measured()).containsExactly(true, true, false);
    Surface later = growing.now();
    assertThat(later.second().measured()).containsExactly(false, true, true);
    assertThat(later.loss()[1][2]).isEqualTo(3);
    for (int[] at : GrowingSurface.order(3)) {
      growing.put(at[0], at[1], new LossAt(1, 1));
    }
    assertThat(growing.now().complete()).isTrue();
  }
}
