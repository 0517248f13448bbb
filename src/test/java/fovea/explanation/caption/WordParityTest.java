package fovea.explanation.caption;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import fovea.captioning.network.FixtureCaptioners;
import fovea.explanation.ClassifierScores;
import fovea.explanation.Explanation;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.cam.GradCam;
import fovea.network.Fixture;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Grad-CAM of a word at stages of what sees, against PyTorch's autograd through Hugging Face's
/// networks.
class WordParityTest {
  @ParameterizedTest
  @CsvSource({"blip_caption, 40, post_layernorm", "vision_encoder_decoder, 32, layernorm"})
  void theMapsOfAWordAgree(String folder, int side, String last) throws Exception {
    OnCompute.run(
        manager -> {
          try (var own = new Fixture(manager, folder);
              var fixture = new Fixture(manager, "region_gradcam")) {
            NDArray pixels = own.get("input.pixel_values").get("0:1");
            int[] before =
                Arrays.stream(fixture.ids(folder + ".ids").toLongArray())
                    .mapToInt(Math::toIntExact)
                    .toArray();
            var scores =
                new NextTokenScores(FixtureCaptioners.of(folder, own, manager).captioner(), before);
            int index = (int) fixture.ids(folder + ".class").toLongArray()[0];
            var asked =
                new ClassifierScores(
                    scores,
                    new Preparation(side, side, new float[3], new float[] {1, 1, 1}),
                    new Target.OfClass(index));
            assertThat(asked.scores(pixels).getFloat())
                .isCloseTo(fixture.get(folder + ".score").getFloat(), Offset.offset(2e-5f));
            assertThat(asked.usualJoint()).isEqualTo(last);
            int compared = 0;
            for (String stage : scores.joints()) {
              if (!fixture.has(folder + "." + stage)) {
                continue;
              }
              Explanation found = new GradCam().explain(asked, pixels, Request.usual().at(stage));
              float[] wanted = fixture.get(folder + "." + stage).toFloatArray();
              float largest = 0;
              for (float value : wanted) {
                largest = Math.max(largest, Math.abs(value));
              }
              assertThat(largest).isPositive();
              assertThat(found.map().values())
                  .as(stage)
                  .containsExactly(wanted, Offset.offset(5e-4f * largest));
              compared++;
            }
            assertThat(compared).isEqualTo(3);
          }
        });
  }
}
