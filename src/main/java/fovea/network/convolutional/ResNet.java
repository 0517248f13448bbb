package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.ImageNetwork;
import fovea.network.Initializable;
import fovea.network.MixedPrecision;
import fovea.network.Recomputable;
import fovea.network.cut.Steps;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.network.layer.Flatten;
import fovea.network.layer.Initializer;
import fovea.network.layer.Linear;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Recomputation;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A residual network (He et al., Deep Residual Learning, CVPR 2016) of any number of stages; the
/// first keeps the resolution, each other halves it (at the first 3×3 convolution, as torchvision
/// does).
///
/// With a head it is a classifier with torchvision's names: `conv1`, `bn1`, `layer1.0.conv1`, …,
/// `fc`. Without one, children are named by their place in torchvision's list of layers: `0` the
/// first convolution, `1` its normalisation, `4` the first stage, `5` the second, ….
///
/// Stages: `stem` (before the pooling), `layer1`, `layer2`, ….
public final class ResNet extends Module
    implements ImageNetwork, Initializable, MixedPrecision, Recomputable {
  /// How the picture comes in.
  public enum Stem {
    /// 7×7 with stride 2, then max pooling 3×3 with stride 2: for pictures of 224 and more
    IMAGENET(7, 2, true),
    /// 3×3 with stride 2: for pictures of about 96
    SMALL(3, 2, false),
    /// 3×3 with stride 1: for pictures of 32
    CIFAR(3, 1, false),
    /// as {@link #CIFAR}, but ImageNet's max pooling was kept behind it
    CIFAR_POOLED(3, 1, true);

    private final int kernel;
    private final int stride;
    private final boolean pooled;

    Stem(int kernel, int stride, boolean pooled) {
      this.kernel = kernel;
      this.stride = stride;
      this.pooled = pooled;
    }
  }

  /// @param blocks number of blocks in each stage, e.g. 2, 2, 2, 2 for ResNet-18
  /// @param widths inner width of each stage, e.g. 64, 128, 256, 512; the stem is as wide as the
  ///   first
  public record Configuration(
      ResidualBlock.Kind block, List<Integer> blocks, List<Integer> widths, Stem stem) {
    public Configuration {
      blocks = List.copyOf(blocks);
      widths = List.copyOf(widths);
      if (blocks.isEmpty() || blocks.size() != widths.size()) {
        throw new IllegalArgumentException("a ResNet needs one width for each of its stages");
      }
    }

    /// With torchvision's blocks and widths.
    ///
    /// @param depth 18, 34, 50, 101 or 152
    public static Configuration of(int depth, Stem stem) {
      List<Integer> blocks =
          switch (depth) {
            case 18 -> List.of(2, 2, 2, 2);
            case 34, 50 -> List.of(3, 4, 6, 3);
            case 101 -> List.of(3, 4, 23, 3);
            case 152 -> List.of(3, 8, 36, 3);
            default ->
                throw new IllegalArgumentException(
                    "a ResNet has 18, 34, 50, 101 or 152 layers, but not " + depth);
          };
      return new Configuration(
          depth < 50 ? ResidualBlock.Kind.BASIC : ResidualBlock.Kind.BOTTLENECK,
          blocks,
          List.of(64, 128, 256, 512),
          stem);
    }

    /// The small network for pictures of 32 × 32 with three stages of 16, 32 and 64 channels, whose
    /// shortcuts are 1×1 convolutions where the shape changes (option B of the paper).
    ///
    /// @param depth 6n + 2, for example 20
    public static Configuration ofCifar(int depth) {
      int blocks = new CifarResNet.Configuration(depth, 1).blocks();
      return new Configuration(
          ResidualBlock.Kind.BASIC,
          List.of(blocks, blocks, blocks),
          List.of(16, 32, 64),
          Stem.CIFAR);
    }

    /// Channels of the last stage's map.
    public int channels() {
      return widths.getLast() * block.expansion;
    }
  }

  private final Configuration configuration;
  private final Convolution stem;
  private final BatchNorm stemNorm;
  private final List<List<ResidualBlock>> body = new ArrayList<>();
  private final @Nullable Linear head;
  private final int classes;
  private boolean mixed;

  /// Without a head, for others to read its map.
  public ResNet(NDManager manager, Configuration configuration) {
    this(manager, configuration, 0);
  }

  /// @param classes how many are told apart; 0 for a network without a head
  public ResNet(NDManager manager, Configuration configuration, int classes) {
    super(manager);
    this.configuration = configuration;
    boolean named = classes > 0;
    int width = configuration.widths().getFirst();
    Stem kind = configuration.stem();
    stem =
        child(named ? "conv1" : "0", new Convolution(manager, 3, width, kind.kernel, kind.stride));
    stemNorm = child(named ? "bn1" : "1", new BatchNorm(manager, width));
    int channels = width;
    for (int stage = 0; stage < configuration.blocks().size(); stage++) {
      int inner = configuration.widths().get(stage);
      int outer = inner * configuration.block().expansion;
      String name = named ? "layer" + (stage + 1) : String.valueOf(4 + stage);
      var blocks = new ArrayList<ResidualBlock>();
      for (int i = 0; i < configuration.blocks().get(stage); i++) {
        int stride = stage > 0 && i == 0 ? 2 : 1;
        var block =
            new ResidualBlock(manager, configuration.block(), channels, inner, outer, stride);
        blocks.add(child(name + "." + i, block));
        channels = outer;
      }
      body.add(blocks);
    }
    head = named ? child("fc", new Linear(manager, channels, classes)) : null;
    this.classes = classes;
  }

  public int channels() {
    return configuration.channels();
  }

  /// Sets every tensor at random: convolutions after He et al. 2015 (fan out), the head as
  /// PyTorch's layers begin.
  @Override
  public void initialize(long seed) {
    initialize(new Initializer(manager(), seed));
  }

  public void initialize(Initializer random) {
    stem.initialize(random);
    stemNorm.initialize(random);
    body.forEach(blocks -> blocks.forEach(block -> block.initialize(random)));
    if (head != null) {
      head.initialize(random);
    }
  }

  @Override
  public void mixedPrecision(boolean on) {
    mixed = on;
  }

  /// (B, 3, H, W) to the last stage's map (B, channels, h, w), both float32.
  @Override
  public NDArray features(NDArray pixels) {
    boolean brain = mixed && training();
    UnaryOperator<NDArray> precision = brain ? Operators::toBrain : UnaryOperator.identity();
    return Scopes.keep(
        () -> {
          NDArray first = stem(precision.apply(laidOut(pixels)), precision);
          NDArray x = body(first, 0, body.size(), precision);
          first.close(); // the backward pass holds what it needs
          return brain ? Operators.toSingle(x) : x; // none in bfloat16 may leave
        });
  }

  /// Small pictures that are only looked at are a tenth faster as they are (forward, batch of 32).
  private NDArray laidOut(NDArray pixels) {
    return training() || configuration.stem().pooled ? Operators.channelsLast(pixels) : pixels;
  }

  private NDArray stem(NDArray pixels, UnaryOperator<NDArray> precision) {
    return Recomputation.part(
        pixels, read -> Operators.relu(stemNorm.forward(stem.forward(read, precision))));
  }

  /// Stages from `begin` up to, but not with, `end`.
  private NDArray body(NDArray input, int begin, int end, UnaryOperator<NDArray> precision) {
    NDArray x = input;
    for (int stage = begin; stage < end; stage++) {
      NDArray before = x;
      x = stage(stage, before, precision);
      if (x != before && before != input) {
        before.close();
      }
    }
    return x;
  }

  private NDArray stage(int number, NDArray input, UnaryOperator<NDArray> precision) {
    boolean pooled = number == 0 && configuration.stem().pooled;
    NDArray x =
        pooled ? Recomputation.part(input, map -> Operators.maxPool(map, 3, 2, 1, false)) : input;
    for (ResidualBlock block : body.get(number)) {
      NDArray before = x;
      x = Recomputation.part(before, map -> block.forward(map, precision));
      if (before != input) {
        before.close();
      }
    }
    return x;
  }

  /// Always in float32, whatever {@link #mixedPrecision} says.
  @Override
  public SequencedMap<String, NDArray> stages(NDArray pixels) {
    UnaryOperator<NDArray> precision = UnaryOperator.identity();
    var results = new LinkedHashMap<String, NDArray>();
    NDArray x = Scopes.keep(() -> stem(laidOut(pixels), precision));
    results.put("stem", x);
    for (int stage = 0; stage < body.size(); stage++) {
      x = stage(stage, x, precision);
      results.put("layer" + (stage + 1), x);
    }
    return results;
  }

  /// Always in float32.
  @Override
  public Steps steps() {
    UnaryOperator<NDArray> precision = UnaryOperator.identity();
    Steps steps = Steps.none().then("stem", pixels -> stem(laidOut(pixels), precision));
    for (int stage = 0; stage < body.size(); stage++) {
      int number = stage;
      steps = steps.then("layer" + (stage + 1), x -> stage(number, x, precision));
    }
    return steps.answer(this::classify);
  }

  /// @throws IllegalStateException when it has no head
  @Override
  public NDArray classify(NDArray features) {
    Linear last = head;
    if (last == null) {
      throw new IllegalStateException("this ResNet was made without a head, so it has no classes");
    }
    return Scopes.keep(
        () -> last.forward(Flatten.of(Operators.adaptiveAveragePool(features, 1, 1))));
  }

  /// How many classes it tells apart; 0 without a head.
  @Override
  public int classes() {
    return classes;
  }
}
