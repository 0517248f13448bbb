package fovea.network.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import fovea.network.layer.Activation;
import fovea.network.layer.Initializer;
import fovea.network.layer.Layer;
import fovea.network.layer.LayerNorm;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.trace.Trace;
import org.jspecify.annotations.Nullable;

/// A layer of GPT-2 (Radford et al. 2019) with cross-attention on a picture: LayerNorm before each
/// part, and weights stored (in, out).
public final class Gpt2Layer extends Module implements DecoderLayer {
  /// What a layer is made of.
  ///
  /// @param hidden width of the states
  /// @param heads into which they are divided
  /// @param intermediate width between the two dense layers
  /// @param epsilon of LayerNorm
  /// @param dropout of every branch, in [0, 1), while training
  /// @param attentionDropout likewise
  public record Design(
      int hidden,
      int heads,
      int intermediate,
      double epsilon,
      Activation activation,
      double dropout,
      double attentionDropout) {
    public Design {
      if (hidden % heads != 0) {
        throw new IllegalArgumentException(
            heads + " heads do not divide a width of " + hidden + " evenly");
      }
    }
  }

  private final Design design;
  private final double scoreFactor;
  private final LayerNorm firstNorm;
  private final Dense attention;
  private final Dense attentionOut;
  private final LayerNorm crossNorm;
  private final Dense crossQuery;
  private final Dense crossMemory;
  private final Dense crossOut;
  private final LayerNorm secondNorm;
  private final Dense wide;
  private final Dense narrow;

  /// @param scoreFactor what the scores of attention are multiplied by, beside the usual 1 / √width
  public Gpt2Layer(NDManager manager, Design design, double scoreFactor) {
    super(manager);
    this.design = design;
    this.scoreFactor = scoreFactor;
    int hidden = design.hidden();
    double epsilon = design.epsilon();
    firstNorm = child("ln_1", new LayerNorm(manager, hidden, epsilon));
    attention = child("attn.c_attn", new Dense(manager, hidden, 3 * hidden));
    attentionOut = child("attn.c_proj", new Dense(manager, hidden, hidden));
    crossNorm = child("ln_cross_attn", new LayerNorm(manager, hidden, epsilon));
    crossQuery = child("crossattention.q_attn", new Dense(manager, hidden, hidden));
    crossMemory = child("crossattention.c_attn", new Dense(manager, hidden, 2 * hidden));
    crossOut = child("crossattention.c_proj", new Dense(manager, hidden, hidden));
    secondNorm = child("ln_2", new LayerNorm(manager, hidden, epsilon));
    wide = child("mlp.c_fc", new Dense(manager, hidden, design.intermediate()));
    narrow = child("mlp.c_proj", new Dense(manager, design.intermediate(), hidden));
  }

  /// What cross-attention needs of the picture's `states` (B, S, hidden), once for all words.
  @Override
  public KeyValueCache picture(NDArray states) {
    NDArray both = crossMemory.forward(states);
    NDList made = both.split(2, 2);
    made.forEach(part -> Trace.form(both, part));
    return new KeyValueCache(
        Attention.split(made.get(0), design.heads()), Attention.split(made.get(1), design.heads()));
  }

  /// Reads `hidden` (N, T, hidden), the words after `past`; see {@link BertLayer#decode}.
  @Override
  public DecoderLayerOutput decode(
      NDArray hidden,
      @Nullable KeyValueCache past,
      @Nullable NDArray mask,
      KeyValueCache picture,
      Outputs outputs) {
    double rate = training() ? design.attentionDropout() : 0;
    NDArray asking = attention.forward(firstNorm.forward(hidden));
    NDList made = asking.split(3, 2);
    made.forEach(part -> Trace.form(asking, part));
    KeyValueCache fresh =
        new KeyValueCache(
            Attention.split(made.get(1), design.heads()),
            Attention.split(made.get(2), design.heads()));
    KeyValueCache all = past == null ? fresh : past.then(fresh);
    NDArray queries = Attention.split(scaled(made.get(0)), design.heads());
    AttentionOutput seen = Attention.attend(queries, all.keys(), all.values(), mask, rate, outputs);
    NDArray x = Operators.sum(hidden, drop(attentionOut.forward(seen.result())));
    NDArray asked = scaled(crossQuery.forward(crossNorm.forward(x)));
    AttentionOutput looked = Attention.look(asked, design.heads(), picture, rate, outputs);
    x = Operators.sum(x, drop(crossOut.forward(looked.result())));
    NDArray dense = design.activation().apply(wide.forward(secondNorm.forward(x)));
    x = Operators.sum(x, drop(narrow.forward(dense)));
    return new DecoderLayerOutput(seen.with(x), all, looked.probabilities());
  }

  private NDArray scaled(NDArray queries) {
    return scoreFactor == 1 ? queries : Trace.form(queries, Operators.times(queries, scoreFactor));
  }

  private NDArray drop(NDArray branch) {
    return Operators.dropout(branch, training() ? design.dropout() : 0);
  }

  /// A fully connected layer whose weight is stored (in, out).
  private static final class Dense extends Module implements Layer {
    private final NDArray weight;
    private final NDArray bias;

    Dense(NDManager manager, int inputs, int outputs) {
      super(manager);
      weight = parameter("weight", inputs, outputs);
      bias = parameter("bias", outputs);
    }

    NDArray forward(NDArray input) {
      return Trace.part(this, input, () -> input.matMul(weight).add(bias));
    }

    @Override
    public void initialize(Initializer random) {
      random.normal(weight, 0.02);
      random.fill(bias, 0);
    }
  }
}
