package fovea.selfcheck;

import static fovea.selfcheck.ConvolutionCase.depthwise;
import static fovea.selfcheck.ConvolutionCase.same;

import ai.djl.ndarray.NDManager;
import fovea.kernels.Kernels;
import fovea.selfcheck.ConvolutionCheck.Form;
import java.util.EnumSet;
import java.util.List;

/// Everything that is checked before a processor is trusted: the operators that the registered
/// networks are made of, in the forms, layouts and number types in which they are used.
public final class EngineCheck {
  /// Counts up when what is checked changes, so that it is checked anew.
  static final int VERSION = 3;

  private static final long SEED = 20_260_101;

  /// The shapes of the convolutions: which channels a network has decides how the engine cuts its
  /// work into blocks, so these are the networks' own; the maps are small where that is all.
  private static final List<ConvolutionCase> CONVOLUTIONS =
      List.of(
          // ResNets: the stem, the layers with two and with three convolutions, the shortcuts
          new ConvolutionCase(1, 3, 32, 32, 64, 7, 2, 3, 1),
          same(1, 64, 28, 64, 3, 1),
          same(2, 64, 14, 128, 3, 2),
          same(4, 64, 14, 128, 1, 2),
          same(1, 128, 14, 128, 3, 1),
          same(1, 512, 7, 128, 3, 1),
          same(1, 64, 14, 256, 1, 1),
          same(2, 256, 14, 512, 1, 2),
          same(1, 512, 14, 1024, 1, 2),
          same(1, 2048, 7, 512, 1, 1),
          // CIFAR's, and training in batches
          same(16, 3, 16, 16, 3, 1),
          same(16, 16, 16, 16, 3, 1),
          same(8, 16, 16, 32, 3, 2),
          same(16, 32, 8, 32, 3, 1),
          same(8, 32, 8, 64, 3, 2),
          same(4, 64, 8, 64, 3, 1),
          // MobileNetV2 and EfficientNet: channels that are no multiple of 16, and depthwise
          same(1, 3, 16, 32, 3, 2),
          depthwise(2, 32, 14, 3, 1),
          depthwise(1, 144, 14, 5, 2),
          depthwise(1, 96, 14, 3, 2),
          depthwise(2, 40, 9, 5, 1),
          new ConvolutionCase(1, 96, 15, 15, 96, 3, 2, 0, 96), // DeepLabV3 pads by itself
          same(2, 24, 14, 144, 1, 1),
          same(1, 40, 14, 240, 1, 1),
          same(1, 96, 14, 24, 1, 1),
          // DenseNet, SqueezeNet, Show-Attend-Tell, and what a file of somebody else's may hold
          same(1, 128, 14, 32, 3, 1),
          new ConvolutionCase(1, 3, 33, 33, 64, 3, 2, 0, 1),
          same(1, 16, 14, 64, 3, 1),
          same(2, 20, 9, 20, 5, 1),
          same(1, 36, 9, 100, 3, 1),
          same(4, 40, 12, 128, 3, 2),
          same(2, 4, 16, 8, 1, 2),
          same(2, 100, 9, 12, 3, 1),
          // transformers: patches, the coarser maps of SegFormer's attention, those of BEiT's head
          new ConvolutionCase(1, 32, 16, 16, 32, 8, 8, 0, 1),
          new ConvolutionCase(1, 64, 16, 16, 64, 4, 4, 0, 1),
          new ConvolutionCase(1, 160, 8, 8, 160, 2, 2, 0, 1),
          new ConvolutionCase(1, 3, 32, 32, 768, 16, 16, 0, 1),
          same(1, 768, 10, 256, 1, 1),
          same(1, 768, 8, 64, 3, 1));

  /// What is also tried with a bias: VGG, SqueezeNet, squeeze and excitation, the patches.
  private static final List<ConvolutionCase> BIASED =
      List.of(
          same(2, 64, 14, 64, 3, 1),
          same(1, 16, 14, 64, 1, 1),
          same(4, 40, 1, 10, 1, 1),
          new ConvolutionCase(1, 3, 32, 32, 192, 16, 16, 0, 1));

  /// What is also tried in bfloat16: the ResNets, which can be trained in it.
  private static final List<ConvolutionCase> BFLOAT16 =
      List.of(
          same(8, 3, 16, 16, 3, 1),
          same(8, 16, 16, 16, 3, 1),
          same(8, 32, 8, 64, 3, 2),
          same(2, 64, 14, 64, 3, 1),
          same(2, 128, 14, 256, 1, 2),
          same(3, 8, 16, 16, 1, 2));

  private static final List<ConvolutionCase> NONE = List.of();

  private static final List<ConvolutionCase> TRANSPOSED =
      List.of(
          new ConvolutionCase(1, 256, 16, 16, 256, 2, 2, 0, 1),
          new ConvolutionCase(2, 20, 14, 14, 36, 2, 2, 0, 1));

  private EngineCheck() {}

  /// Which convolutions are tried.
  static List<ConvolutionCase> convolutions() {
    return CONVOLUTIONS;
  }

  /// Which transposed convolutions are tried, from the small map to the large one.
  static List<ConvolutionCase> transposed() {
    return TRANSPOSED;
  }

  /// Tries everything; on the compute thread.
  ///
  /// @param kernels that are in force: without oneDNN nothing is calculated in bfloat16
  public static void run(NDManager root, Kernels kernels, Report report) {
    try (NDManager manager = root.newSubManager()) {
      for (ConvolutionCase shape : CONVOLUTIONS) {
        ConvolutionCheck.run(manager, shape, EnumSet.of(Form.ORDINARY, Form.CHANNELS_LAST), report);
      }
      for (ConvolutionCase shape : kernels == Kernels.NATIVE ? NONE : BFLOAT16) {
        ConvolutionCheck.run(manager, shape, EnumSet.of(Form.BFLOAT16), report);
      }
      for (ConvolutionCase shape : BIASED) {
        ConvolutionCheck.run(manager, shape, EnumSet.of(Form.BIASED), report);
      }
      for (ConvolutionCase shape : TRANSPOSED) {
        ConvolutionCheck.run(
            manager, shape, EnumSet.of(Form.TRANSPOSED, Form.TRANSPOSED_CHANNELS_LAST), report);
      }
      var operators = new OperatorCheck(manager, SEED, report);
      operators.linear(50, 768, 768);
      operators.linear(1, 2048, 100);
      operators.linear(17, 100, 20);
      operators.attention(3, 50, 64, false);
      operators.attention(2, 37, 64, true);
      operators.gelu(4096);
      operators.layerNorm(50, 768);
      operators.batchNorm(4, 36, 9);
      operators.maxPool(64, 15);
    }
  }
}
