package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.AttentiveNetwork;
import fovea.network.Initializable;
import fovea.network.Recomputable;
import fovea.network.Settings;
import fovea.network.attention.AttentionOutput;
import fovea.network.attention.Intermediates;
import fovea.network.attention.Outputs;
import fovea.network.attention.PreNormLayer;
import fovea.network.attention.TokenSteps;
import fovea.network.cut.Steps;
import fovea.network.layer.Activation;
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
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// BEiT (Bao et al., BEiT: BERT Pre-Training of Image Transformers, ICLR 2022): a vision
/// transformer with relative position biases and layer scale, as a classifier, or as the backbone
/// of {@link BeitSegmenter}. Names as in Hugging Face's files, with the prefix `beit.`.
public final class Beit extends Module implements AttentiveNetwork, Initializable, Recomputable {
  /// Where a token's place enters the attention.
  public enum PositionBias {
    NONE,
    /// one table for all layers
    SHARED,
    /// a table for each layer
    PER_LAYER
  }

  /// Every pair of tokens has a bias: more would not fit into memory.
  private static final int MOST_PATCHES = 64;

  /// @param imageSize side of the picture in pixels, a multiple of `patchSize`
  /// @param patchSize side of a patch in pixels
  /// @param layers number of layers
  /// @param absolutePositions whether a learnt position is added to each token
  /// @param meanPooling whether classes are read from the mean of the patches, not from the class
  ///   token
  /// @param maskToken whether the checkpoint has the token of masked pre-training
  /// @param dropPath of the last layer; it grows linearly from 0 at the first
  /// @param scaleStart with which the layer scale begins in training from scratch
  /// @param classes number of classes; 0 for a backbone
  public record Configuration(
      int imageSize,
      int patchSize,
      int layers,
      PreNormLayer.Design layer,
      boolean absolutePositions,
      PositionBias positionBias,
      boolean meanPooling,
      boolean maskToken,
      double dropPath,
      double scaleStart,
      int classes) {
    public Configuration {
      if (imageSize % patchSize != 0) {
        throw new IllegalArgumentException(
            "a picture of " + imageSize + " does not divide into patches of " + patchSize);
      }
      if (imageSize / patchSize > MOST_PATCHES) {
        throw new IllegalArgumentException(
            "more than %1$d x %1$d patches are too many".formatted(MOST_PATCHES));
      }
    }

    /// Reads a `config.json` of Hugging Face.
    ///
    /// @throws IllegalArgumentException when a value is not possible
    public static Configuration of(Settings settings, int classes) {
      double scale = settings.number("layer_scale_init_value", 0.1, 0, 1000);
      PositionBias bias =
          settings.flag("use_shared_relative_position_bias", false)
              ? PositionBias.SHARED
              : settings.flag("use_relative_position_bias", false)
                  ? PositionBias.PER_LAYER
                  : PositionBias.NONE;
      return new Configuration(
          settings.integer("image_size", 224, 1, 4096),
          settings.integer("patch_size", 16, 1, 4096),
          settings.integer("num_hidden_layers", 12, 1, 1000),
          new PreNormLayer.Design(
              settings.size("hidden_size", 768),
              settings.size("num_attention_heads", 12),
              settings.size("intermediate_size", 3072),
              settings.number("layer_norm_eps", 1e-12, 0, 1),
              Activation.of(settings.text("hidden_act", "gelu")),
              settings.rate("hidden_dropout_prob", 0),
              settings.rate("attention_probs_dropout_prob", 0),
              true,
              false, // BEiT's keys have no bias
              scale > 0),
          settings.flag("use_absolute_position_embeddings", false),
          bias,
          settings.flag("use_mean_pooling", true),
          settings.flag("use_mask_token", false),
          settings.rate("drop_path_rate", 0.1),
          scale,
          classes);
    }

    int grid() {
      return imageSize / patchSize;
    }
  }

  private static final String TABLE = "relative_position_bias.relative_position_bias_table";

  private final Configuration configuration;
  private final NDArray classToken;
  private final @Nullable NDArray positions;
  private final Convolution patches;
  private final List<NDArray> tables = new ArrayList<>();
  private final List<PreNormLayer> layers = new ArrayList<>();
  private final @Nullable LayerNorm norm;
  private final @Nullable LayerNorm poolerNorm;
  private final @Nullable Linear classifier;
  private final NDArray index;

