package fovea.attack.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.AttackedClassifier;
import fovea.attack.Norm;
import fovea.attack.Subject;
import fovea.attack.step.Pgd;
import fovea.explanation.SmallConvolutional;
import fovea.network.ImageNetwork;
import fovea.network.Settings;
import fovea.network.convolutional.CifarResNet;
import fovea.network.layer.Intervals;
import fovea.network.own.SequentialNetwork;
import fovea.network.pixel.PixelClassifier;
import fovea.tensor.OnCompute;
import fovea.tensor.Operators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalCertificateTest {
  private static final int SIDE = 8;

  private static Map<String, Object> conv(String name, int channels, int padding) {
    return Map.of(
        "type",
        "Conv2d",
        "name",
        name,
        "out_channels",
        channels,
        "kernel_size",
        3,
        "padding",
        padding);
  }

  private static SequentialNetwork sequential(NDManager manager, String nonlinearity) {
    List<Object> layers =
        List.of(
            conv("conv1", 6, 1),
            Map.of("type", "BatchNorm2d", "name", "bn1"),
            nonlinearity,
            Map.of("type", "MaxPool2d", "kernel_size", 2),
            Map.of(
                "type",
                "Residual",
                "name",
                "block",
                "layers",
                List.of(conv("conv", 6, 1), nonlinearity, conv("other", 6, 1))),
            "Flatten",
            Map.of("type", "Linear", "name", "fc", "out_features", 4));
    var network =
        new SequentialNetwork(
            manager,
            SequentialNetwork.Configuration.of(
                new Settings(Map.of("image_size", SIDE, "layers", layers))));
    network.initialize(5);
    var random = new Random(8);
    network
        .state()
        .forEach(
            (name, array) -> {
              if (name.startsWith("bn1.")) {
                var values = new float[(int) array.size()];
                for (int i = 0; i < values.length; i++) {
                  // scales of both signs, variances above zero
                  values[i] =
                      name.endsWith("var") ? 0.5f + random.nextFloat() : random.nextFloat() - 0.5f;
                }
                Operators.assign(array, manager.create(values, array.getShape()));
              }
            });
    return network;
  }

  private static float[] picture(Random random) {
    var pixels = new float[3 * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return pixels;
  }

  /// No picture within the bounds leaves the bounds of its scores.
  private static void assertSound(
      NDManager manager, ImageNetwork network, int side, double epsilon) {
    var random = new Random(9);
    Shape one = new Shape(1, 3, side, side);
    int numbers = 3 * side * side;
    var low = new float[numbers];
    var high = new float[numbers];
    for (int i = 0; i < numbers; i++) {
      low[i] = random.nextFloat();
      high[i] = (float) (low[i] + epsilon);
    }
    NDArray both =
        Operators.concat(new NDList(manager.create(low, one), manager.create(high, one)), 0);
    float[] bounds = Intervals.within(() -> network.logits(both)).toFloatArray();
    int classes = network.classes();
    for (int trial = 0; trial < 50; trial++) {
      var inside = new float[numbers];
      for (int i = 0; i < numbers; i++) {
        inside[i] = random.nextBoolean() ? low[i] : high[i];
      }
      float[] scores = network.logits(manager.create(inside, one)).toFloatArray();
      for (int k = 0; k < classes; k++) {
        assertThat(scores[k]).isBetween(bounds[k] - 1e-4f, bounds[classes + k] + 1e-4f);
      }
    }
    float[] point = network.logits(manager.create(low, one)).toFloatArray();
    NDArray same =
        Operators.concat(new NDList(manager.create(low, one), manager.create(low, one)), 0);
    float[] tight = Intervals.within(() -> network.logits(same)).toFloatArray();
    for (int k = 0; k < classes; k++) { // without room the bounds are the scores
      assertThat((double) tight[k]).isCloseTo(point[k], org.assertj.core.data.Offset.offset(1e-4));
      assertThat((double) tight[classes + k])
          .isCloseTo(point[k], org.assertj.core.data.Offset.offset(1e-4));
    }
  }

  @Test
  void boundsHold() throws Exception {
    OnCompute.run(
        manager -> {
          for (String kind : List.of("ReLU", "Tanh", "LeakyReLU", "ReLU6")) {
            assertSound(manager, sequential(manager, kind), SIDE, 0.05);
          }
          var resnet = new CifarResNet(manager, new CifarResNet.Configuration(8, 10));
          resnet.initialize(2);
          assertSound(manager, resnet, 32, 0.001);
        });
  }

  @Test
  void whatIsProvedCannotBeFooled() throws Exception {
    OnCompute.run(
        manager -> {
          var classifier =
              new PixelClassifier(sequential(manager, "ReLU"), SmallConvolutional.asIs(SIDE));
          var attacked = AttackedClassifier.of(classifier, manager);
          var certificate = new IntervalCertificate(classifier, manager);
          var random = new Random(6);
          var subjects = new ArrayList<Subject>();
          for (int i = 0; i < 40; i++) {
            float[] pixels = picture(random);
            int said = AttackOutcome.likeliest(attacked.logits(List.of(pixels)).getFirst());
            subjects.add(new Subject(pixels, said, i));
          }
          int before = subjects.size();
          for (double epsilon : new double[] {0, 1e-4, 0.002, 0.05}) {
            List<Boolean> safe = certificate.safe(subjects, epsilon);
            List<AttackOutcome> outcomes =
                new Pgd(20, 3, 0.25, true)
                    .run(attacked, subjects, AttackRequest.within(Norm.INFINITY, epsilon));
            for (int i = 0; i < subjects.size(); i++) {
              assertThat(safe.get(i) && outcomes.get(i).reached()).isFalse();
            }
            int proved = (int) safe.stream().filter(one -> one).count();
            assertThat(proved).isLessThanOrEqualTo(before);
            before = proved;
            if (epsilon == 0) {
              assertThat(proved).isEqualTo(subjects.size());
            } else if (epsilon == 1e-4) {
              assertThat(proved).isPositive();
            }
          }
        });
  }

  @Test
  void aNetworkWhoseBoundsDoNotHoldIsRefused() throws Exception {
    OnCompute.run(
        manager -> {
          for (ImageNetwork network :
              List.of(sequential(manager, "GELU"), new SmallConvolutional(manager))) {
            var certificate =
                new IntervalCertificate(
                    new PixelClassifier(network, SmallConvolutional.asIs(SIDE)), manager);
            assertThat(certificate.unfit()).isPresent();
            assertThatThrownBy(() -> certificate.safe(List.of(), 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never fall");
          }
        });
  }
}
