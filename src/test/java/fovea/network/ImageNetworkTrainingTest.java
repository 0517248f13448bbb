package fovea.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.convolutional.CifarResNet;
import fovea.network.convolutional.DenseNet121;
import fovea.network.convolutional.EfficientNet;
import fovea.network.convolutional.MobileNetV2;
import fovea.network.convolutional.ResNet;
import fovea.network.convolutional.ResidualBlock;
import fovea.network.convolutional.SqueezeNet;
import fovea.network.convolutional.Vgg16;
import fovea.tensor.Gradients;
import fovea.tensor.Losses;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every classifier can be trained and explained: what is random is so in training only, and
/// everything that can be learnt gets a finite gradient.
class ImageNetworkTrainingTest {
  private static final int CLASSES = 5;
  private static final int PICTURES = 3;

  private enum Architecture {
    MOBILE_NET(32, true, true),
    SQUEEZE_NET(64, false, true),
    EFFICIENT_NET(32, true, true),
    EFFICIENT_NET_DROP_PATH(32, true, true),
    VGG(32, false, true),
    DENSE_NET(64, true, false),
    DENSE_NET_DROPOUT(64, true, true),
    CIFAR_RES_NET(32, true, false),
    RES_NET(64, true, false),
    RES_NET_BOTTLENECK(32, true, false),
    RES_NET_MIXED(32, true, false),
    MLP(32, false, true);

    private final int side;
    private final boolean normalised;
    private final boolean random;

    Architecture(int side, boolean normalised, boolean random) {
      this.side = side;
      this.normalised = normalised;
      this.random = random;
    }
  }

  private record Subject(Module module, ImageNetwork network) {
    static <N extends Module & ImageNetwork> Subject of(N network) {
      return new Subject(network, network);
    }

    float[] answer(NDArray pixels) {
      return network.logits(pixels).toFloatArray();
    }

    List<float[]> statistics() {
      return module.state().entrySet().stream()
          .filter(entry -> entry.getKey().endsWith("running_mean"))
          .map(entry -> entry.getValue().toFloatArray())
          .toList();
    }
  }

  private static Subject make(NDManager manager, Architecture architecture) {
    return switch (architecture) {
      case MOBILE_NET -> {
        var network = new MobileNetV2(manager, new MobileNetV2.Configuration(0.5, CLASSES, 0.2));
        network.initialize(1);
        yield Subject.of(network);
      }
      case SQUEEZE_NET -> {
        var network = new SqueezeNet(manager, SqueezeNet.Configuration.of(CLASSES));
        network.initialize(1);
        yield Subject.of(network);
      }
      case EFFICIENT_NET, EFFICIENT_NET_DROP_PATH -> {
        var usual = EfficientNet.Configuration.of(EfficientNet.Variant.B0, CLASSES);
        var network =
            new EfficientNet(
                manager,
                architecture == Architecture.EFFICIENT_NET
                    ? usual
                    : new EfficientNet.Configuration(usual.variant(), CLASSES, 0, 0.5));
        network.initialize(1);
        yield Subject.of(network);
      }
      case VGG -> {
        var network = new Vgg16(manager, new Vgg16.Configuration(CLASSES, 64, 0.5));
        network.initialize(1);
        yield Subject.of(network);
      }
      case DENSE_NET, DENSE_NET_DROPOUT -> {
        double dropout = architecture == Architecture.DENSE_NET ? 0 : 0.2;
        var network = new DenseNet121(manager, new DenseNet121.Configuration(CLASSES, dropout));
        network.initialize(1);
        yield Subject.of(network);
      }
      case CIFAR_RES_NET -> {
        var network = new CifarResNet(manager, new CifarResNet.Configuration(20, CLASSES));
        network.initialize(1);
        yield Subject.of(network);
      }
      case RES_NET -> resNet(manager, ResNet.Configuration.of(18, ResNet.Stem.IMAGENET), false);
      case RES_NET_BOTTLENECK -> resNet(manager, small(ResidualBlock.Kind.BOTTLENECK), false);
      case RES_NET_MIXED -> resNet(manager, small(ResidualBlock.Kind.BASIC), true);
      case MLP -> {
        var network =
            new Mlp(manager, new Mlp.Configuration(3 * 32 * 32, List.of(40, 20), CLASSES, 0.5));
        network.initialize(1);
        yield Subject.of(network);
      }
    };
  }