  public Beit(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    PreNormLayer.Design design = configuration.layer();
    int hidden = design.hidden();
    int grid = configuration.grid();
    classToken = parameter("beit.embeddings.cls_token", 1, 1, hidden);
    if (configuration.maskToken()) {
      parameter("beit.embeddings.mask_token", 1, 1, hidden);
    }
    positions =
        configuration.absolutePositions()
            ? parameter("beit.embeddings.position_embeddings", 1, 1L + grid * grid, hidden)
            : null;
    patches =
        child(
            "beit.embeddings.patch_embeddings.projection",
            new Convolution(
                manager, 3, hidden, Convolution.Shape.patches(configuration.patchSize()), true));
    long rows = (2L * grid - 1) * (2L * grid - 1) + 3;
    if (configuration.positionBias() == PositionBias.SHARED) {
      tables.add(parameter("beit.encoder." + TABLE, rows, design.heads()));
    }
    for (int i = 0; i < configuration.layers(); i++) {
      String name = "beit.encoder.layer." + i;
      double drop = configuration.dropPath() * i / Math.max(1, configuration.layers() - 1);
      layers.add(
          child(name, new PreNormLayer(manager, design, PreNormLayer.Names.HUGGING_FACE, drop)));
      if (configuration.positionBias() == PositionBias.PER_LAYER) {
        tables.add(parameter(name + ".attention.attention." + TABLE, rows, design.heads()));
      }
    }
    boolean mean = configuration.meanPooling();
    norm = mean ? null : child("beit.layernorm", new LayerNorm(manager, hidden, design.epsilon()));
    boolean classes = configuration.classes() > 0;
    poolerNorm =
        mean && classes
            ? child("beit.pooler.layernorm", new LayerNorm(manager, hidden, design.epsilon()))
            : null;
    classifier =
        classes ? child("classifier", new Linear(manager, hidden, configuration.classes())) : null;
    index = Scopes.outliving(manager.create(RelativePositions.index(grid)));
  }

  @Override
  public int classes() {
    return configuration.classes();
  }

  /// Begins training from scratch, as the paper's code does: no place is preferred at first, and
  /// the deeper a layer, the less it adds.
  @Override
  public void initialize(long seed) {
    var random = new Initializer(manager(), seed);
    Layer.transformer(this, random);
    tables.forEach(table -> random.fill(table, 0));
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).initializeScale(random, (float) configuration.scaleStart());
      Map<String, NDArray> parameters = layers.get(i).parameters();
      for (String name : List.of("attention.output.dense.weight", "output.dense.weight")) {
        Objects.requireNonNull(parameters.get(name)).divi(Math.sqrt(2.0 * (i + 1)));
      }
    }
  }

  /// Normalised pixels (B, 3, imageSize, imageSize).
  public VitOutput forward(NDArray pixels, Outputs outputs) {
    return forward(pixels, new Intermediates(outputs), configuration.layers());
  }

  /// The attention of one layer, (B, heads, T, T), and nothing else.
  NDArray attention(NDArray pixels, int layer) {
    return Scopes.keep(
        () -> {
          NDArray hidden = forward(pixels, new Intermediates(Outputs.none()), layer).last();
          AttentionOutput output =
              layers.get(layer).forward(hidden, bias(layer), Outputs.onlyAttentions());
          return output.probabilities().orElseThrow();
        });
  }

  VitOutput forward(NDArray pixels, Intermediates intermediates, int depth) {
    NDArray embedded = Recomputation.part(pixels, this::embed);
    NDArray hidden =
        PreNormLayer.run(layers.subList(0, depth), this::bias, embedded, intermediates);
    NDArray last = norm == null ? hidden : norm.forward(hidden);
    return new VitOutput(classifier == null ? null : classify(last), last, intermediates);
  }

  private NDArray embed(NDArray pixels) {
    NDArray map = patches.forward(pixels); // (B, hidden, h, w)
    Shape shape = map.getShape();
    int grid = configuration.grid();
    if (shape.get(2) != grid || shape.get(3) != grid) {
      throw new IllegalArgumentException(
          "this BEiT reads pictures of %1$d x %1$d pixels".formatted(configuration.imageSize()));
    }
    NDArray all = VitOutput.tokens(classToken, map); // (B, 1 + patches, hidden)
    NDArray placed = positions == null ? all : VitOutput.placed(all, positions);
    return Operators.dropout(placed, training() ? configuration.layer().dropout() : 0);
  }

  /// The bias that a layer gives to every pair of tokens, (1, heads, T, T), if it does.
  private @Nullable NDArray bias(int layer) {
    if (tables.isEmpty()) {
      return null;
    }
    NDArray table = tables.get(Math.min(layer, tables.size() - 1)); // or all share one
    long tokens = 1L + configuration.grid() * configuration.grid();
    return Scopes.keep(
        () ->
            Operators.columns(table.transpose(), index)
                .reshape(1, configuration.layer().heads(), tokens, tokens));
  }

  @Override
  public NDArray features(NDArray pixels) {
    return forward(pixels, Outputs.none()).last();
  }

  @Override
  public NDArray classify(NDArray features) {
    if (classifier == null) {
      throw new IllegalStateException("a backbone knows no classes");
    }
    return Scopes.keep(
        () ->
            classifier.forward(
                poolerNorm == null
                    ? VitOutput.first(features)
                    : poolerNorm.forward(VitOutput.mean(features))));
  }

  @Override
  public Attended attended(NDArray pixels) {
    return forward(pixels, Outputs.onlyAttentions())
        .attended(poolerNorm == null ? new Reading.ClassToken() : Reading.Patches.all());
  }

  @Override
  public Steps steps() {
    return TokenSteps.classifying(
        layers,
        this::bias,
        this::embed,
        hidden -> norm == null ? hidden : norm.forward(hidden),
        this::classify);
  }

  /// Up to a layer, as what reads all patches sees it: `embeddings`, `layer1`, ….
  Steps steps(int depth) {
    return TokenSteps.of(layers.subList(0, depth), this::bias, this::embed);
  }

  @Override
  public SequencedMap<String, NDArray> stages(NDArray pixels) {
    VitOutput output = forward(pixels, new Outputs(true, false, false));
    return Vit.named(output.intermediates(), output.last());
  }
}
