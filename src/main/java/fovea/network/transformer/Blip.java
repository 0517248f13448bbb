package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.network.Initializable;
import fovea.network.Settings;
import fovea.network.attention.Attention;
import fovea.network.attention.BertLayer;
import fovea.network.attention.Intermediates;
import fovea.network.attention.KeyValueCache;
import fovea.network.attention.Outputs;
import fovea.network.attention.PreNormLayer;
import fovea.network.attention.TokenSteps;
import fovea.network.attention.WordHead;
import fovea.network.cut.Steps;
import fovea.network.layer.Activation;
import fovea.network.layer.Convolution;
import fovea.network.layer.Embedding;
import fovea.network.layer.Initializer;
import fovea.network.layer.Layer;
import fovea.network.layer.LayerNorm;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// BLIP as a captioner (Li et al., BLIP: Bootstrapping Language-Image Pre-training, ICML 2022): a
/// vision transformer, and a BERT whose words look at its patches by cross-attention. Names as in
/// Hugging Face's BlipForConditionalGeneration.
public final class Blip extends Module implements WordNetwork, Initializable {
  /// @param imageSize side of the picture in pixels, a multiple of `patchSize`
  /// @param vision a layer of the encoder
  /// @param text a layer of the decoder; its `crossWidth` is the encoder's width
  /// @param tied whether a file may leave out the vectors that words are scored with, because they
  ///   are those that words are read with
  public record Configuration(
      int imageSize,
      int patchSize,
      int visionLayers,
      PreNormLayer.Design vision,
      int vocabularySize,
      int maxPositions,
      int textLayers,
      BertLayer.Design text,
      boolean tied) {
    public Configuration {
      if (imageSize % patchSize != 0) {
        throw new IllegalArgumentException(
            "a picture of " + imageSize + " does not divide into patches of " + patchSize);
      }
    }

    /// Reads a `config.json` of Hugging Face.
    ///
    /// @throws IllegalArgumentException when a value is not possible
    public static Configuration of(Settings settings) {
      Settings vision = settings.part("vision_config");
      Settings text = settings.part("text_config");
      int width = vision.size("hidden_size", 768);
      return new Configuration(
          vision.integer("image_size", 384, 1, 4096),
          vision.integer("patch_size", 16, 1, 4096),
          vision.integer("num_hidden_layers", 12, 1, 1000),
          new PreNormLayer.Design(
              width,
              vision.size("num_attention_heads", 12),
              vision.size("intermediate_size", 3072),
              vision.number("layer_norm_eps", 1e-5, 0, 1),
              Activation.of(vision.text("hidden_act", "gelu")),
              0,
              vision.rate("attention_dropout", 0),
              true,
              true,
              false),
          text.size("vocab_size", 30524),
          text.size("max_position_embeddings", 512),
          text.integer("num_hidden_layers", 12, 1, 1000),
          new BertLayer.Design(
              text.size("hidden_size", 768),
              text.size("num_attention_heads", 8), // the library's default; the hub's files say 12
              text.size("intermediate_size", 3072),
              text.number("layer_norm_eps", 1e-12, 0, 1),
              Activation.of(text.text("hidden_act", "gelu")),
              text.rate("hidden_dropout_prob", 0),
              text.rate("attention_probs_dropout_prob", 0),
              text.size("encoder_hidden_size", width)),
          text.flag("tie_word_embeddings", true) && settings.flag("tie_word_embeddings", true));
    }
  }

  private static final String DECODER = "text_decoder.cls.predictions.decoder.weight";
  private static final String WORDS = "text_decoder.bert.embeddings.word_embeddings";

  private final Configuration configuration;
  private final NDArray classEmbedding;
  private final NDArray positionEmbedding;
  private final Convolution patches;
  private final List<PreNormLayer> vision = new ArrayList<>();
  private final LayerNorm visionNorm;
  private final Embedding words;
  private final Embedding positions;
  private final LayerNorm textNorm;
  private final List<BertLayer> text = new ArrayList<>();
  private final WordHead head;
  private final NDArray vectors;

