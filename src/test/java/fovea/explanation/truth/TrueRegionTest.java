package fovea.explanation.truth;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.dataset.mask.Mask;
import fovea.explanation.SmallConvolutional;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.NetworkExplainer;
import fovea.explanation.explainer.PreparedPictures;
import fovea.explanation.metric.Truth;
import fovea.image.Heatmap;
import fovea.tensor.OnCompute;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrueRegionTest {
  private static final String YOU = "the box that you drew";

  @Test
  void aBoxHasThePixelsWhoseMiddleItHoldsWhicheverCornerIsFirst() {
    var box = TrueRegion.box(4, 2, 2.6, 2, 0.4, 0.6, YOU);
    assertThat(box.inside()).containsExactly(false, false, false, false, true, true, true, false);
    assertThat(box.share()).isEqualTo(3 / 8.0);
    assertThat(TrueRegion.box(4, 2, -3, -3, 9, 9, YOU).share()).isEqualTo(1);
    assertThat(TrueRegion.box(4, 2, 5, 5, 9, 9, YOU).share()).isZero();
  }

  @Test
  void anAnnotationHasTheThingWhereItsNumberStands() {
    var mask = new Mask(2, 2, new int[] {0, 7, 7, 255}, Mask.Coding.NUMBERS);
    assertThat(TrueRegion.of(mask, 7, "m.png").inside()).containsExactly(false, true, true, false);
    assertThat(TrueRegion.of(mask, 3, "m.png").share()).isZero();
  }

  /// The network sees 8 × 8 pixels of 32 × 32.
  @Test
  void itGoesWhereThePictureGoes() throws Exception {
    OnCompute.run(
        manager -> {
          Explainer explainer =
              new NetworkExplainer(
                  new SmallConvolutional(manager),
                  new PreparedPictures(
                      manager, SmallConvolutional.asIs(8), List.of("a", "b", "c", "d", "e")));
          Truth seen = TrueRegion.box(32, 32, 0, 0, 16, 8, YOU).seen(explainer).orElseThrow();
          assertThat(seen.width()).isEqualTo(8);
          int count = 0;
          for (boolean one : seen.inside()) {
            count += one ? 1 : 0;
          }
          assertThat(count).isEqualTo(8);
          var peak = new float[64];
          peak[8 + 3] = 1;
          assertThat(seen.energy(new Heatmap(8, 8, peak))).isEqualTo(1);
          peak[8 + 3] = 0;
          peak[63] = 1;
          assertThat(seen.energy(new Heatmap(8, 8, peak))).isZero();
          assertThat(TrueRegion.box(32, 32, 40, 40, 50, 50, YOU).seen(explainer)).isEmpty();
        });
  }
}
