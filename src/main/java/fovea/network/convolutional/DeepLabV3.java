package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.Initializable;
import fovea.network.Recomputable;
import fovea.network.SegmentationNetwork;
import fovea.network.Settings;
import fovea.network.cut.Steps;
import fovea.network.layer.Activation;
import fovea.network.layer.Convolution;
import fovea.network.layer.Initializer;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Recomputation;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/// DeepLabV3 (Chen et al., Rethinking Atrous Convolution for Semantic Image Segmentation, 2017) on
/// MobileNetV2 (Sandler et al., CVPR 2018). The last stages keep their resolution, their windows
/// are dilated instead; of the paper's pyramid the head has the window of 1 and the whole picture's
/// mean, as Sandler et al. publish it. Reads pictures of any size. Names as in Hugging Face's
/// `MobileNetV2ForSemanticSegmentation`: `mobilenet_v2.layer.0.expand_1x1.convolution.weight`, …,
/// `segmentation_head.classifier.convolution.weight`. The encoder's last convolution
/// (`mobilenet_v2.conv_1x1`) is for classifiers and is left out.
public final class DeepLabV3 extends Module
    implements Initializable, SegmentationNetwork, Recomputable {
  /// @param width by which every layer's channels are multiplied, 1 in the paper
  /// @param divisor of which the numbers of channels are multiples, 8
  /// @param leastChannels below which no layer has fewer, 8
  /// @param expansion how many times wider a block is inside, 6
  /// @param outputStride how many pixels of the picture a cell of the scores is wide and high: 4,
  ///   8, 16 or 32
  /// @param asymmetric whether pictures of even size are padded behind only, as TensorFlow does,
  ///   and not around as PyTorch does
  /// @param epsilon of the encoder's normalisations: 1e-3 in Google's weights, 1e-5 in
  ///   torchvision's
  /// @param dropout of whole channels before the last layer while training, in [0, 1)
  /// @param classes how many are told apart
  public record Configuration(
      double width,
      int divisor,
      int leastChannels,
      double expansion,
      int outputStride,
      Activation activation,
      boolean asymmetric,
      double epsilon,
      double dropout,
      int classes) {
    public Configuration {
      if (!List.of(4, 8, 16, 32).contains(outputStride)) {
        throw new IllegalArgumentException(
            "“output_stride” is %d, but only 4, 8, 16 and 32 are known here"
                .formatted(outputStride));
      }
    }

    /// Reads a `config.json` of Hugging Face.
    ///
    /// @throws IllegalArgumentException when a value is not possible
    public static Configuration of(Settings settings) {
      return new Configuration(
          settings.number("depth_multiplier", 1, 0.01, 8),
          settings.integer("depth_divisible_by", 8, 1, 1024),
          settings.integer("min_depth", 8, 1, 1024),
          settings.number("expand_ratio", 6, 0.1, 100),
          settings.integer("output_stride", 32, 1, 1024),
          Activation.of(settings.text("hidden_act", "relu6")),
          settings.flag("tf_padding", true),
          settings.number("layer_norm_eps", 1e-3, 0, 1),
          settings.rate("classifier_dropout_prob", 0.8),
          settings.labels(2));
    }

    /// The channels of a layer that has so many in the paper.
    int channels(double usual) {
      double scaled = Math.rint(usual);
      int near = Math.max(leastChannels, (int) (scaled + divisor / 2.0) / divisor * divisor);
      return near < 0.9 * scaled ? near + divisor : near;
    }
  }

  /// Of the stem, then of each block.
  private static final int[] CHANNELS = {
    16, 24, 24, 32, 32, 32, 64, 64, 64, 64, 96, 96, 96, 160, 160, 160, 320
  };

  private static final int[] STRIDES = {2, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1};

  private static final int HEAD = 256;
  private static final double HEAD_EPSILON = 1e-5;
  private static final String ENCODER = "mobilenet_v2.";

  private final Configuration configuration;
  private final Chain stem;
  private final List<Chain> blocks = new ArrayList<>();
  private final DeepLabV3Unit pooled;
  private final DeepLabV3Unit aspp;
  private final DeepLabV3Unit projection;
  private final Convolution classifier;

  public DeepLabV3(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    stem = child(ENCODER + "conv_stem", Chain.stem(manager, configuration));
    int reached = 2;
    int dilation = 1;
    for (int i = 0; i < STRIDES.length; i++) {
      boolean fine = reached == configuration.outputStride();
      int stride = fine ? 1 : STRIDES[i];
      var block = Chain.block(manager, configuration, i, stride, fine ? dilation : 1);
      blocks.add(child(ENCODER + "layer." + i, block));
      dilation *= fine ? STRIDES[i] : 1; // begins with the next block
      reached *= stride;
    }
    int outputs = configuration.channels(CHANNELS[STRIDES.length] * configuration.width());
    pooled = child("segmentation_head.conv_pool", head(manager, outputs));
    aspp = child("segmentation_head.conv_aspp", head(manager, outputs));
    projection = child("segmentation_head.conv_projection", head(manager, 2 * HEAD));
    classifier =
        child(
            "segmentation_head.classifier.convolution",
            new Convolution(
                manager, HEAD, configuration.classes(), Convolution.Shape.same(1, 1), true));
  }

  private static DeepLabV3Unit head(NDManager manager, int inputs) {
    return new DeepLabV3Unit(
        manager, inputs, HEAD, Convolution.Shape.same(1, 1), HEAD_EPSILON, Activation.RELU, false);
  }

  @Override
  public int classes() {
    return configuration.classes();
  }

  @Override
  public String encoder() {
    return ENCODER;
  }

  /// Convolutions begin after He et al. 2015 (fan out), the classifier near zero.
  @Override
  public void initialize(long seed) {
    FreshWeights.fill(manager(), this, seed, Initializer::heNormal, FreshWeights::small);
    classifier.parameters().values().stream()
        .filter(array -> array.getShape().dimension() > 1)
        .forEach(weight -> new Initializer(manager(), seed).normal(weight, 0.01));
  }

  /// Normalised pixels (B, 3, H, W) to (B, classes, ⌈H / stride⌉, ⌈W / stride⌉).
  @Override
  public NDArray logits(NDArray pixels) {
    return Scopes.keep(() -> Recomputation.part(features(pixels), map -> classify(projected(map))));
  }

  /// The encoder's last block, (B, C, h, w). While training the channels lie beside one another in
  /// memory, see {@link fovea.network.StagedNetwork#features}.
  NDArray features(NDArray pixels) {
    NDArray x =
        Recomputation.part(training() ? Operators.channelsLast(pixels) : pixels, stem::forward);
    for (Chain block : blocks) {
      NDArray before = x;
      x = Recomputation.part(before, block::forward);
      before.close(); // the backward pass holds what it needs
    }
    return x;
  }

  /// `conv_stem`, `layer0`, …, and what the head projects, `conv_projection`, as the checkpoint
  /// calls them.
  @Override
  public Steps steps() {
    Steps steps = Steps.none().then("conv_stem", stem::forward);
    for (int i = 0; i < blocks.size(); i++) {
      steps = steps.then("layer" + i, blocks.get(i)::forward);
    }
    return steps.then("conv_projection", this::projected).answer(this::classify);
  }

  /// The encoder's last.
  @Override
  public String usualJoint() {
    return "layer" + (blocks.size() - 1);
  }

  private NDArray projected(NDArray features) {
    Shape size = features.getShape();
    NDArray mean = pooled.forward(Operators.adaptiveAveragePool(features, 1, 1));
    var parts =
        new NDList(
            Trace.form(
                mean, mean.broadcast(new Shape(size.get(0), HEAD, size.get(2), size.get(3)))),
            aspp.forward(features));
    return projection.forward(Operators.concat(parts, 1)); // (B, 256, h, w)
  }

  private NDArray classify(NDArray projected) {
    double rate = training() ? configuration.dropout() : 0;
    if (rate == 0) {
      return classifier.forward(projected);
    }
    NDArray kept = projected.getManager().ones(new Shape(projected.getShape().get(0), HEAD, 1, 1));
    return classifier.forward(projected.mul(Operators.dropout(kept, rate)));
  }

  /// Units behind one another: the stem, or a block that is wider inside than outside, and linear
  /// at its end.
  private static final class Chain extends Module {
    private final List<DeepLabV3Unit> units = new ArrayList<>();
    private final boolean residual;

    private Chain(NDManager manager, boolean residual) {
      super(manager);
      this.residual = residual;
    }

    /// The first convolution and what the paper counts as the first block.
    static Chain stem(NDManager manager, Configuration like) {
      var stem = new Chain(manager, false);
      int inner = like.channels(32 * like.width());
      int outputs = like.channels(CHANNELS[0] * like.width());
      stem.add("first_conv", like, 3, inner, DeepLabV3Unit.window(like.asymmetric(), 2, 1, 1));
      stem.add(
          "conv_3x3", like, inner, inner, DeepLabV3Unit.window(like.asymmetric(), 1, 1, inner));
      stem.add("reduce_1x1", like, inner, outputs, Convolution.Shape.same(1, 1));
      return stem;
    }

    static Chain block(NDManager manager, Configuration like, int index, int stride, int dilation) {
      int inputs = like.channels(CHANNELS[index] * like.width());
      int outputs = like.channels(CHANNELS[index + 1] * like.width());
      int inner = like.channels(inputs * like.expansion());
      var block = new Chain(manager, stride == 1 && inputs == outputs);
      block.add("expand_1x1", like, inputs, inner, Convolution.Shape.same(1, 1));
      block.add(
          "conv_3x3",
          like,
          inner,
          inner,
          DeepLabV3Unit.window(like.asymmetric(), stride, dilation, inner));
      block.add("reduce_1x1", like, inner, outputs, Convolution.Shape.same(1, 1));
      return block;
    }

    private void add(
        String name, Configuration like, int inputs, int outputs, Convolution.Shape shape) {
      Activation activation = name.equals("reduce_1x1") ? null : like.activation();
      boolean asymmetric = like.asymmetric() && shape.stride() > 1; // otherwise both are the same
      var unit =
          new DeepLabV3Unit(
              manager(), inputs, outputs, shape, like.epsilon(), activation, asymmetric);
      units.add(child(name, unit));
    }

    NDArray forward(NDArray input) {
      return Trace.part(this, input, () -> added(input));
    }

    private NDArray added(NDArray input) {
      NDArray x = input;
      for (DeepLabV3Unit unit : units) {
        NDArray before = x;
        x = unit.forward(before);
        if (before != input) {
          before.close();
        }
      }
      return residual ? Operators.sum(x, input) : x;
    }
  }
}