  private static ResNet.Configuration small(ResidualBlock.Kind block) {
    return new ResNet.Configuration(block, List.of(1, 1), List.of(8, 16), ResNet.Stem.SMALL);
  }

  private static Subject resNet(
      NDManager manager, ResNet.Configuration configuration, boolean mixed) {
    var network = new ResNet(manager, configuration, CLASSES);
    network.initialize(1);
    network.mixedPrecision(mixed);
    return Subject.of(network);
  }

  private static NDArray pixels(NDManager manager, Architecture architecture) {
    var random = new Random(7);
    var values = new float[PICTURES * 3 * architecture.side * architecture.side];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(PICTURES, 3, architecture.side, architecture.side));
  }

  private static NDArray loss(NDManager manager, NDArray logits) {
    return Losses.crossEntropy(logits, manager.create(new long[] {0, 3, 4}), -1);
  }

  @ParameterizedTest
  @EnumSource
  void everyParameterGetsAFiniteGradient(Architecture architecture) throws Exception {
    OnCompute.run(
        manager -> {
          Subject subject = make(manager, architecture);
          subject.module().train(true);
          subject.module().requireGradients(true);
          NDArray pixels = pixels(manager, architecture);
          NDArray loss;
          try (var _ = Gradients.record()) {
            loss = loss(manager, subject.network().logits(pixels));
          }
          Map<String, NDArray> parameters = subject.module().parameters();
          Map<String, NDArray> gradients = Gradients.of(loss, parameters);
          assertEquals(parameters.keySet(), gradients.keySet());
          gradients.forEach((name, gradient) -> finite(name, gradient));
          assertTrue(gradients.values().stream().anyMatch(ImageNetworkTrainingTest::moves));
        });
  }

  @ParameterizedTest
  @EnumSource
  void pixelsAndStagesGetAFiniteGradient(Architecture architecture) throws Exception {
    OnCompute.run(
        manager -> {
          Subject subject = make(manager, architecture);
          subject.module().train(true);
          NDArray pixels = pixels(manager, architecture);
          pixels.setRequiresGradient(true);
          SequencedMap<String, NDArray> stages;
          NDArray loss;
          try (var _ = Gradients.record()) {
            stages = subject.network().stages(pixels);
            NDArray last = stages.lastEntry().getValue();
            loss = loss(manager, subject.network().classify(last));
          }
          NDArray byPixels = Gradients.of(loss, pixels);
          assertEquals(pixels.getShape(), byPixels.getShape());
          finite("pixels", byPixels);
          assertTrue(moves(byPixels));
          stages.forEach(
              (name, stage) -> {
                NDArray gradient = Gradients.of(loss, stage);
                assertEquals(stage.getShape(), gradient.getShape(), name);
                finite(name, gradient);
                assertTrue(moves(gradient), name);
              });
        });
  }

  @ParameterizedTest
  @EnumSource
  void onlyTrainingIsRandomAndMovesTheStatistics(Architecture architecture) throws Exception {
    OnCompute.run(
        manager -> {
          Subject subject = make(manager, architecture);
          NDArray pixels = pixels(manager, architecture);
          List<float[]> before = subject.statistics();
          assertEquals(architecture.normalised, !before.isEmpty());
          float[] answer = subject.answer(pixels);
          assertEquals(PICTURES * CLASSES, answer.length);
          assertArrayEquals(answer, subject.answer(pixels));
          same(before, subject.statistics());

          subject.module().train(true);
          float[] first = subject.answer(pixels);
          List<float[]> moved = subject.statistics();
          for (int i = 0; i < moved.size(); i++) {
            assertFalse(Arrays.equals(before.get(i), moved.get(i)));
          }
          // the batch's own statistics are used, so that without dropout the answer is the same
          assertEquals(architecture.random, !Arrays.equals(first, subject.answer(pixels)));

          subject.module().train(false);
          assertArrayEquals(subject.answer(pixels), subject.answer(pixels));
        });
  }

  private static void same(List<float[]> expected, List<float[]> found) {
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), found.get(i));
    }
  }

  private static void finite(String name, NDArray gradient) {
    for (float value : gradient.toFloatArray()) {
      assertTrue(Float.isFinite(value), name);
    }
  }

  private static boolean moves(NDArray gradient) {
    for (float value : gradient.toFloatArray()) {
      if (value != 0) {
        return true;
      }
    }
    return false;
  }
}
