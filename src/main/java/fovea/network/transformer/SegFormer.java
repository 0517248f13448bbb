package fovea.network.transformer;

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
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.network.layer.Initializer;
import fovea.network.layer.Layer;
import fovea.network.layer.LayerNorm;
import fovea.network.layer.Linear;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Recomputation;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;

/// SegFormer (Xie et al., Simple and Efficient Design for Semantic Segmentation with Transformers,
/// NeurIPS 2021): four stages of {@link MixTransformerLayer}s, each coarser than the one before,
/// and a head of fully connected layers. Reads pictures of any size. Names as in Hugging Face's
/// files: `segformer.encoder.block.0.0.attention.self.query.weight`, …, `decode_head.classifier`.
public final class SegFormer extends Module
    implements Initializable, SegmentationNetwork, Recomputable {
  /// One of four stages.
  ///
  /// @param channels width of its states
  /// @param layers number of layers
  /// @param heads into which the width is divided
  /// @param patch side of the overlapping windows that it begins with
  /// @param stride of those
  /// @param reduction of the sides of the map that is looked at
  /// @param widening how many times wider a layer is between its two dense layers
  public record Stage(
      int channels, int layers, int heads, int patch, int stride, int reduction, int widening) {
    public Stage {
      if (channels % heads != 0) {
        throw new IllegalArgumentException(
            "“num_attention_heads”: %d heads do not divide a width of %d evenly"
                .formatted(heads, channels));
      }
    }
  }

  /// @param stages four
  /// @param dropout of both branches of a layer, in [0, 1), while training
  /// @param attentionDropout likewise
  /// @param headDropout before the classes are read
  /// @param dropPath of the last layer; it grows linearly from 0 at the first
  /// @param width of the head
  /// @param classes how many are told apart
  public record Configuration(
      List<Stage> stages,
      Activation activation,
      double dropout,
      double attentionDropout,
      double headDropout,
      double dropPath,
      int width,
      int classes) {
    public Configuration {
      stages = List.copyOf(stages);
    }

    /// Reads a `config.json` of Hugging Face.
    ///
    /// @throws IllegalArgumentException when a value is not possible
    public static Configuration of(Settings settings) {
      List<Integer> channels = four(settings, "hidden_sizes", List.of(32, 64, 160, 256), 4096);
      List<Integer> layers = four(settings, "depths", List.of(2, 2, 2, 2), 1000);
      List<Integer> heads = four(settings, "num_attention_heads", List.of(1, 2, 5, 8), 4096);
      List<Integer> patches = four(settings, "patch_sizes", List.of(7, 3, 3, 3), 255);
      List<Integer> strides = four(settings, "strides", List.of(4, 2, 2, 2), 255);
      List<Integer> reductions = four(settings, "sr_ratios", List.of(8, 4, 2, 1), 255);
      List<Integer> widenings = four(settings, "mlp_ratios", List.of(4, 4, 4, 4), 64);
      var stages = new ArrayList<Stage>();
      for (int i = 0; i < 4; i++) {
        stages.add(
            new Stage(
                channels.get(i),
                layers.get(i),
                heads.get(i),
                patches.get(i),
                strides.get(i),
                reductions.get(i),
                widenings.get(i)));
      }
      return new Configuration(
          stages,
          Activation.of(settings.text("hidden_act", "gelu")),
          settings.rate("hidden_dropout_prob", 0),
          settings.rate("attention_probs_dropout_prob", 0),
          settings.rate("classifier_dropout_prob", 0.1),
          settings.rate("drop_path_rate", 0.1),
          settings.size("decoder_hidden_size", 256),
          settings.labels(2));
    }

    private MixTransformerLayer.Design design(Stage stage) {
      return new MixTransformerLayer.Design(
          stage.channels(),
          stage.heads(),
          stage.reduction(),
          stage.channels() * stage.widening(),
          activation,
          dropout,
          attentionDropout);
    }

    private static List<Integer> four(
        Settings settings, String name, List<Integer> usual, int most) {
      List<Integer> said = settings.integers(name, usual);
      if (said.size() != 4 || said.stream().anyMatch(n -> n < 1 || n > most)) {
        throw new IllegalArgumentException(
            "“%s” is %s and not four numbers from 1 to %d".formatted(name, said, most));
      }
      return said;
    }
  }

  private static final String ENCODER = "segformer.";
  private static final double EPSILON = 1e-5;

  private final Configuration configuration;
  private final List<Convolution> patches = new ArrayList<>();
  private final List<LayerNorm> patchNorms = new ArrayList<>();
  private final List<List<MixTransformerLayer>> layers = new ArrayList<>();
  private final List<LayerNorm> norms = new ArrayList<>();
  private final List<Linear> projections = new ArrayList<>();
  private final Convolution fuse;
  private final BatchNorm batchNorm;
  private final Convolution classifier;

  public SegFormer(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    int all = configuration.stages().stream().mapToInt(Stage::layers).sum();
    int done = 0;
    int inputs = 3;
    for (int i = 0; i < 4; i++) {
      Stage stage = configuration.stages().get(i);
      int channels = stage.channels();
      var walk = new Convolution.Shape(stage.patch(), stage.stride(), stage.patch() / 2, 1);
      String first = ENCODER + "encoder.patch_embeddings." + i;
      patches.add(child(first + ".proj", new Convolution(manager, inputs, channels, walk, true)));
      patchNorms.add(child(first + ".layer_norm", new LayerNorm(manager, channels, EPSILON)));
      var own = new ArrayList<MixTransformerLayer>();
      for (int k = 0; k < stage.layers(); k++) {
        double drop = configuration.dropPath() * done++ / Math.max(1, all - 1);
        own.add(
            child(
                ENCODER + "encoder.block." + i + "." + k,
                new MixTransformerLayer(manager, configuration.design(stage), drop)));
      }
      layers.add(own);
      norms.add(
          child(ENCODER + "encoder.layer_norm." + i, new LayerNorm(manager, channels, EPSILON)));
      inputs = channels;
    }
    int width = configuration.width();
    for (int i = 0; i < 4; i++) {
      int channels = configuration.stages().get(i).channels();
      projections.add(
          child("decode_head.linear_c." + i + ".proj", new Linear(manager, channels, width)));
    }
    fuse = child("decode_head.linear_fuse", new Convolution(manager, 4 * width, width, 1, 1));
    batchNorm = child("decode_head.batch_norm", new BatchNorm(manager, width));
    classifier =
        child(
            "decode_head.classifier",
            new Convolution(
                manager, width, configuration.classes(), Convolution.Shape.same(1, 1), true));
  }

  @Override
  public int classes() {
    return configuration.classes();
  }

  @Override
  public String encoder() {
    return ENCODER;
  }

  /// Begins training from scratch as the paper's code does: dense layers with deviation 0.02,
  /// convolutions after He et al. 2015 (fan out, of a depthwise one what a channel sees), the
  /// classifier near zero.
  @Override
  public void initialize(long seed) {
    var random = new Initializer(manager(), seed);
    Layer.transformer(this, random);
    parameters().values().stream()
        .filter(array -> array.getShape().dimension() == 4)
        .forEach(
            weight -> {
              Shape shape = weight.getShape();
              long outputs = shape.get(1) == 1 ? 1 : shape.get(0);
              random.normal(weight, Math.sqrt(2.0 / (outputs * shape.get(2) * shape.get(3))));
            });
    random.normal(classifier.weight(), 0.01);
  }

  /// Normalised pixels (B, 3, H, W) to (B, classes, h, w), a quarter of the picture's sides.
  @Override
  public NDArray logits(NDArray pixels) {
    return Scopes.keep(() -> classify(fuse(features(pixels))));
  }

  /// What each stage gives, four maps (B, C, h, w), the finest first.
  List<NDArray> features(NDArray pixels) {
    var maps = new ArrayList<NDArray>();
    NDArray x = pixels;
    for (int i = 0; i < 4; i++) {
      x = stage(i, x);
      maps.add(x);
    }
    return maps;
  }

  private NDArray stage(int index, NDArray map) {
    NDArray embedded = Recomputation.part(map, patches.get(index)::forward); // (B, C, h, w)
    int height = (int) embedded.getShape().get(2);
    int width = (int) embedded.getShape().get(3);
    NDArray x =
        Recomputation.part(
            embedded, made -> patchNorms.get(index).forward(MixTransformerLayer.tokens(made)));
    embedded.close(); // the backward pass, if there is one, holds what it needs
    for (MixTransformerLayer layer : layers.get(index)) {
      NDArray before = x;
      x = Recomputation.part(before, tokens -> layer.forward(tokens, height, width));
      before.close();
    }
    NDArray last = x;
    NDArray made =
        Recomputation.part(
            last,
            tokens -> MixTransformerLayer.map(norms.get(index).forward(tokens), height, width));
    last.close();
    return made;
  }

  /// `stage1` to `stage4`, and what the head makes of them, `linear_fuse`.
  @Override
  public Steps steps() {
    Steps steps = Steps.none();
    for (int i = 0; i < 4; i++) {
      int index = i;
      steps = steps.then("stage" + (i + 1), map -> stage(index, map));
    }
    return steps
        .then("linear_fuse", List.of("stage1", "stage2", "stage3", "stage4"), this::fuse)
        .answer(this::classify);
  }

  /// The encoder's last.
  @Override
  public String usualJoint() {
    return "stage4";
  }

  private NDArray fuse(List<NDArray> maps) {
    Shape finest = maps.getFirst().getShape();
    var levels = new ArrayList<NDArray>();
    for (int i = 3; i >= 0; i--) { // the coarsest first
      Linear projection = projections.get(i);
      levels.add(Recomputation.part(maps.get(i), map -> level(map, projection, finest)));
    }
    NDArray fused = Recomputation.part(levels, this::fused);
    levels.forEach(NDArray::close);
    return fused;
  }

  private NDArray classify(NDArray fused) {
    double rate = training() ? configuration.headDropout() : 0;
    return Recomputation.part(fused, map -> classifier.forward(Operators.dropout(map, rate)));
  }

  private static NDArray level(NDArray map, Linear projection, Shape finest) {
    Shape size = map.getShape();
    NDArray projected = projection.forward(MixTransformerLayer.tokens(map));
    return Operators.bilinear(
        MixTransformerLayer.map(projected, (int) size.get(2), (int) size.get(3)),
        (int) finest.get(2),
        (int) finest.get(3));
  }

  private NDArray fused(List<NDArray> levels) {
    NDArray all = Operators.concat(new NDList(levels), 1); // (B, 4 · width, h, w)
    return Operators.relu(batchNorm.forward(fuse.forward(all)));
  }
}
