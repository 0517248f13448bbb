package fovea.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import fovea.architecture.Architectures;
import fovea.attack.Subject;
import fovea.dataset.KeyedRandom;
import fovea.network.ImageNetwork;
import fovea.network.Initializable;
import fovea.network.Settings;
import fovea.network.pixel.PixelClassifier;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whether or not the engine can differentiate a transformer's attention twice, the Hessian times a
/// vector is there, and near what gradients say of it.
class AttentionCurvatureTest {
  private static final int SIDE = 16;

  @Test
  void theHessianOfATransformerTimesAVector() throws Exception {
    OnCompute.run(
        manager -> {
          var settings =
              Map.<String, Object>of(
                  "image_size",
                  SIDE,
                  "patch_size",
                  8,
                  "num_hidden_layers",
                  1,
                  "hidden_size",
                  8,
                  "num_attention_heads",
                  2,
                  "intermediate_size",
                  16,
                  "num_labels",
                  3);
          Module module = Architectures.get("vit").builder().build(manager, new Settings(settings));
          ((Initializable) module).initialize(3);
          var preparation = new Preparation(SIDE, SIDE, new float[3], new float[] {1, 1, 1});
          var network =
              new MovableNetwork(new PixelClassifier((ImageNetwork) module, preparation), manager);
          try (var examples = new Examples(manager, subjects(), SIDE, SIDE, 4);
              var curvature = new Curvature(network, examples, Progress.none())) {
            var vector = new NDList();
            KeyedRandom random = KeyedRandom.of(9);
            for (NDArray weight : network.now()) {
              var numbers = new float[(int) weight.size()];
              for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) random.nextGaussian();
              }
              vector.add(manager.create(numbers, weight.getShape()));
            }
            NDList product = curvature.product(vector);
            NDList near = curvature.differences(vector);
            double error = 0;
            for (int i = 0; i < product.size(); i++) {
              NDArray off = product.get(i).sub(near.get(i));
              error += Vectors.dot(off, off);
            }
            assertThat(Math.sqrt(error)).isLessThan(0.03 * Vectors.length(product));
            assertThat(Vectors.length(product)).isPositive();
          }
        });
  }

  private static List<Subject> subjects() {
    var subjects = new ArrayList<Subject>();
    for (int i = 0; i < 6; i++) {
      KeyedRandom random = KeyedRandom.of(1, i);
      var pixels = new float[3 * SIDE * SIDE];
      for (int k = 0; k < pixels.length; k++) {
        pixels[k] = (float) random.nextDouble();
      }
      subjects.add(new Subject(pixels, i % 3, i));
    }
    return subjects;
  }
}
