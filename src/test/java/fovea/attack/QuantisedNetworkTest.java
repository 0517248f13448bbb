package fovea.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import fovea.attack.autoattack.Square;
import fovea.attack.boundary.Fab;
import fovea.attack.step.Fgsm;
import fovea.explanation.SmallConvolutional;
import fovea.network.own.ScriptedNetwork;
import fovea.network.pixel.PixelClassifier;
import fovea.tensor.OnCompute;
import fovea.tensor.ScriptedModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A network in integers, with its own code: it answers, but nothing can be differentiated.
class QuantisedNetworkTest {
  private static final int SIDE = 8;

  private static AttackedClassifier network(NDManager manager) {
    var network =
        new ScriptedNetwork(
            manager,
            new ScriptedNetwork.Configuration(5, 3, ScriptedNetwork.Outputs.SCORES, false),
            ScriptedModule.load(
                manager, Path.of("src/test/resources/fovea/network/scripted/quantised.pt")));
    return AttackedClassifier.of(
        new PixelClassifier(network, SmallConvolutional.asIs(SIDE)), manager);
  }

  @Test
  void onlyWhatAsksForNoDerivativeIsPossible() throws Exception {
    OnCompute.run(
        manager -> {
          AttackedClassifier network = network(manager);
          var random = new Random(1);
          var subjects = new ArrayList<Subject>();
          for (int i = 0; i < 4; i++) {
            var pixels = new float[3 * SIDE * SIDE];
            for (int k = 0; k < pixels.length; k++) {
              pixels[k] = random.nextFloat();
            }
            int said = AttackOutcome.likeliest(network.logits(List.of(pixels)).getFirst());
            subjects.add(new Subject(pixels, said, i));
          }
          AttackRequest request = AttackRequest.within(Norm.INFINITY, 0.3);
          for (Attack attack : List.of(new Fgsm(), Fab.targeted())) {
            assertThatThrownBy(() -> attack.run(network, subjects, request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no derivative by the pixels")
                .hasMessageContaining("square");
          }
          assertThat(new Square(200, false).run(network, subjects, request))
              .anyMatch(AttackOutcome::reached);
        });
  }
}
