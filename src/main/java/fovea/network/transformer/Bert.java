package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.network.Initializable;
import fovea.network.ReferenceInput;
import fovea.network.Settings;
import fovea.network.Verifiable;
import fovea.network.attention.BertLayer;
import fovea.network.attention.HeadChange;
import fovea.network.attention.Intermediates;
import fovea.network.attention.Outputs;
import fovea.network.attention.WordHead;
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
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// BERT (Devlin et al., BERT: Pre-training of Deep Bidirectional Transformers, NAACL 2019): an
/// encoder of sentences with a pooler, and on top of it nothing, a classifier of sentences or a
/// language model of masked words. Names as in Hugging Face's files, with the prefix `bert.`.
public final class Bert extends Module implements Initializable, Verifiable {
  /// What the names of the encoder's tensors begin with.
  public static final List<String> ENCODER = List.of("bert.embeddings.", "bert.encoder.");

  /// What the names of all other tensors begin with, whichever of them a network has.
  public static final List<String> HEADS = List.of("bert.pooler.", "classifier.", "cls.");

  /// What stands on the encoder.
  public enum Head {
    NONE,
    SEQUENCE_CLASSIFICATION,
    MASKED_LM
  }

  /// @param vocabularySize number of tokens
  /// @param layers number of layers
  /// @param maxPositions longest sequence
  /// @param typeVocabularySize kinds of segments
  /// @param labels number of classes; for SEQUENCE_CLASSIFICATION
  /// @param tied whether a language model reads its words with the vectors that it scores them
  ///   with; otherwise those that score are weights of their own
  public record Configuration(
      int vocabularySize,
      int layers,
      int maxPositions,
      int typeVocabularySize,
      BertLayer.Design layer,
      Head head,
      int labels,
      boolean tied) {
    /// Reads a `config.json` of Hugging Face.
    ///
    /// @throws IllegalArgumentException when a value is not possible
    public static Configuration of(Settings settings, Head head) {
      if (!settings.text("position_embedding_type", "absolute").equals("absolute")) {
        throw new IllegalArgumentException("only absolute positions are known here");
      }
      int hidden = settings.size("hidden_size", 768);
      return new Configuration(
          settings.size("vocab_size", 30522),
          settings.integer("num_hidden_layers", 12, 1, 1000),
          settings.size("max_position_embeddings", 512),
          settings.size("type_vocab_size", 2),
          new BertLayer.Design(
              hidden,
              settings.size("num_attention_heads", 12),
              settings.size("intermediate_size", 3072),
              settings.number("layer_norm_eps", 1e-12, 0, 1),
              Activation.of(settings.text("hidden_act", "gelu")),
              settings.rate("hidden_dropout_prob", 0.1),
              settings.rate("attention_probs_dropout_prob", 0.1),
              0),
          head,
          settings.labels(2),
          settings.flag("tie_word_embeddings", true));
    }
  }

  /// What is read.
  ///
  /// @param ids (B, T) int64
  /// @param types segment of each token, (B, T) int64; all 0 where null
  /// @param mask 1 for a token and 0 for padding, (B, T) int64; all 1 where null
  public record Input(NDArray ids, @Nullable NDArray types, @Nullable NDArray mask) {}

  /// What comes out.
  ///
  /// @param lastHidden (B, T, hidden)
  /// @param pooled (B, hidden); null for a language model, which has no pooler
  /// @param logits (B, labels) or (B, T, vocabularySize); null without a head
  public record Output(
      NDArray lastHidden,
      @Nullable NDArray pooled,
      @Nullable NDArray logits,
      Intermediates intermediates) {}

  private final Configuration configuration;
  private final Embedding words;
  private final Embedding positions;
  private final Embedding types;
  private final LayerNorm norm;
  private final List<BertLayer> layers = new ArrayList<>();
  private final @Nullable Linear pooler;
  private final @Nullable Linear classifier;
  private final @Nullable WordHead wordHead;
  private final NDArray vectors;

  public Bert(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    BertLayer.Design design = configuration.layer();
    int hidden = design.hidden();
    String embeddings = "bert.embeddings.";
    words =
        child(
            embeddings + "word_embeddings",
            new Embedding(manager, configuration.vocabularySize(), hidden));
    positions =
        child(
            embeddings + "position_embeddings",
            new Embedding(manager, configuration.maxPositions(), hidden));
    types =
        child(
            embeddings + "token_type_embeddings",
            new Embedding(manager, configuration.typeVocabularySize(), hidden));
    norm = child(embeddings + "LayerNorm", new LayerNorm(manager, hidden, design.epsilon()));
    for (int i = 0; i < configuration.layers(); i++) {
      layers.add(child("bert.encoder.layer." + i, new BertLayer(manager, design)));
    }
    Head head = configuration.head();
    pooler =
        head == Head.MASKED_LM
            ? null
            : child("bert.pooler.dense", new Linear(manager, hidden, hidden));
    classifier =
        head == Head.SEQUENCE_CLASSIFICATION
            ? child("classifier", new Linear(manager, hidden, configuration.labels()))
            : null;
    wordHead =
        head == Head.MASKED_LM
            ? child(
                "cls.predictions", new WordHead(manager, design, configuration.vocabularySize()))
            : null;
    vectors =
        head == Head.MASKED_LM && !configuration.tied()
            ? parameter("cls.predictions.decoder.weight", configuration.vocabularySize(), hidden)
            : words.weight();
  }

