package fovea.network.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import fovea.network.Fixture;
import fovea.network.Settings;
import fovea.network.Taps;
import fovea.network.attention.Outputs;
import fovea.tensor.Gradients;
import fovea.tensor.OnCompute;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against Hugging Face's BEiT.
class BeitTest {
  @ParameterizedTest
  @ValueSource(strings = {"beit_cls", "beit_cls_shared_abs_clspool"})
  void theClassifierAgreesWithItsGradient(String folder) throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, folder)) {
            Settings settings = fixture.settings();
            var beit =
                fixture.load(
                    new Beit(manager, Beit.Configuration.of(settings, settings.labels(0))));
            NDArray pixels = fixture.get("input.pixel_values");
            pixels.setRequiresGradient(true);
            NDArray target = fixture.ids("grad.target").expandDims(1);
            VitOutput output;
            NDArray score;
            try (var _ = Gradients.record()) {
              output = beit.forward(pixels, Outputs.all());
              score = Objects.requireNonNull(output.logits()).gather(target, 1).sum();
            }
            fixture.check("output.logits", Objects.requireNonNull(output.logits()));
            fixture.checkAll("output.hidden_states", output.intermediates().hiddenStates());
            fixture.checkAll("output.attentions", output.intermediates().attentions());
            fixture.check("grad.pixel_values", Gradients.of(score, pixels));
            fixture.check("output.logits", beit.logits(fixture.get("input.pixel_values")));
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"beit_seg, true", "beit_seg_shared_abs, false"})
  void theSegmenterAgrees(String folder, boolean auxiliary) throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, folder)) {
            var configuration =
                BeitSegmenter.Configuration.of(fixture.settings(), Taps.HUGGING_FACE);
            var beit = fixture.load(new BeitSegmenter(manager, configuration));
            NDArray pixels = fixture.get("input.pixel_values");
            BeitSegmenter.Output output = beit.forward(pixels, Outputs.all(), auxiliary);
            fixture.check("output.logits", output.logits());
            fixture.checkAll("output.hidden_states", output.intermediates().hiddenStates());
            if (auxiliary) {
              fixture.check("output.attentions.0", output.intermediates().attentions().getFirst());
              fixture.check("check.psp", output.pooled());
              fixture.check("check.fpn3", output.pyramid().get(2));
              fixture.check("check.fpn4", output.pyramid().get(3));
              for (int i = 0; i < 2; i++) {
                NDArray mean = output.pyramid().get(i).mean(new int[] {3}).mean(new int[] {2});
                fixture.check("check.fpn" + (i + 1) + ".mean_hw", mean);
              }
              fixture.check("check.aux_logits", Objects.requireNonNull(output.auxiliary()));
            }
            // the layers that the logits don't depend on are not run, and the answer is the same
            fixture.check("output.logits", beit.forward(pixels, Outputs.none(), false).logits());
            for (int i = 0; i < 2; i++) {
              long[] size = fixture.ids("post.target_size." + i).toLongArray();
              NDArray map =
                  fovea.tensor.Operators.bilinear(
                          output.logits().get(i + ":" + (i + 1)), (int) size[0], (int) size[1])
                      .argMax(1)
                      .squeeze(0);
              long[] found = map.toLongArray();
              long[] wanted = fixture.ids("post.argmax." + i).toLongArray();
              int different = 0;
              for (int k = 0; k < wanted.length; k++) {
                different += wanted[k] == found[k] ? 0 : 1;
              }
              // the smallest margin of the first map is within float32's noise
              assertTrue(different <= (i == 0 ? 2 : 0), different + " pixels differ");
            }
          }
        });
  }

  @Test
  void theSegmentersLossAndItsGradientAgree() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "beit_seg")) {
            var configuration =
                BeitSegmenter.Configuration.of(fixture.settings(), Taps.HUGGING_FACE);
            var beit = fixture.load(new BeitSegmenter(manager, configuration));
            NDArray pixels = fixture.get("input.pixel_values");
            pixels.setRequiresGradient(true);
            NDArray loss;
            try (var _ = Gradients.record()) {
              loss = beit.loss(pixels, fixture.ids("loss.labels"));
            }
            fixture.check("loss.loss", loss);
            fixture.check("loss.grad_pixel_values", Gradients.of(loss, pixels));
          }
        });
  }

  @Test
  void theIndexOfRelativePositionsIsHuggingFaces() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "beit_seg")) {
            assertArrayEquals(
                fixture.ids("check.relative_position_index").toLongArray(),
                RelativePositions.index(8));
          }
        });
  }

  @Test
  void theTwoReadingsOfTheTapsDiffer() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "beit_seg")) {
            BeitSegmenter.Configuration hub =
                BeitSegmenter.Configuration.of(fixture.settings(), Taps.HUGGING_FACE);
            // numbers beyond the last layer can only be meant as Hugging Face does
            assertEquals(
                Taps.HUGGING_FACE,
                BeitSegmenter.Configuration.of(fixture.settings(), Taps.ORIGINAL).taps());
            var original =
                new BeitSegmenter.Configuration(
                    hub.backbone(),
                    Taps.ORIGINAL,
                    List.of(0, 1, 3, 4),
                    hub.poolScales(),
                    hub.auxiliaryChannels(),
                    hub.auxiliaryConvolutions(),
                    hub.auxiliaryWeight(),
                    hub.classes());
            // after the 1st, 2nd, 4th and 5th layer: what [2, 3, 5, 6] mean to Hugging Face
            var beit = fixture.load(new BeitSegmenter(manager, original));
            fixture.check(
                "output.logits",
                beit.forward(fixture.get("input.pixel_values"), Outputs.none(), false).logits());
          }
        });
    assertThrows(
        IllegalArgumentException.class,
        () -> Beit.Configuration.of(new Settings(Map.of("patch_size", 0)), 2));
  }

  @Test
  void trainsWithDropPathAndGivesEveryParameterAGradient() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "beit_cls")) {
            var beit = new Beit(manager, Beit.Configuration.of(fixture.settings(), 6));
            beit.initialize(3);
            beit.train(true);
            beit.requireGradients(true);
            NDArray loss;
            try (var _ = Gradients.record()) {
              loss = beit.logits(fixture.get("input.pixel_values")).square().sum();
            }
            var gradients = Gradients.of(loss, beit.parameters());
            assertEquals(beit.parameters().size(), gradients.size());
            gradients.forEach(
                (name, gradient) -> assertTrue(Float.isFinite(gradient.sum().getFloat()), name));
          }
        });
  }
}
