package fovea.attack.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.attack.segmentation.AttackedSegmenter.Scores;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The losses of PGD, SegPGD and CosPGD against an independent calculation.
class PixelLossTest {
  private static final Path EXPECTED =
      Path.of("src/test/resources/fovea/attack/pixel_losses/expected.json");

  @Test
  void lossesAndDerivativesAreThoseOfThePapers() {
    JsonNode all = JsonMapper.shared().readTree(EXPECTED.toFile());
    int classes = all.path("scores").size();
    int count = all.path("labels").size();
    var values = new float[classes * count];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) all.path("scores").path(i / count).path(i % count).doubleValue();
    }
    var scores = new Scores(classes, count, 1, values);
    var labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = all.path("labels").path(i).intValue();
    }
    assertEquals(6, all.path("cases").size());
    for (JsonNode one : all.path("cases")) {
      String id = one.path("attack").stringValue();
      int target = one.path("target").intValue();
      PixelLoss.Value value =
          PixelAttack.of(id, 0.25)
              .loss()
              .of(
                  scores,
                  new Places(labels, target),
                  all.path("step").intValue(),
                  all.path("steps").intValue());
      assertThat(value.loss()).as(id).isCloseTo(one.path("loss").doubleValue(), within(1e-6));
      for (int i = 0; i < values.length; i++) {
        assertThat((double) value.weights()[i])
            .as("%s towards %d, %d", id, target, i)
            .isCloseTo(
                one.path("derivative").path(i / count).path(i % count).doubleValue(), within(1e-6));
      }
    }
  }

  /// Where floats call a probability 1 there is still a direction.
  @Test
  void aSureNetworkStillHasADirection() {
    var scores = new Scores(2, 1, 1, new float[] {60, 0});
    float[] weights =
        PixelLoss.CROSS_ENTROPY.of(scores, new Places(new int[] {0}, -1), 0, 10).weights();
    assertThat(weights[0]).isNegative();
    assertThat(weights[1]).isPositive();
  }
}
