package fovea.explanation.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import fovea.captioning.network.DifferentiableCaptioner;
import fovea.captioning.network.FixtureCaptioners;
import fovea.explanation.ClassifierScores;
import fovea.explanation.Explanation;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.attention.AttentionRollout;
import fovea.explanation.attention.Relevance;
import fovea.network.AttentiveNetwork;
import fovea.network.Fixture;
import fovea.network.StagelessNetwork;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Chefer's relevance of a word, against the authors' rules through Hugging Face's BLIP.
class RelevanceOfWordsTest {
  /// As the reference asks: the score before the softmax.
  private record Logits(DifferentiableCaptioner captioner, int[] before)
      implements StagelessNetwork, AttentiveNetwork {
    @Override
    public NDArray logits(NDArray pixels) {
      return captioner.next(pixels, before);
    }

    @Override
    public Attended attended(NDArray pixels) {
      return captioner.attended(pixels, before);
    }

    @Override
    public int classes() {
      return captioner.vocabularySize();
    }
  }

  private static Preparation asIs(int side) {
    return new Preparation(side, side, new float[3], new float[] {1, 1, 1});
  }

  @Test
  void theMapsOfThreeWordsAgree() throws Exception {
    OnCompute.run(
        manager -> {
          try (var own = new Fixture(manager, "blip_caption");
              var fixture = new Fixture(manager, "relevance")) {
            DifferentiableCaptioner captioner =
                FixtureCaptioners.of("blip_caption", own, manager).captioner();
            for (int i = 0; i < 3; i++) {
              String name = "blip." + i;
              int place = (int) fixture.ids(name + ".position").toLongArray()[0];
              long[] caption =
                  fixture.ids("input.blip.caption").get(i + ":" + (i + 1)).toLongArray();
              int[] before =
                  Arrays.stream(caption).limit(place + 1).mapToInt(Math::toIntExact).toArray();
              var asked =
                  new ClassifierScores(
                      new Logits(captioner, before),
                      asIs(40),
                      new Target.OfClass((int) fixture.ids(name + ".token").toLongArray()[0]));
              NDArray pixels = fixture.get("input.blip.pixel_values").get(i + ":" + (i + 1));
              assertThat(asked.scores(pixels).getFloat())
                  .isCloseTo(fixture.get(name + ".logit").getFloat(), Offset.offset(3e-5f));
              Explanation found = new Relevance().explain(asked, pixels, Request.usual());
              assertThat(found.map().width()).isEqualTo(5);
              assertThat(found.map().values())
                  .as(name)
                  .containsExactly(
                      fixture.get(name + ".safe.image_relevance").toFloatArray(),
                      Offset.offset(5e-5f));
            }
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"blip_caption, 40", "vision_encoder_decoder, 32"})
  void everyTransformerThatWritesHasIt(String folder, int side) throws Exception {
    OnCompute.run(
        manager -> {
          try (var own = new Fixture(manager, folder)) {
            NDArray pixels = own.get("input.pixel_values").get("0:1");
            var scores =
                new NextTokenScores(
                    FixtureCaptioners.of(folder, own, manager).captioner(), new int[] {1, 5, 3});
            var asked = new ClassifierScores(scores, asIs(side), new Target.OfClass(4));
            float[] map = new Relevance().explain(asked, pixels, Request.usual()).map().values();
            float[] other =
                new Relevance()
                    .explain(
                        new ClassifierScores(scores, asIs(side), new Target.OfClass(7)),
                        pixels,
                        Request.usual())
                    .map()
                    .values();
            assertThat(map).isNotEqualTo(other);
            float sum = 0;
            for (float value : map) {
              assertThat(Float.isFinite(value) && value >= 0).isTrue();
              sum += value;
            }
            assertThat(sum).isPositive();
            assertThatThrownBy(() -> new AttentionRollout().explain(asked, pixels, Request.usual()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Attention rollout is not defined for a word of a caption.");
          }
        });
  }
}
