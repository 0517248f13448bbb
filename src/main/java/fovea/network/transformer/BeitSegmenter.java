package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.Initializable;
import fovea.network.SegmentationNetwork;
import fovea.network.Settings;
import fovea.network.Taps;
import fovea.network.attention.Intermediates;
import fovea.network.attention.Outputs;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.network.layer.Initializer;
import fovea.network.layer.TransposedConvolution;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Semantic segmentation: {@link Beit} as the backbone, four of its layers as a pyramid, and the
/// UPerNet head (Xiao et al., Unified Perceptual Parsing for Scene Understanding, ECCV 2018), with
/// an auxiliary head for training.
public final class BeitSegmenter extends Module implements Initializable, SegmentationNetwork {
  /// @param backbone without classes
  /// @param taps which reading
  /// @param tapNumbers four, ascending: 3, 5, 7, 11 for the base model
  /// @param poolScales sides of the grids to which the pyramid's top is pooled: 1, 2, 3, 6
  /// @param auxiliaryChannels width of the auxiliary head; 0 without one
  /// @param auxiliaryConvolutions their number, ≥ 1
  /// @param auxiliaryWeight of its loss, 0.4
  /// @param classes number of classes
  public record Configuration(
      Beit.Configuration backbone,
      Taps taps,
      List<Integer> tapNumbers,
      List<Integer> poolScales,
      int auxiliaryChannels,
      int auxiliaryConvolutions,
      double auxiliaryWeight,
      int classes) {
    public Configuration {
      tapNumbers = List.copyOf(tapNumbers);
      poolScales = List.copyOf(poolScales);
      if (tapNumbers.size() != 4) {
        throw new IllegalArgumentException(
            "“out_indices” names %d layers, but the pyramid has four levels"
                .formatted(tapNumbers.size()));
      }
      if (!exist(taps, tapNumbers, backbone.layers())) {
        throw new IllegalArgumentException(
            "levels %s are not layers of a backbone with %d"
                .formatted(tapNumbers, backbone.layers()));
      }
    }

    /// Whether the states that the numbers mean in this reading exist.
    private static boolean exist(Taps reading, List<Integer> numbers, int layers) {
      return numbers.stream()
          .map(number -> number + reading.offset())
          .allMatch(state -> state >= 0 && state <= layers);
    }

    /// Reads a `config.json` of Hugging Face. Where its numbers cannot be meant as in the original
    /// (the last is no layer's index), they are read as Hugging Face does.
    ///
    /// @throws IllegalArgumentException when a value is not possible
    public static Configuration of(Settings settings, Taps taps) {
      Beit.Configuration backbone = Beit.Configuration.of(settings, 0);
      List<Integer> numbers =
          settings.integers(
              "out_indices", settings.integers("segmentation_indices", List.of(3, 5, 7, 11)));
      boolean beyond = numbers.stream().anyMatch(n -> n >= backbone.layers());
      boolean auxiliary = settings.flag("use_auxiliary_head", true);
      if (settings.flag("auxiliary_concat_input", false)) {
        throw new IllegalArgumentException("“auxiliary_concat_input” is not supported");
      }
      return new Configuration(
          backbone,
          beyond ? Taps.HUGGING_FACE : taps,
          numbers,
          settings.integers("pool_scales", List.of(1, 2, 3, 6)),
          auxiliary ? settings.size("auxiliary_channels", 256) : 0,
          settings.integer("auxiliary_num_convs", 1, 1, 100),
          settings.number("auxiliary_loss_weight", 0.4, 0, 1000),
          settings.labels(150));
    }
  }

  /// What comes out.
  ///
  /// @param logits (B, classes, H / 4, W / 4) of a patch of 16
  /// @param pyramid four maps (B, hidden, h, w), the finest first
  /// @param pooled the top level after the pooling module, (B, hidden, h, w)
  /// @param auxiliary (B, classes, grid, grid); null unless asked for
  public record Output(
      NDArray logits,
      List<NDArray> pyramid,
      NDArray pooled,
      @Nullable NDArray auxiliary,
      Intermediates intermediates) {}

  private final Configuration configuration;
  private final Beit backbone;
  private final TransposedConvolution fpn1First;
  private final BatchNorm fpn1Norm;
  private final TransposedConvolution fpn1Second;
  private final TransposedConvolution fpn2;
  private final List<Block> pools = new ArrayList<>();
  private final Block bottleneck;
  private final List<Block> laterals = new ArrayList<>();
  private final List<Block> smooth = new ArrayList<>();
  private final Block fuse;
  private final Convolution classifier;
  private final List<Block> auxiliary = new ArrayList<>();
  private final @Nullable Convolution auxiliaryClassifier;

