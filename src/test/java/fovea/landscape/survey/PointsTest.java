package fovea.landscape.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.attack.evaluation.AttackResults;
import fovea.landscape.LossAt;
import fovea.landscape.Normalisation;
import fovea.work.Progress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointsTest {
  @TempDir Path folder;

  private AttackResults kept() throws Exception {
    return new AttackResults(Optional.of(folder.resolve("kept.json")), Map.of("data", "some"));
  }

  /// Losses that are no numbers are known too when work goes on.
  @Test
  void whatIsKeptIsNotMeasuredAgain() throws Exception {
    var asked = new AtomicInteger();
    double[] losses = {0.1, Double.NaN, Double.POSITIVE_INFINITY, 1 / 3.0};
    for (int round = 0; round < 2; round++) {
      var points = new Points(kept(), "a model", Progress.none(), losses.length);
      for (int i = 0; i < losses.length; i++) {
        int place = i;
        LossAt found =
            points.at(
                "surface",
                place,
                () -> {
                  asked.incrementAndGet();
                  return new LossAt(losses[place], 0.25 * place);
                });
        assertThat(found).isEqualTo(new LossAt(losses[place], 0.25 * place));
      }
      points.save();
    }
    assertThat(asked).hasValue(losses.length);
  }

  @Test
  void theMiddleOfAGridIsTheWeights() {
    double[] alphas = plan(7, 0.3).alphas();
    assertThat(alphas).hasSize(7);
    assertThat(alphas[0]).isEqualTo(-0.3);
    assertThat(alphas[3]).isEqualTo(0.0);
    assertThat(alphas[6]).isEqualTo(0.3);
    assertThatThrownBy(() -> plan(8, 1)).hasMessageContaining("odd number of points");
    assertThatThrownBy(() -> plan(7, Double.NaN)).hasMessageContaining("above 0");
  }

  private static SurveyPlan plan(int grid, double span) {
    return new SurveyPlan(
        Normalisation.LAYER,
        1,
        grid,
        span,
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0);
  }
}
