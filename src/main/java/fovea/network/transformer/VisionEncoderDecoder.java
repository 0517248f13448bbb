package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.Initializable;
import fovea.network.Settings;
import fovea.network.attention.Attention;
import fovea.network.attention.Gpt2Layer;
import fovea.network.attention.Intermediates;
import fovea.network.attention.KeyValueCache;
import fovea.network.attention.Outputs;
import fovea.network.attention.WordHead;
import fovea.network.cut.Steps;
import fovea.network.layer.Activation;
import fovea.network.layer.Embedding;
import fovea.network.layer.Initializer;
import fovea.network.layer.Layer;
import fovea.network.layer.LayerNorm;
import fovea.network.layer.Linear;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A vision transformer whose patches a GPT-2 (Radford et al. 2019) looks at by cross-attention
/// while it writes: Hugging Face's VisionEncoderDecoderModel with ViT and GPT-2.
public final class VisionEncoderDecoder extends Module implements WordNetwork, Initializable {
  /// @param encoder names ENCODER
  /// @param text a layer of the decoder
  /// @param embeddingDropout of the words' vectors, in [0, 1), while training
  /// @param scaled whether scores of attention are divided by the root of a head's width
  /// @param scaledByLayer whether the n-th layer divides them by n too
  /// @param tied whether words are scored with the vectors that they are read with; otherwise with
  ///   weights of their own
  public record Configuration(
      Vit.Configuration encoder,
      int vocabularySize,
      int maxPositions,
      int textLayers,
      Gpt2Layer.Design text,
      double embeddingDropout,
      boolean scaled,
      boolean scaledByLayer,
      boolean tied) {
    /// Reads a `config.json` of Hugging Face.
    ///
    /// @throws IllegalArgumentException when a value is not possible
    public static Configuration of(Settings settings) {
      Settings encoder = settings.part("encoder");
      Settings decoder = settings.part("decoder");
      if (!encoder.text("model_type", "").equals("vit")
          || !decoder.text("model_type", "").equals("gpt2")) {
        throw new IllegalArgumentException("only ViT with GPT-2 is known here");
      }
      int hidden = decoder.size("n_embd", 768);
      return new Configuration(
          Vit.Configuration.of(encoder, Vit.Names.ENCODER),
          decoder.size("vocab_size", 50257),
          decoder.size("n_positions", 1024),
          decoder.integer("n_layer", 12, 1, 1000),
          new Gpt2Layer.Design(
              hidden,
              decoder.size("n_head", 12),
              decoder.size("n_inner", 4 * hidden),
              decoder.number("layer_norm_epsilon", 1e-5, 0, 1),
              Activation.of(decoder.text("activation_function", "gelu_new")),
              decoder.rate("resid_pdrop", 0.1),
              decoder.rate("attn_pdrop", 0.1)),
          decoder.rate("embd_pdrop", 0.1),
          decoder.flag("scale_attn_weights", true),
          decoder.flag("scale_attn_by_inverse_layer_idx", false),
          decoder.flag("tie_word_embeddings", true));
    }

    /// What the scores of attention in a layer are multiplied by, beside the usual 1 / √width.
    ///
    /// @param layer from 0
    double scoreFactor(int layer) {
      double unscaled = scaled ? 1 : Math.sqrt((double) text.hidden() / text.heads());
      return scaledByLayer ? unscaled / (layer + 1) : unscaled;
    }
  }

  private static final String DECODER = "decoder.transformer.";

  private final Configuration configuration;
  private final Vit encoder;
  private final @Nullable Linear projection;
  private final Embedding words;
  private final Embedding positions;
  private final List<Gpt2Layer> layers = new ArrayList<>();
  private final LayerNorm norm;
  private final NDArray vectors;

  public VisionEncoderDecoder(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    Gpt2Layer.Design design = configuration.text();
    int width = configuration.encoder().layer().hidden();
    encoder = child("encoder", new Vit(manager, configuration.encoder()));
    projection =
        width == design.hidden()
            ? null
            : child("enc_to_dec_proj", new Linear(manager, width, design.hidden()));
    words =
        child(
            DECODER + "wte",
            new Embedding(manager, configuration.vocabularySize(), design.hidden()));
    positions =
        child(
            DECODER + "wpe", new Embedding(manager, configuration.maxPositions(), design.hidden()));
    for (int i = 0; i < configuration.textLayers(); i++) {
      double factor = configuration.scoreFactor(i);
      layers.add(child(DECODER + "h." + i, new Gpt2Layer(manager, design, factor)));
    }
    norm = child(DECODER + "ln_f", new LayerNorm(manager, design.hidden(), design.epsilon()));
    vectors =
        configuration.tied()
            ? words.weight()
            : parameter("decoder.lm_head.weight", configuration.vocabularySize(), design.hidden());
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
    return configuration.encoder().grid();
  }

  @Override
  public int imageSize() {
    return configuration.encoder().imageSize();
  }

  @Override
  public int maxPositions() {
    return configuration.maxPositions();
  }

  @Override
  public Picture look(NDArray pixels, Outputs outputs) {
    VitOutput seen = encoder.forward(pixels, outputs);
    NDArray states = projection == null ? seen.last() : projection.forward(seen.last());
    return seen(states, seen.intermediates());
  }

  private Picture seen(NDArray states, Intermediates intermediates) {
    return new Picture(
        states, layers.stream().map(layer -> layer.picture(states)).toList(), intermediates);
  }

  @Override
  public Picture seen(NDArray states) {
    return seen(states, new Intermediates(Outputs.none()));
  }

  @Override
  public Steps steps() {
    return encoder.steps().answer(last -> projection == null ? last : projection.forward(last));
  }

  /// @param mask must be null: this decoder is only ever given whole sentences
  @Override
  public Reading read(
      NDArray ids,
      @Nullable List<KeyValueCache> past,
      Picture picture,
      @Nullable NDArray mask,
      Outputs outputs) {
    if (mask != null) {
      throw new IllegalArgumentException("this decoder reads no padding");
    }
    long earlier = past == null ? 0 : KeyValueCache.length(past);
    long count = ids.getShape().get(1);
    NDArray hidden =
        Scopes.keep(
            () ->
                Operators.dropout(
                    Operators.sum(words.forward(ids), positions.range(earlier, earlier + count)),
                    training() ? configuration.embeddingDropout() : 0));
    NDArray hide = Attention.causal(ids.getManager(), earlier, count);
    return Decoding.read(
        layers,
        hidden,
        past,
        hide,
        picture,
        outputs,
        states -> WordHead.scores(norm.forward(states), vectors, null));
  }
}