  /// Begins training from scratch.
  @Override
  public void initialize(long seed) {
    Layer.transformer(this, new Initializer(manager(), seed));
  }

  @Override
  public NDArray answer(ReferenceInput input) {
    NDArray ids = input.words(configuration.vocabularySize());
    Output output = forward(new Input(ids, null, null), Outputs.none());
    NDArray logits = output.logits();
    return logits == null ? output.lastHidden() : logits;
  }

  public Output forward(Input input, Outputs outputs) {
    return forward(embed(input.ids()), input, outputs);
  }

  /// The vectors of tokens, (B, T) int64 to (B, T, hidden): what gradients by the words are taken
  /// by.
  public NDArray embed(NDArray ids) {
    return words.forward(ids);
  }

  /// As {@link #forward(Input, Outputs)} with the tokens' vectors `embedded` (B, T, hidden) instead
  /// of `input.ids()`.
  public Output forward(NDArray embedded, Input input, Outputs outputs) {
    Encoded encoded = encode(0, start(embedded, input), input.mask(), Map.of(), outputs);
    NDArray last = encoded.last();
    NDArray pooled = pooler == null ? null : Scopes.keep(() -> pooled(last));
    NDArray logits = null;
    if (classifier != null && pooled != null) {
      logits = classes(pooled, classifier);
    } else if (wordHead != null) {
      logits = words(last);
    }
    return new Output(last, pooled, logits, encoded.intermediates());
  }

  /// The state before the first layer: the tokens' vectors `embedded` (B, T, hidden) with those of
  /// places and segments, normalised.
  public NDArray start(NDArray embedded, Input input) {
    return Scopes.keep(
        () -> {
          Shape shape = embedded.getShape();
          NDArray ofTypes = input.types() == null ? types.first(1) : types.forward(input.types());
          NDArray sum = embedded.add(positions.first(shape.get(1))).add(ofTypes);
          return Operators.dropout(norm.forward(sum), rate());
        });
  }

  /// What the layers make of a text.
  ///
  /// @param last the state after the last layer, (B, T, hidden)
  public record Encoded(NDArray last, Intermediates intermediates) {}

  /// Goes on from the state before a layer, with the heads as they are or changed.
  ///
  /// @param first the layer that reads the state, from 0
  /// @param state (B, T, hidden), which is freed unless `outputs` keeps it
  /// @param tokens as {@link Input#mask}
  /// @param changes by the layer; none where a layer has none
  public Encoded encode(
      int first,
      NDArray state,
      @Nullable NDArray tokens,
      Map<Integer, HeadChange> changes,
      Outputs outputs) {
    NDArray mask = tokens == null ? null : additive(tokens);
    var intermediates = new Intermediates(outputs);
    NDArray hidden = intermediates.begin(state);
    for (int i = first; i < layers.size(); i++) {
      BertLayer layer = layers.get(i);
      hidden = intermediates.after(hidden, layer.forward(hidden, mask, changes.get(i), outputs));
    }
    return new Encoded(hidden, intermediates);
  }

  /// The scores of all words of the vocabulary for some places, (B, n, hidden) to (B, n,
  /// vocabularySize).
  ///
  /// @throws IllegalStateException when the network is no language model
  public NDArray words(NDArray states) {
    if (wordHead == null) {
      throw new IllegalStateException("this network fills no masks");
    }
    return Scopes.keep(() -> wordHead.forward(states, vectors));
  }

  /// The scores of the classes, (B, T, hidden) to (B, labels).
  ///
  /// @param last the state after the last layer
  /// @throws IllegalStateException when the network is no classifier
  public NDArray classes(NDArray last) {
    if (classifier == null) {
      throw new IllegalStateException("this network tells no classes apart");
    }
    return Scopes.keep(() -> classes(pooled(last), classifier));
  }

  private NDArray classes(NDArray pooled, Linear scores) {
    return scores.forward(Operators.dropout(pooled, rate()));
  }

  private NDArray pooled(NDArray last) {
    return Objects.requireNonNull(pooler).forward(last.get(":, 0")).tanh(); // (B, hidden)
  }

  /// How long the vector is that each head's value becomes when its layer mixes it in.
  ///
  /// @param values of a layer, (B, heads, T, d)
  /// @return (B, heads, T)
  public NDArray mixedNorms(int layer, NDArray values) {
    return layers.get(layer).mixedNorms(values);
  }

  public Configuration configuration() {
    return configuration;
  }

  private double rate() {
    return training() ? configuration.layer().hiddenDropout() : 0;
  }

  /// 0 where a token is and the least float where padding is, (B, T) to (B, 1, 1, T).
  private static NDArray additive(NDArray mask) {
    return Scopes.keep(
        () ->
            mask.toType(DataType.FLOAT32, false)
                .sub(1f)
                .mul(Float.MAX_VALUE)
                .expandDims(1)
                .expandDims(1));
  }
}
