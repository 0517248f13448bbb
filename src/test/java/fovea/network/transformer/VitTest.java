package fovea.network.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import fovea.network.Fixture;
import fovea.network.TorchvisionFormula;
import fovea.network.attention.Outputs;
import fovea.tensor.Gradients;
import fovea.tensor.OnCompute;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Against Hugging Face's ViT and torchvision's.
class VitTest {
  @Test
  void huggingFacesAgreesWithItsGradients() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "vit_cls")) {
            var vit =
                fixture.load(
                    new Vit(
                        manager, Vit.Configuration.of(fixture.settings(), Vit.Names.HUGGING_FACE)));
            NDArray pixels = fixture.get("input.pixel_values");
            pixels.setRequiresGradient(true);
            NDArray target = fixture.ids("grad.target").expandDims(1);
            VitOutput output;
            NDArray score;
            try (var _ = Gradients.record()) {
              output = vit.forward(pixels, Outputs.all());
              score = Objects.requireNonNull(output.logits()).gather(target, 1).sum();
            }
            fixture.check("output.logits", Objects.requireNonNull(output.logits()));
            fixture.checkAll("output.hidden_states", output.intermediates().hiddenStates());
            List<NDArray> attentions = output.intermediates().attentions();
            fixture.check("output.attentions.0", attentions.get(0));
            fixture.check("output.attentions.3", attentions.get(3));
            fixture.check("grad.pixel_values", Gradients.of(score, pixels));
            fixture.check("grad.attentions.0", Gradients.of(score, attentions.get(0)));
            fixture.check("grad.attentions.3", Gradients.of(score, attentions.get(3)));
            for (int i = 0; i < 5; i++) {
              fixture.check(
                  "grad.hidden_states." + i,
                  Gradients.of(score, output.intermediates().hiddenStates().get(i)));
            }
            fixture.check("output.logits", vit.logits(fixture.get("input.pixel_values")));
            assertEquals(
                List.of("embeddings", "layer1", "layer2", "layer3", "layer4", "layernorm"),
                List.copyOf(vit.stages(pixels).keySet()));
          }
        });
  }

  @Test
  void positionsAreInterpolatedForOtherSizes() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "vit_cls")) {
            var vit =
                fixture.load(
                    new Vit(
                        manager, Vit.Configuration.of(fixture.settings(), Vit.Names.HUGGING_FACE)));
            fixture.check("interp.logits", vit.logits(fixture.get("interp.pixel_values")), 3e-5);
          }
        });
  }

  @Test
  void torchvisionsAgrees() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "tv_vit_b_16")) {
            var vit = new Vit(manager, Vit.Configuration.torchvisionB16(1000));
            var formula = new TorchvisionFormula(1, 1);
            formula.fill(vit);
            assertEquals(
                86567656, vit.parameters().values().stream().mapToLong(NDArray::size).sum());
            NDArray pixels = formula.input(manager, 224, 224);
            VitOutput output = vit.forward(pixels, Outputs.none());
            // ten times torchvision's own float32 error
            fixture.check("224x224.logits", Objects.requireNonNull(output.logits()), 2e-5);
            NDArray sampled = output.last().get("0, ::28, ::16");
            fixture.check("224x224.encoder.tokens_step28_dims_step16", sampled, 1e-4);
            assertTrue(output.intermediates().hiddenStates().isEmpty());
          }
        });
  }
}
