package fovea.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.ImageNetwork;
import fovea.network.Initializable;
import fovea.network.SegmentationNetwork;
import fovea.network.attention.Outputs;
import fovea.network.cut.Joint;
import fovea.network.cut.Steps;
import fovea.network.recurrent.ShowAttendTell;
import fovea.network.transformer.WordNetwork;
import fovea.tensor.Gradients;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import fovea.tensor.Scopes;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Wherever a network is cut, its two parts together are the network, for one picture and for
/// several changed activations; the derivative by the activation is what a small change of it does.
class CutNetworksTest {
  private static final float STEP = 1e-3f;

  /// One of each way to be cut; all others are rows of stages like the last one.
  private static final Set<String> CUT =
      Set.of(
          "beit-segmentation",
          "segformer",
          "deeplabv3",
          "deeplabv3plus",
          "blip",
          "vit-gpt2",
          "show, attend and tell",
          "vit",
          "beit",
          "resnet18",
          "vgg16 with a narrow head");

  static Stream<SmallNetworks> networks() {
    return Stream.concat(SmallNetworks.registered(), SmallNetworks.more())
        .filter(one -> CUT.contains(one.name()));
  }

  /// As steps, with what they should say.
  private record Cut(Steps steps, UnaryOperator<NDArray> whole) {
    static Cut of(Module network) {
      return switch (network) {
        case ImageNetwork classifier -> new Cut(classifier.steps(), classifier::logits);
        case SegmentationNetwork segmenter -> new Cut(segmenter.steps(), segmenter::logits);
        case WordNetwork writer ->
            new Cut(writer.steps(), pixels -> writer.look(pixels, Outputs.none()).states());
        case ShowAttendTell writer -> new Cut(writer.steps(), writer::encode);
        default -> throw new AssertionError("How is a " + network.getClass() + " cut?");
      };
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theTwoPartsAreTheNetwork(SmallNetworks small) throws Exception {
    OnCompute.run(
        manager -> {
          Module network = small.maker().apply(manager);
          ((Initializable) network).initialize(5);
          Cut cut = Cut.of(network);
          NDArray pixels = pixels(manager, small.side());
          NDArray whole = cut.whole().apply(pixels);
          assertThat(cut.steps().names()).isNotEmpty().doesNotHaveDuplicates();
          float[] wanted = whole.toFloatArray();
          for (String name : cut.steps().names()) {
            Scopes.run(
                () -> {
                  Joint joint = cut.steps().joint(pixels, name);
                  near(joint.rest().apply(joint.activation()), wanted, name);
                  NDArray other = joint.activation().mul(0.7f);
                  NDArray both = joint.rest().apply(joint.activation().concat(other, 0)); // (2, …)
                  near(both.get("0:1"), wanted, name + ", the first of two");
                  near(
                      both.get("1:2"),
                      joint.rest().apply(other).toFloatArray(),
                      name + ", the second of two");
                  if (!(network instanceof ImageNetwork)) { // theirs is held against originals
                    derivative(joint, name);
                  }
                  return name;
                });
          }
        });
  }

  /// The same in every run.
  private static NDArray pixels(NDManager manager, int side) {
    var chance = new Random(5);
    var numbers = new float[3 * side * side];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) chance.nextGaussian();
    }
    return manager.create(numbers, new Shape(1, 3, side, side));
  }

  private static void near(NDArray found, float[] wanted, String where) {
    double scale = 0;
    for (float value : wanted) {
      scale = Math.max(scale, Math.abs(value));
    }
    assertThat(found.toFloatArray())
        .as(where)
        .containsExactly(wanted, Offset.offset((float) (1e-4 * scale + 1e-6)));
  }

  /// Along the derivative itself the answer rises as it says.
  private static void derivative(Joint joint, String name) {
    NDManager manager = joint.activation().getManager();
    Shape shape = joint.rest().apply(joint.activation()).getShape();
    NDArray weights = manager.arange((int) shape.size()).reshape(shape).mul(0.7f).sin();
    NDArray leaf = joint.activation().duplicate();
    leaf.setRequiresGradient(true);
    NDArray score;
    try (var _ = Gradients.record()) {
      score = joint.rest().apply(leaf).mul(weights).sum();
    }
    NDArray gradient = Gradients.of(score, leaf);
    double length = Math.sqrt(gradient.square().sum().getFloat());
    assertThat(length).as(name).isPositive();
    double size = Math.sqrt(joint.activation().square().mean().getFloat());
    double step = STEP * size * Math.sqrt(leaf.size());
    NDArray along = gradient.div((float) length);
    double rise =
        value(joint, joint.activation().add(along.mul((float) step)), weights)
            - value(joint, joint.activation().sub(along.mul((float) step)), weights);
    NDArray sizes = joint.rest().apply(joint.activation()).mul(weights).abs();
    double rounding = 1e-6 * sizes.sum().getFloat() / step; // terms may cancel out
    assertThat(rise / (2 * step))
        .as(name)
        .isCloseTo(length, Offset.offset(0.15 * length + rounding));
  }

  private static double value(Joint joint, NDArray activation, NDArray weights) {
    return joint.rest().apply(activation).mul(weights).sum().getFloat();
  }
}