  public BeitSegmenter(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    int hidden = configuration.backbone().layer().hidden();
    backbone = child("", new Beit(manager, configuration.backbone()));
    fpn1First = child("fpn1.0", new TransposedConvolution(manager, hidden, hidden, 2));
    fpn1Norm = child("fpn1.1", new BatchNorm(manager, hidden));
    fpn1Second = child("fpn1.3", new TransposedConvolution(manager, hidden, hidden, 2));
    fpn2 = child("fpn2.0", new TransposedConvolution(manager, hidden, hidden, 2));
    int scales = configuration.poolScales().size();
    for (int i = 0; i < scales; i++) {
      pools.add(
          child("decode_head.psp_modules." + i + ".1", new Block(manager, hidden, hidden, 1)));
    }
    bottleneck =
        child("decode_head.bottleneck", new Block(manager, hidden * (1 + scales), hidden, 3));
    for (int i = 0; i < 3; i++) {
      laterals.add(child("decode_head.lateral_convs." + i, new Block(manager, hidden, hidden, 1)));
      smooth.add(child("decode_head.fpn_convs." + i, new Block(manager, hidden, hidden, 3)));
    }
    fuse = child("decode_head.fpn_bottleneck", new Block(manager, hidden * 4, hidden, 3));
    classifier = child("decode_head.classifier", scorer(manager, hidden));
    int width = configuration.auxiliaryChannels();
    for (int i = 0; width > 0 && i < configuration.auxiliaryConvolutions(); i++) {
      auxiliary.add(
          child(
              "auxiliary_head.convs." + i, new Block(manager, i == 0 ? hidden : width, width, 3)));
    }
    auxiliaryClassifier =
        width > 0 ? child("auxiliary_head.classifier", scorer(manager, width)) : null;
  }

  private Convolution scorer(NDManager manager, int inputs) {
    return new Convolution(
        manager, inputs, configuration.classes(), Convolution.Shape.same(1, 1), true);
  }

  /// Begins training from scratch.
  @Override
  public void initialize(long seed) {
    var random = new Initializer(manager(), seed);
    random.standard(this);
    backbone.initialize(seed);
  }

  public Configuration configuration() {
    return configuration;
  }

  @Override
  public NDArray logits(NDArray pixels) {
    return logits(pixels, configuration.taps());
  }

  @Override
  public NDArray logits(NDArray pixels, Taps reading) {
    return forward(pixels, reading, Outputs.none(), false).logits();
  }

  @Override
  public List<Taps> readings() {
    Taps own = configuration.taps();
    Taps other = own == Taps.ORIGINAL ? Taps.HUGGING_FACE : Taps.ORIGINAL;
    boolean both =
        Configuration.exist(other, configuration.tapNumbers(), configuration.backbone().layers());
    return both ? List.of(own, other) : List.of(own);
  }

  @Override
  public NDArray loss(NDArray pixels, NDArray labels) {
    return loss(forward(pixels, Outputs.none(), true), labels);
  }

  @Override
  public int classes() {
    return configuration.classes();
  }

  @Override
  public String encoder() {
    return "beit.";
  }

  @Override
  public OptionalInt side() {
    return OptionalInt.of(configuration.backbone().imageSize());
  }

  /// Normalised pixels (B, 3, imageSize, imageSize). Layers after the last tap are not run unless
  /// something is kept of them.
  ///
  /// @param withAuxiliary whether the auxiliary head is asked too
  public Output forward(NDArray pixels, Outputs outputs, boolean withAuxiliary) {
    return forward(pixels, configuration.taps(), outputs, withAuxiliary);
  }

  private Output forward(NDArray pixels, Taps taps, Outputs outputs, boolean withAuxiliary) {
    List<Integer> states = configuration.tapNumbers().stream().map(n -> n + taps.offset()).toList();
    boolean shown = outputs.hiddenStates() || outputs.attentions() || outputs.queriesAndKeys();
    int depth = shown ? configuration.backbone().layers() : states.getLast();
    Intermediates intermediates =
        backbone
            .forward(
                pixels, new Outputs(true, outputs.attentions(), outputs.queriesAndKeys()), depth)
            .intermediates();
    List<NDArray> pyramid =
        pyramid(states.stream().map(intermediates.hiddenStates()::get).toList());
    NDArray pooled = Scopes.keep(() -> pool(pyramid.get(3)));
    NDArray logits = Scopes.keep(() -> decode(pyramid, pooled));
    NDArray side = null;
    if (withAuxiliary && auxiliaryClassifier != null) {
      side =
          Scopes.keep(
              () -> {
                NDArray x = pyramid.get(2);
                for (Block block : auxiliary) {
                  x = block.forward(x);
                }
                return auxiliaryClassifier.forward(x);
              });
    }
    return new Output(logits, pyramid, pooled, side, intermediates);
  }

