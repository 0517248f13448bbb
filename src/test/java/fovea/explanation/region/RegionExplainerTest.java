package fovea.explanation.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.explanation.Explanation;
import fovea.explanation.Request;
import fovea.explanation.SmallConvolutional;
import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.Methods;
import fovea.explanation.explainer.PreparedPictures;
import fovea.image.RgbImage;
import fovea.network.SegmentationNetwork;
import fovea.tensor.OnCompute;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Of a segmenter that calls every pixel by its strongest colour: the evidence of a region is in
/// it.
class RegionExplainerTest {
  private static final int SIDE = 24;
  private static final List<String> LABELS = List.of("red", "green", "blue");

  private static final class StrongestColour implements SegmentationNetwork {
    @Override
    public NDArray logits(NDArray pixels) {
      return pixels.mul(4);
    }

    @Override
    public int classes() {
      return 3;
    }
  }

  /// Red in the first third, green in the rest.
  private static RgbImage picture() {
    return RgbImage.of(
        SIDE,
        SIDE,
        IntStream.range(0, SIDE * SIDE).map(i -> i % SIDE < 8 ? 0xC00000 : 0x00A000).toArray());
  }

  private static Explainer explainer(NDManager manager) {
    return new RegionExplainer(
        new StrongestColour(),
        new PreparedPictures(manager, SmallConvolutional.asIs(SIDE), LABELS));
  }

  @Test
  void regionsAreAnsweredByTheirSize() throws Exception {
    OnCompute.run(
        manager -> {
          List<Explainer.Answer> answers = explainer(manager).answers(picture(), 5);
          assertThat(answers)
              .extracting(Explainer.Answer::label)
              .containsExactly("green", "red", "blue");
          assertThat(answers.getLast().probability()).isZero();
          double red = 4.0 * 0xC0 / 255;
          assertThat(answers.get(1).score()).isCloseTo((float) red, within(1e-4f));
          double probability = Math.exp(red) / (Math.exp(red) + 2);
          assertThat(answers.get(1).probability()).isCloseTo((float) probability, within(1e-4f));
          assertThat(explainer(manager).probability(picture(), new Target.OfClass(0)))
              .isCloseTo(probability, within(1e-4));
        });
  }

  @Test
  void theEvidenceOfARegionIsFoundInIt() throws Exception {
    OnCompute.run(
        manager -> {
          Explainer explainer = explainer(manager);
          for (String id : List.of("saliency", "input-x-gradient", "occlusion")) {
            Explanation found =
                explainer.explain(
                    picture(), new Target.OfClass(0), Methods.of(id), Request.usual());
            float[] values = found.map().values();
            double inside = 0;
            double outside = 0;
            for (int i = 0; i < values.length; i++) {
              double size = Math.abs(values[i]);
              inside += i % SIDE < 8 ? size : 0;
              outside += i % SIDE >= 10 ? size : 0; // windows may hang over by two pixels
            }
            assertThat(inside).as(id).isPositive();
            assertThat(outside).as(id).isLessThan(1e-3 * inside);
          }
        });
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    OnCompute.run(
        manager -> {
          Explainer explainer = explainer(manager);
          assertThatThrownBy(() -> explainer.probability(picture(), new Target.OfClass(2)))
              .hasMessageContaining("No pixel of the picture is called “blue”")
              .hasMessageContaining("the largest is “green”");
          assertThatThrownBy(() -> explainer.probability(picture(), new Target.OfClass(7)))
              .hasMessageContaining("no class 7");
          assertThat(explainer.unfit(Methods.of("grad-cam"))).isPresent();
          assertThatThrownBy(
                  () ->
                      explainer.explain(
                          picture(),
                          new Target.OfClass(0),
                          Methods.of("grad-cam"),
                          Request.usual()))
              .hasMessageContaining("no stages");
        });
  }
}
