package fovea.network.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.network.Fixture;
import fovea.tensor.Gradients;
import fovea.tensor.OnCompute;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Against Hugging Face's SegformerForSemanticSegmentation.
class SegFormerTest {
  @Test
  void theStagesTheScoresTheLossAndItsGradientAgree() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "segformer")) {
            var network =
                fixture.load(
                    new SegFormer(manager, SegFormer.Configuration.of(fixture.settings())));
            NDArray pixels = fixture.get("input.pixel_values");
            fixture.checkAll("output.hidden_states", network.features(pixels));
            fixture.check("output.logits", network.logits(pixels));
            pixels.setRequiresGradient(true);
            NDArray loss;
            try (var _ = Gradients.record()) {
              loss = network.loss(pixels, fixture.ids("loss.labels"));
            }
            fixture.check("loss.loss", loss);
            fixture.check("loss.grad_pixel_values", Gradients.of(loss, pixels));
          }
        });
  }

  @Test
  void learnsWithDropoutAndReadsPicturesOfOnePixel() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "segformer")) {
            var network = new SegFormer(manager, SegFormer.Configuration.of(fixture.settings()));
            network.initialize(3);
            for (int side : List.of(1, 9, 33)) {
              NDArray pixels = manager.randomNormal(new Shape(1, 3, side, side));
              int cells = (side + 3) / 4;
              assertEquals(new Shape(1, 6, cells, cells), network.logits(pixels).getShape());
            }
            network.train(true);
            network.requireGradients(true);
            NDArray pixels = manager.randomNormal(new Shape(2, 3, 40, 56));
            NDArray labels = pixels.get(":, 0").gt(0).toType(DataType.INT64, false);
            NDArray loss;
            try (var _ = Gradients.record()) {
              loss = network.loss(pixels, labels);
            }
            var gradients = Gradients.of(loss, network.parameters());
            assertEquals(network.parameters().keySet(), gradients.keySet());
            gradients.forEach(
                (name, gradient) -> assertTrue(Float.isFinite(gradient.sum().getFloat()), name));
          }
        });
  }
}