  /// The scores of {@link #forward}, bilinear at `height` × `width`: (B, classes, height, width).
  public static NDArray upsampled(NDArray logits, int height, int width) {
    return Operators.bilinear(logits, height, width);
  }

  /// The training loss: cross-entropy at the resolution of `labels` (B, H, W) int64, in which 255
  /// is left out, of both heads, the auxiliary one weighted.
  public NDArray loss(Output output, NDArray labels) {
    NDArray main = SegmentationNetwork.crossEntropy(output.logits(), labels);
    return output.auxiliary() == null
        ? main
        : main.add(
            Operators.times(
                SegmentationNetwork.crossEntropy(output.auxiliary(), labels),
                configuration.auxiliaryWeight()));
  }

  /// (B, 1 + patches, hidden) of four layers to maps at 4, 2, 1 and ½ times the patches' grid.
  private List<NDArray> pyramid(List<NDArray> states) {
    int grid = configuration.backbone().grid();
    NDList levels =
        Scopes.keepAll(
            () -> {
              var maps = new ArrayList<NDArray>();
              for (NDArray state : states) {
                Shape shape = state.getShape();
                maps.add(
                    state
                        .get(":, 1:")
                        .transpose(0, 2, 1)
                        .reshape(shape.get(0), shape.get(2), grid, grid));
              }
              NDArray wide = Operators.gelu(fpn1Norm.forward(fpn1First.forward(maps.get(0))));
              return new NDList(
                  fpn1Second.forward(wide),
                  fpn2.forward(maps.get(1)),
                  maps.get(2),
                  Operators.maxPool(maps.get(3), 2, 2, 0));
            });
    return List.copyOf(levels);
  }

  private NDArray pool(NDArray top) {
    var parts = new NDList(top);
    int height = (int) top.getShape().get(2);
    int width = (int) top.getShape().get(3);
    for (int i = 0; i < pools.size(); i++) {
      int scale = configuration.poolScales().get(i);
      NDArray small = pools.get(i).forward(Operators.adaptiveAveragePool(top, scale, scale));
      parts.add(Operators.bilinear(small, height, width));
    }
    return bottleneck.forward(Operators.concat(parts, 1));
  }

  /// The maps of the finest level are large, 79 MB each at 640 pixels: each is freed once it is
  /// read.
  private NDArray decode(List<NDArray> pyramid, NDArray pooled) {
    var levels = new ArrayList<NDArray>();
    for (int i = 0; i < 3; i++) {
      levels.add(laterals.get(i).forward(pyramid.get(i)));
    }
    levels.add(pooled);
    for (int i = 3; i > 0; i--) {
      NDArray upper = levels.get(i);
      NDArray lower = levels.get(i - 1);
      levels.set(i - 1, Scopes.keep(() -> lower.add(like(upper, lower))));
      lower.close();
    }
    var parts = new NDList();
    for (int i = 0; i < 4; i++) {
      NDArray level = levels.get(i);
      NDArray smoothed = i < 3 ? smooth.get(i).forward(level) : level;
      parts.add(i == 0 ? smoothed : like(smoothed, parts.getFirst()));
      if (i < 3) {
        level.close();
      }
    }
    NDArray all = Operators.concat(parts, 1);
    parts.close();
    NDArray fused = fuse.forward(all);
    all.close();
    return classifier.forward(fused);
  }

  private static NDArray like(NDArray map, NDArray target) {
    Shape size = target.getShape();
    return Operators.bilinear(map, (int) size.get(2), (int) size.get(3));
  }

  /// A convolution without bias, batch normalisation and ReLU.
  private static final class Block extends Module {
    private final Convolution convolution;
    private final BatchNorm norm;

    Block(NDManager manager, int inputs, int outputs, int kernel) {
      super(manager);
      convolution = child("conv", new Convolution(manager, inputs, outputs, kernel, 1));
      norm = child("bn", new BatchNorm(manager, outputs));
    }

    NDArray forward(NDArray input) {
      return Scopes.keep(
          () -> {
            NDArray mapped = convolution.forward(input);
            NDArray normed = norm.forward(mapped);
            mapped.close();
            return Operators.relu(normed);
          });
    }
  }
}
