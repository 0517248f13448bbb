package fovea.explanation.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import fovea.captioning.network.ShowAttendTellCaptioner;
import fovea.captioning.network.TinyModels;
import fovea.explanation.Explanation;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.Methods;
import fovea.explanation.explainer.Topic;
import fovea.explanation.explainer.Topic.Written;
import fovea.image.RgbImage;
import fovea.network.recurrent.ShowAttendTell;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaptionExplainerTest {
  private static final RgbImage PICTURE = TinyModels.picture(TinyModels.SIZE, TinyModels.SIZE);

  private static CaptionExplainer explainer(NDManager manager) {
    float[] half = {0.5f, 0.5f, 0.5f};
    ShowAttendTell network = TinyModels.network(manager, 3);
    return new CaptionExplainer(
        new ShowAttendTellCaptioner(
            network,
            manager,
            new Preparation(TinyModels.SIZE, TinyModels.SIZE, half, half.clone()),
            TinyModels.vocabulary()),
        Optional.of(network));
  }

  /// What is explained is what the search said.
  @Test
  void everyWordHasTheProbabilityThatItWasWrittenWith() throws Exception {
    OnCompute.run(
        manager -> {
          CaptionExplainer captions = explainer(manager);
          List<Written> caption = captions.caption(PICTURE);
          assertThat(caption).hasSizeGreaterThan(2);
          for (int place = 0; place < Math.min(6, caption.size()); place++) {
            Explainer explainer = captions.about(PICTURE, new Topic.OfWord(caption, place));
            int token = explainer.said().orElseThrow();
            assertThat(explainer.labels().get(token)).isEqualTo(caption.get(place).text());
            assertThat(explainer.probability(PICTURE, new Target.OfClass(token)))
                .isCloseTo(caption.get(place).probability(), within(1e-5));
            Explainer.Answer likeliest = explainer.answers(PICTURE, 1).getFirst();
            assertThat(Math.exp(likeliest.score()))
                .as("the score is the logarithm of the probability")
                .isCloseTo(likeliest.probability(), within(1e-5));
          }
        });
  }

  /// Integrated gradients add up to what the picture changes: the derivative goes through the words
  /// before.
  @Test
  void theEvidenceOfAWordAddsUp() throws Exception {
    OnCompute.run(
        manager -> {
          CaptionExplainer captions = explainer(manager);
          List<Written> caption = captions.caption(PICTURE);
          Explainer explainer = captions.about(PICTURE, new Topic.OfWord(caption, 2));
          var target = new Target.OfClass(explainer.said().orElseThrow());
          Explanation found =
              explainer.explain(
                  PICTURE, target, Methods.of("integrated-gradients"), Request.usual());
          double sum = 0;
          for (float value : found.map().values()) {
            sum += value;
          }
          RgbImage grey =
              RgbImage.of(
                  TinyModels.SIZE,
                  TinyModels.SIZE,
                  IntStream.range(0, TinyModels.SIZE * TinyModels.SIZE)
                      .map(i -> 0x808080)
                      .toArray());
          double rise =
              Math.log(explainer.probability(PICTURE, target))
                  - Math.log(explainer.probability(grey, target));
          assertThat(sum).isNotZero().isCloseTo(rise, within(0.02 * Math.abs(rise) + 1e-3));
        });
  }
}
