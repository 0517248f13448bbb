package fovea.network.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.Fixture;
import fovea.network.own.ScriptedNetwork.Configuration;
import fovea.network.own.ScriptedNetwork.Outputs;
import fovea.tensor.Gradients;
import fovea.tensor.OnCompute;
import fovea.tensor.ScriptedModule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Against what PyTorch's own tracer wrote (`make.py` beside its files).
class ScriptedNetworkTest {
  private static final Path FOLDER = Path.of("src/test/resources/fovea/network/scripted");

  private static ScriptedNetwork network(
      NDManager manager, String file, Outputs outputs, boolean oneByOne) {
    return new ScriptedNetwork(
        manager,
        new Configuration(5, 3, outputs, oneByOne),
        ScriptedModule.load(manager, FOLDER.resolve(file)));
  }

  @Test
  void scoresAndTheirDerivativeAgree() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "scripted")) {
            var network = network(manager, "net.pt", Outputs.SCORES, false);
            NDArray pixels = fixture.get("input.pixel_values");
            fixture.check("output.logits", network.logits(pixels));
            pixels.setRequiresGradient(true);
            NDArray loss;
            try (var _ = Gradients.record()) {
              NDArray logits = network.logits(pixels);
              loss = logits.get(0, 3).sub(logits.get(1, 2));
            }
            fixture.check("loss.grad_pixel_values", Gradients.of(loss, pixels));
            assertEquals(List.of(), network.joints());
            assertThrows(IllegalArgumentException.class, () -> network.joint(pixels, "any"));
          }
        });
  }

  @Test
  void probabilitiesStayWhatTheyAreBehindASoftmax() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "scripted")) {
            var network = network(manager, "soft.pt", Outputs.PROBABILITIES, false);
            fixture.check(
                "output.soft", network.logits(fixture.get("input.pixel_values")).softmax(1));
          }
        });
  }

  @Test
  void codeForASinglePictureIsAskedPictureByPicture() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "scripted")) {
            fixture.check(
                "output.alone",
                network(manager, "alone.pt", Outputs.SCORES, true)
                    .logits(fixture.get("input.pixel_values")));
          }
        });
  }

  @Test
  void anotherNumberOfScoresIsRefused() throws Exception {
    OnCompute.run(
        manager -> {
          var network =
              new ScriptedNetwork(
                  manager,
                  new Configuration(4, 3, Outputs.SCORES, false),
                  ScriptedModule.load(manager, FOLDER.resolve("net.pt")));
          String said =
              assertThrows(
                      IllegalStateException.class,
                      () -> network.logits(manager.zeros(new Shape(1, 3, 32, 32))))
                  .getMessage();
          assertTrue(said.contains("not a row of 4 scores"), said);
        });
  }
}