  public Blip(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    int width = configuration.vision().hidden();
    long side = grid();
    String embeddings = "vision_model.embeddings.";
    classEmbedding = parameter(embeddings + "class_embedding", 1, 1, width);
    positionEmbedding = parameter(embeddings + "position_embedding", 1, 1 + side * side, width);
    patches =
        child(
            embeddings + "patch_embedding",
            new Convolution(
                manager, 3, width, Convolution.Shape.patches(configuration.patchSize()), true));
    for (int i = 0; i < configuration.visionLayers(); i++) {
      vision.add(
          child(
              "vision_model.encoder.layers." + i,
              new PreNormLayer(manager, configuration.vision(), PreNormLayer.Names.BLIP, 0)));
    }
    double epsilon = configuration.vision().epsilon();
    visionNorm = child("vision_model.post_layernorm", new LayerNorm(manager, width, epsilon));
    BertLayer.Design design = configuration.text();
    words = child(WORDS, new Embedding(manager, configuration.vocabularySize(), design.hidden()));
    positions =
        child(
            "text_decoder.bert.embeddings.position_embeddings",
            new Embedding(manager, configuration.maxPositions(), design.hidden()));
    textNorm =
        child(
            "text_decoder.bert.embeddings.LayerNorm",
            new LayerNorm(manager, design.hidden(), design.epsilon()));
    for (int i = 0; i < configuration.textLayers(); i++) {
      text.add(child("text_decoder.bert.encoder.layer." + i, new BertLayer(manager, design)));
    }
    head =
        child(
            "text_decoder.cls.predictions",
            new WordHead(manager, design, configuration.vocabularySize()));
    vectors = parameter(DECODER, configuration.vocabularySize(), design.hidden());
  }

  /// Where the words' vectors are used twice, the file holds them once.
  @Override
  public Map<String, String> tied() {
    return configuration.tied() ? Map.of(DECODER, WORDS + ".weight") : Map.of();
  }

  /// Begins training from scratch.
  @Override
  public void initialize(long seed) {
    Layer.transformer(this, new Initializer(manager(), seed));
  }

  public Configuration configuration() {
    return configuration;
  }

  @Override
  public int vocabularySize() {
    return configuration.vocabularySize();
  }

  @Override
  public int grid() {
    return configuration.imageSize() / configuration.patchSize();
  }

  @Override
  public int imageSize() {
    return configuration.imageSize();
  }

  @Override
  public int maxPositions() {
    return configuration.maxPositions();
  }

  @Override
  public Picture look(NDArray pixels, Outputs outputs) {
    NDArray hidden = Scopes.keep(() -> embed(pixels));
    var intermediates = new Intermediates(outputs);
    intermediates.begin(hidden);
    for (PreNormLayer layer : vision) {
      hidden = intermediates.after(hidden, layer.forward(hidden, null, outputs));
    }
    return seen(visionNorm.forward(hidden), intermediates);
  }

  private Picture seen(NDArray states, Intermediates intermediates) {
    return new Picture(
        states, text.stream().map(layer -> layer.picture(states)).toList(), intermediates);
  }

  @Override
  public Picture seen(NDArray states) {
    return seen(states, new Intermediates(Outputs.none()));
  }

  @Override
  public Steps steps() {
    return TokenSteps.of(vision, _ -> null, this::embed)
        .then("post_layernorm", visionNorm::forward)
        .answer(states -> states);
  }

  private NDArray embed(NDArray pixels) {
    NDArray map = patches.forward(pixels); // (B, width, h, w)
    Shape shape = map.getShape();
    if (shape.get(2) != grid() || shape.get(3) != grid()) {
      throw new IllegalArgumentException(
          "this BLIP reads pictures of %1$d x %1$d pixels".formatted(configuration.imageSize()));
    }
    return VitOutput.placed(
        VitOutput.tokens(classEmbedding, map), positionEmbedding); // (B, 1 + patches, width)
  }

  @Override
  public Reading read(
      NDArray ids,
      @Nullable List<KeyValueCache> past,
      Picture picture,
      @Nullable NDArray mask,
      Outputs outputs) {
    long earlier = past == null ? 0 : KeyValueCache.length(past);
    long count = ids.getShape().get(1);
    NDArray hidden =
        Scopes.keep(
            () ->
                Operators.dropout(
                    textNorm.forward(
                        Operators.sum(
                            words.forward(ids), positions.range(earlier, earlier + count))),
                    training() ? configuration.text().hiddenDropout() : 0));
    NDArray hide = Attention.causal(ids.getManager(), earlier, count);
    if (mask != null) {
      NDArray padding =
          mask.toType(DataType.FLOAT32, false).sub(1f).mul(10_000f).expandDims(1).expandDims(1);
      hide = hide == null ? padding : hide.maximum(-10_000f).add(padding);
    }
    return Decoding.read(
        text, hidden, past, hide, picture, outputs, states -> head.forward(states, vectors));
  }
}
