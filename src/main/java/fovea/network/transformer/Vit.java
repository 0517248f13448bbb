package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.AttentiveNetwork;
import fovea.network.Initializable;
import fovea.network.Recomputable;
import fovea.network.Settings;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The vision transformer (Dosovitskiy et al., An Image is Worth 16x16 Words, ICLR 2021): the
/// picture in square patches, a class token before them, and the classes read from that token. With
/// the names of Hugging Face's files or of torchvision's.
public final class Vit extends Module implements AttentiveNetwork, Initializable, Recomputable {
  /// Whose names the tensors have.
  public enum Names {
    HUGGING_FACE,
    TORCHVISION,
    /// as {@link #HUGGING_FACE}, as the encoder of another network: without the prefix `vit.`, with
    /// a pooler that is not used
    ENCODER
  }

  /// @param imageSize side of the picture in pixels, a multiple of `patchSize`
  /// @param patchSize side of a patch in pixels
  /// @param layers number of layers
  /// @param classes number of classes; 0 for an encoder
  public record Configuration(
      int imageSize,
      int patchSize,
      int layers,
      PreNormLayer.Design layer,
      int classes,
      Names names) {
    public Configuration {
      if (imageSize % patchSize != 0) {
        throw new IllegalArgumentException(
            "a picture of " + imageSize + " does not divide into patches of " + patchSize);
      }
    }

    /// Reads a `config.json` of Hugging Face.
    ///
    /// @throws IllegalArgumentException when a value is not possible
    public static Configuration of(Settings settings, Names names) {
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
              settings.flag("qkv_bias", true),
              true,
              false),
          names == Names.ENCODER ? 0 : settings.labels(2),
          names);
    }

    /// torchvision's ViT-B/16 for pictures of 224 pixels.
    public static Configuration torchvisionB16(int classes) {
      var design =
          new PreNormLayer.Design(768, 12, 3072, 1e-6, Activation.GELU, 0, 0, true, true, false);
      return new Configuration(224, 16, 12, design, classes, Names.TORCHVISION);
    }

    int grid() {
      return imageSize / patchSize;
    }
  }

  private final Configuration configuration;
  private final NDArray classToken;
  private final NDArray positions;
  private final Convolution patches;
  private final List<PreNormLayer> layers = new ArrayList<>();
  private final LayerNorm norm;
  private final @Nullable Linear classifier;

  public Vit(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    boolean torchvision = configuration.names() == Names.TORCHVISION;
    String prefix = configuration.names() == Names.HUGGING_FACE ? "vit." : "";
    PreNormLayer.Design design = configuration.layer();
    int hidden = design.hidden();
    int side = configuration.grid();
    String embeddings = prefix + "embeddings.";
    classToken = parameter(torchvision ? "class_token" : embeddings + "cls_token", 1, 1, hidden);
    positions =
        parameter(
            torchvision ? "encoder.pos_embedding" : embeddings + "position_embeddings",
            1,
            1L + side * side,
            hidden);
    patches =
        child(
            torchvision ? "conv_proj" : embeddings + "patch_embeddings.projection",
            new Convolution(
                manager, 3, hidden, Convolution.Shape.patches(configuration.patchSize()), true));
    String layer = torchvision ? "encoder.layers.encoder_layer_" : prefix + "encoder.layer.";
    for (int i = 0; i < configuration.layers(); i++) {
      layers.add(
          child(
              layer + i,
              new PreNormLayer(
                  manager,
                  design,
                  torchvision ? PreNormLayer.Names.TORCHVISION : PreNormLayer.Names.HUGGING_FACE,
                  0)));
    }
    norm =
        child(
            torchvision ? "encoder.ln" : prefix + "layernorm",
            new LayerNorm(manager, hidden, design.epsilon()));
    classifier =
        configuration.classes() == 0
            ? null
            : child(
                torchvision ? "heads.head" : "classifier",
                new Linear(manager, hidden, configuration.classes()));
  }

  /// Begins training from scratch.
  @Override
  public void initialize(long seed) {
    Layer.transformer(this, new Initializer(manager(), seed));
  }

  @Override
  public int classes() {
    return configuration.classes();
  }

  /// Normalised pixels (B, 3, H, W), H and W multiples of the patch. For a size other than the
  /// configured one the positions are interpolated, bicubic, as Hugging Face does.
  public VitOutput forward(NDArray pixels, Outputs outputs) {
    var intermediates = new Intermediates(outputs);
    NDArray embedded = Recomputation.part(pixels, this::embed);
    NDArray hidden = PreNormLayer.run(layers, _ -> null, embedded, intermediates);
    NDArray last = norm.forward(hidden);
    return new VitOutput(classifier == null ? null : classify(last), last, intermediates);
  }

  private NDArray embed(NDArray pixels) {
    NDArray map = patches.forward(pixels); // (B, hidden, h, w)
    Shape shape = map.getShape();
    NDArray all = VitOutput.tokens(classToken, map); // (B, 1 + h · w, hidden)
    NDArray placed = VitOutput.placed(all, positions((int) shape.get(2), (int) shape.get(3)));
    return Operators.dropout(placed, training() ? configuration.layer().dropout() : 0);
  }

  private NDArray positions(int height, int width) {
    int side = configuration.grid();
    if (height == side && width == side) {
      return positions;
    }
    int hidden = configuration.layer().hidden();
    NDArray grid =
        positions.get(":, 1:").reshape(1, side, side, hidden).transpose(0, 3, 1, 2); // (1, hidden…
    // Hugging Face adds 0.1 against rounding and interpolates by the factor, not by the size.
    NDArray resized =
        Operators.bicubic(grid, height, width, (height + 0.1) / side, (width + 0.1) / side);
    NDArray flat = resized.transpose(0, 2, 3, 1).reshape(1, (long) height * width, hidden);
    return positions.get(":, :1").concat(flat, 1);
  }

  @Override
  public NDArray features(NDArray pixels) {
    return forward(pixels, Outputs.none()).last();
  }

  @Override
  public NDArray classify(NDArray features) {
    if (classifier == null) {
      throw new IllegalStateException("an encoder knows no classes");
    }
    return Scopes.keep(() -> classifier.forward(VitOutput.first(features)));
  }

  @Override
  public SequencedMap<String, NDArray> stages(NDArray pixels) {
    VitOutput output = forward(pixels, new Outputs(true, false, false));
    return named(output.intermediates(), output.last());
  }

  @Override
  public Attended attended(NDArray pixels) {
    return forward(pixels, Outputs.onlyAttentions()).attended(new Reading.ClassToken());
  }

  @Override
  public Steps steps() {
    return TokenSteps.classifying(layers, _ -> null, this::embed, norm::forward, this::classify);
  }

  static SequencedMap<String, NDArray> named(Intermediates intermediates, NDArray last) {
    var stages = new LinkedHashMap<String, NDArray>();
    stages.put("embeddings", intermediates.hiddenStates().getFirst());
    for (int i = 1; i < intermediates.hiddenStates().size(); i++) {
      stages.put("layer" + i, intermediates.hiddenStates().get(i));
    }
    stages.put("layernorm", last);
    return stages;
  }
}
