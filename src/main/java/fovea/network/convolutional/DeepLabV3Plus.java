package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.Initializable;
import fovea.network.Recomputable;
import fovea.network.SegmentationNetwork;
import fovea.network.Settings;
import fovea.network.cut.Steps;
import fovea.network.layer.Convolution;
import fovea.network.layer.Initializer;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Recomputation;
import fovea.tensor.Scopes;
import java.util.List;

/// DeepLabV3+ (Chen et al., Encoder-Decoder with Atrous Separable Convolution for Semantic Image
/// Segmentation, ECCV 2018) on MobileNetV2: what the pyramid of dilated windows says of coarse
/// cells is laid over a map with cells of four pixels, so that thin things keep their outline.
/// Reads pictures of any size. Names as in segmentation_models_pytorch's `DeepLabV3Plus` with the
/// encoder `mobilenet_v2`: `encoder.features.0.0.weight`, …, `decoder.aspp.0.convs.1.0.0.weight`,
/// …, `segmentation_head.0.bias`. As there, the scores are resized to the pixels with the corners'
/// middles upon one another; where a side is no multiple of the output stride, which it refuses,
/// the maps are resized to each other's size.
public final class DeepLabV3Plus extends Module
    implements Initializable, SegmentationNetwork, Recomputable {
  /// @param outputStride how many pixels of the picture a cell of the encoder's last map is wide
  ///   and high: 8 or 16
  /// @param rates how far apart the windows' cells are in the pyramid's three dilated branches
  /// @param channels of the pyramid and the decoder, 256 in the paper
  /// @param dropout behind the pyramid while training, in [0, 1)
  /// @param classes how many are told apart
  public record Configuration(
      int outputStride, List<Integer> rates, int channels, double dropout, int classes) {
    public Configuration {
      rates = List.copyOf(rates);
      if (outputStride != 8 && outputStride != 16) {
        throw new IllegalArgumentException(
            "“encoder_output_stride” is %d, but only 8 and 16 are known here"
                .formatted(outputStride));
      }
      if (rates.size() != 3 || rates.stream().anyMatch(rate -> rate < 1 || rate > 1024)) {
        throw new IllegalArgumentException(
            "“decoder_atrous_rates” is %s, but must be three numbers from 1 to 1024"
                .formatted(rates));
      }
    }

    /// Reads the arguments of segmentation_models_pytorch, where they are named.
    ///
    /// @throws IllegalArgumentException when a value is not possible
    public static Configuration of(Settings settings) {
      return new Configuration(
          settings.integer("encoder_output_stride", 16, 1, 1024),
          settings.integers("decoder_atrous_rates", List.of(12, 24, 36)),
          settings.integer("decoder_channels", 256, 1, 8192),
          settings.rate("decoder_aspp_dropout", 0.5),
          settings.labels(2));
    }
  }

  private static final String ENCODER = "encoder.";

  private final Configuration configuration;
  private final MobileNetV2Encoder encoder;
  private final DeepLabV3PlusDecoder decoder;
  private final Convolution classifier;
  private final int fineStep;

  public DeepLabV3Plus(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    encoder =
        child(
            ENCODER + "features",
            new MobileNetV2Encoder(manager, 1, false, configuration.outputStride()));
    fineStep = encoder.end("stage2");
    decoder =
        child(
            "decoder",
            new DeepLabV3PlusDecoder(
                manager,
                encoder.steps().getLast().channels(),
                encoder.steps().get(fineStep).channels(),
                configuration.rates(),
                configuration.channels(),
                configuration.dropout()));
    classifier =
        child(
            "segmentation_head.0",
            new Convolution(
                manager,
                configuration.channels(),
                configuration.classes(),
                Convolution.Shape.same(1, 1),
                true));
  }

  @Override
  public int classes() {
    return configuration.classes();
  }

  @Override
  public String encoder() {
    return ENCODER;
  }

  /// The encoder begins as torchvision's, the decoder after He et al. 2015 (uniform, fan in) and
  /// the classifier after Glorot and Bengio 2010, as in segmentation_models_pytorch.
  @Override
  public void initialize(long seed) {
    FreshWeights.fill(manager(), encoder, seed, Initializer::heNormal, FreshWeights::small);
    FreshWeights.fill(
        manager(), decoder, seed + 1, FreshWeights::heUniform, FreshWeights::heUniform);
    FreshWeights.fill(
        manager(), classifier, seed + 2, FreshWeights::glorotUniform, FreshWeights::glorotUniform);
  }

  /// Normalised pixels (B, 3, H, W) to (B, classes, H, W).
  @Override
  public NDArray logits(NDArray pixels) {
    return Scopes.keep(
        () -> {
          Features features = features(pixels);
          Shape size = pixels.getShape();
          NDArray fused = decoder.forward(features.fine(), features.coarse());
          return Recomputation.part(fused, read -> scores(read, size));
        });
  }

  /// The encoder's stages, and the decoder's two parts under its names, `aspp` and `block2`.
  @Override
  public Steps steps() {
    List<MobileNetV2Encoder.Step> all = encoder.steps();
    Steps steps = Steps.none();
    for (String name : all.stream().map(MobileNetV2Encoder.Step::stage).distinct().toList()) {
      steps =
          steps.then(
              name,
              read -> {
                NDArray x = read;
                for (MobileNetV2Encoder.Step step : all) {
                  x = step.stage().equals(name) ? step.forward().apply(x) : x;
                }
                return x;
              });
    }
    return steps
        .then("aspp", decoder::pyramid)
        .then("block2", List.of("stage2", "aspp"), maps -> decoder.fused(maps.get(0), maps.get(1)))
        .answer(
            List.of("block2", Steps.PIXELS),
            read -> scores(read.getFirst(), read.get(1).getShape()));
  }

  /// The encoder's last.
  @Override
  public String usualJoint() {
    return "head";
  }

  private NDArray scores(NDArray fused, Shape size) {
    return Operators.bilinearCorners(
        classifier.forward(fused), (int) size.get(2), (int) size.get(3));
  }

  /// What the decoder reads.
  ///
  /// @param fine a cell is four pixels, (B, 24, ⌈H / 4⌉, ⌈W / 4⌉)
  /// @param coarse (B, 1280, ⌈H / stride⌉, ⌈W / stride⌉)
  record Features(NDArray fine, NDArray coarse) {}

  /// While training the channels lie beside one another in memory, see {@link
  /// fovea.network.StagedNetwork#features}.
  Features features(NDArray pixels) {
    NDArray x = training() ? Operators.channelsLast(pixels) : pixels;
    NDArray fine = x;
    List<MobileNetV2Encoder.Step> steps = encoder.steps();
    for (int i = 0; i < steps.size(); i++) {
      NDArray before = x;
      x = Recomputation.part(before, steps.get(i).forward());
      if (before != pixels && before != fine) {
        before.close(); // the backward pass holds what it needs
      }
      fine = i == fineStep ? x : fine;
    }
    return new Features(fine, x);
  }
}
