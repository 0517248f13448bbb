package fovea.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.TorchScript;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A residual network's feature map (He et al., Deep Residual Learning, CVPR 2016), of any number
/// of stages; the first keeps the resolution, each other halves it (at the first 3×3 convolution,
/// as torchvision does).
///
/// Children are named by their place in torchvision's list of layers: `0` the first convolution,
/// `1` its normalisation, `4` the first stage, `5` the second, ….
public final class ResNet extends Module {
  /// What a stage is made of.
  public enum Block {
    /// two 3×3 convolutions
    BASIC(1),
    /// 1×1, 3×3, 1×1, four times as wide outside as inside
    BOTTLENECK(4);

    private final int expansion;

    Block(int expansion) {
      this.expansion = expansion;
    }
  }

  /// How the picture comes in.
  public enum Stem {
    /// 7×7 with stride 2, then max pooling 3×3 with stride 2: for pictures of 224 and more
    IMAGENET(7, 2),
    /// 3×3 with stride 2: for pictures of about 96
    SMALL(3, 2),
    /// 3×3 with stride 1: for pictures of 32
    CIFAR(3, 1);

    private final int kernel;
    private final int stride;

    Stem(int kernel, int stride) {
      this.kernel = kernel;
      this.stride = stride;
    }
  }

  /// @param blocks number of blocks in each stage, e.g. 2, 2, 2, 2 for ResNet-18
  /// @param widths inner width of each stage, e.g. 64, 128, 256, 512; the stem is as wide as the
  ///   first
  public record Configuration(Block block, List<Integer> blocks, List<Integer> widths, Stem stem) {
    public Configuration {
      blocks = List.copyOf(blocks);
      widths = List.copyOf(widths);
      if (blocks.isEmpty() || blocks.size() != widths.size()) {
        throw new IllegalArgumentException("a ResNet needs one width for each of its stages");
      }
    }

    /// Channels of the last stage's map.
    public int channels() {
      return widths.getLast() * block.expansion;
    }
  }

  /// The layout in which the engine's convolutions are fastest (channels last), and the way into
  /// bfloat16 and out again.
  private static final String SOURCE =
      """
      def single(self, pixels) -> Tensor:
        return torch.contiguous(pixels, memory_format=2)
      def brain(self, pixels) -> Tensor:
        return torch.to(torch.contiguous(pixels, memory_format=2), 15)
      def narrow(self, weight) -> Tensor:
        return torch.to(weight, 15)
      def leave(self, map) -> Tensor:
        return torch.to(map, 6)
      """;

  private final TorchScript script;
  private final Configuration configuration;
  private final Convolution stem;
  private final BatchNorm stemNorm;
  private final List<ResidualBlock> body = new ArrayList<>();
  private boolean mixed;

  public ResNet(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    script = TorchScript.compile(manager, SOURCE);
    int width = configuration.widths().getFirst();
    Stem kind = configuration.stem();
    stem = child("0", new Convolution(manager, 3, width, kind.kernel, kind.stride));
    stemNorm = child("1", new BatchNorm(manager, width));
    int channels = width;
    for (int stage = 0; stage < configuration.blocks().size(); stage++) {
      int inner = configuration.widths().get(stage);
      int outer = inner * configuration.block().expansion;
      for (int i = 0; i < configuration.blocks().get(stage); i++) {
        int stride = stage > 0 && i == 0 ? 2 : 1;
        var block =
            new ResidualBlock(manager, configuration.block(), channels, inner, outer, stride);
        body.add(child((4 + stage) + "." + i, block));
        channels = outer;
      }
    }
  }

  int channels() {
    return configuration.channels();
  }

  void initialize(Initializer random) {
    stem.initialize(random);
    stemNorm.initialize(random);
    body.forEach(block -> block.initialize(random));
  }

  /// Whether {@link #features} calculates in bfloat16 while training (parameters stay float32),
  /// which is twice as fast on processors that have it (AMX, AVX512-BF16) and slower on others. Off
  /// at first.
  public void mixedPrecision(boolean on) {
    mixed = on;
  }

  /// (B, 3, H, W) to the last stage's map (B, channels, h, w), both float32.
  public NDArray features(NDArray pixels) {
    // A bfloat16 tensor must not leave this method: the engine ends the process when it is asked
    // for
    // the type of one.
    boolean brain = mixed && training();
    UnaryOperator<NDArray> precision =
        brain
            ? weight -> script.call("narrow", weight).singletonOrThrow()
            : UnaryOperator.identity();
    return Scopes.keep(
        () -> {
          NDArray in = script.call(brain ? "brain" : "single", pixels).singletonOrThrow();
          NDArray x = Operators.relu(stemNorm.forward(stem.forward(in, precision)));
          if (configuration.stem() == Stem.IMAGENET) {
            x = Operators.maxPool(x, 3, 2, 1);
          }
          for (ResidualBlock block : body) {
            NDArray before = x;
            x = Scopes.keep(() -> block.forward(before, precision));
            before.close(); // the backward pass holds what it needs
          }
          return brain ? script.call("leave", x).singletonOrThrow() : x;
        });
  }
}
