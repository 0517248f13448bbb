package fovea.network.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.layer.Activation;
import fovea.network.layer.LayerNorm;
import fovea.network.layer.Linear;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import org.jspecify.annotations.Nullable;

/// A layer of BERT (Devlin et al. 2019), and of decoders built from it: attention, for decoders
/// attention on the picture, and two dense layers, each followed by the sum with its input and a
/// LayerNorm.
public final class BertLayer extends Module implements DecoderLayer {
  /// What a layer is made of.
  ///
  /// @param hidden width of the states
  /// @param heads into which they are divided
  /// @param intermediate width between the two dense layers
  /// @param epsilon of LayerNorm
  /// @param hiddenDropout in [0, 1), while training
  /// @param attentionDropout likewise
  /// @param crossWidth width of the states of the other side; 0 without cross-attention
  public record Design(
      int hidden,
      int heads,
      int intermediate,
      double epsilon,
      Activation activation,
      double hiddenDropout,
      double attentionDropout,
      int crossWidth) {
    public Design {
      if (hidden % heads != 0) {
        throw new IllegalArgumentException(
            heads + " heads do not divide a width of " + hidden + " evenly");
      }
    }
  }

  private final Design design;
  private final Side self;
  private final @Nullable Side cross;
  private final Linear intermediate;
  private final Linear output;
  private final LayerNorm outputNorm;

  public BertLayer(NDManager manager, Design design) {
    super(manager);
    this.design = design;
    self = child("attention", new Side(manager, design, design.hidden()));
    cross =
        design.crossWidth() == 0
            ? null
            : child("crossattention", new Side(manager, design, design.crossWidth()));
    intermediate =
        child("intermediate.dense", new Linear(manager, design.hidden(), design.intermediate()));
    output = child("output.dense", new Linear(manager, design.intermediate(), design.hidden()));
    outputNorm =
        child("output.LayerNorm", new LayerNorm(manager, design.hidden(), design.epsilon()));
  }

  /// `hidden` (B, T, hidden); `mask` is added to the scores, (B, 1, 1, T).
  ///
  /// @param change of what the heads put out; null for none
  public AttentionOutput forward(
      NDArray hidden, @Nullable NDArray mask, @Nullable HeadChange change, Outputs outputs) {
    return AttentionOutput.scoped(
        () -> {
          KeyValueCache memory = self.memory(hidden);
          AttentionOutput attended = self.attend(hidden, memory, mask, change, outputs);
          return attended.with(dense(attended.result()));
        });
  }

  /// Reads `hidden` (N, T, hidden), the words after `past`, with the picture's memory (B, heads, S,
  /// d) where N is a multiple of B: rows that follow one another share a picture.
  ///
  /// @param past of the earlier words; null at the start
  /// @param mask added to the scores, (T, T), so that no word sees a later one; null for one word
  @Override
  public DecoderLayerOutput decode(
      NDArray hidden,
      @Nullable KeyValueCache past,
      @Nullable NDArray mask,
      KeyValueCache picture,
      Outputs outputs) {
    if (cross == null) {
      throw new IllegalStateException("this layer has no cross-attention");
    }
    KeyValueCache fresh = self.memory(hidden);
    KeyValueCache all = past == null ? fresh : past.then(fresh);
    AttentionOutput seen = self.attend(hidden, all, mask, null, outputs);
    AttentionOutput looked = cross.look(seen.result(), picture, outputs);
    return new DecoderLayerOutput(seen.with(dense(looked.result())), all, looked.probabilities());
  }

  /// What cross-attention needs of the picture's `states` (B, S, crossWidth), once for all words.
  @Override
  public KeyValueCache picture(NDArray states) {
    if (cross == null) {
      throw new IllegalStateException("this layer has no cross-attention");
    }
    return cross.memory(states);
  }

  /// How long the vectors are that this layer's values become when they are mixed into the state.
  ///
  /// @param values (B, heads, T, d)
  /// @return (B, heads, T)
  public NDArray mixedNorms(NDArray values) {
    return Scopes.keep(
        () -> {
          Shape shape = values.getShape();
          NDArray mixing =
              self.dense
                  .weight()
                  .reshape(design.hidden(), shape.get(1), shape.get(3))
                  .transpose(1, 2, 0); // (heads, d, hidden)
          NDArray mixed = values.matMul(mixing); // (B, heads, T, hidden)
          return mixed.square().sum(new int[] {3}).sqrt();
        });
  }

  private NDArray dense(NDArray hidden) {
    NDArray wide = design.activation().apply(intermediate.forward(hidden)); // (B, T, intermediate)
    NDArray back = Operators.dropout(output.forward(wide), training() ? design.hiddenDropout() : 0);
    return outputNorm.forward(Operators.sum(back, hidden));
  }

  /// One attention of the layer: to the words themselves or to the picture.
  private static final class Side extends Module {
    private final Design design;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear dense;
    private final LayerNorm norm;

    Side(NDManager manager, Design design, int width) {
      super(manager);
      this.design = design;
      int hidden = design.hidden();
      query = child("self.query", new Linear(manager, hidden, hidden));
      key = child("self.key", new Linear(manager, width, hidden));
      value = child("self.value", new Linear(manager, width, hidden));
      dense = child("output.dense", new Linear(manager, hidden, hidden));
      norm = child("output.LayerNorm", new LayerNorm(manager, hidden, design.epsilon()));
    }

    KeyValueCache memory(NDArray states) {
      return new KeyValueCache(
          Attention.split(key.forward(states), design.heads()),
          Attention.split(value.forward(states), design.heads()));
    }

    AttentionOutput attend(
        NDArray hidden,
        KeyValueCache memory,
        @Nullable NDArray mask,
        @Nullable HeadChange change,
        Outputs outputs) {
      NDArray queries = Attention.split(query.forward(hidden), design.heads());
      return finish(
          hidden,
          Attention.attend(queries, memory.keys(), memory.values(), mask, change, rate(), outputs));
    }

    AttentionOutput look(NDArray hidden, KeyValueCache picture, Outputs outputs) {
      return finish(
          hidden, Attention.look(query.forward(hidden), design.heads(), picture, rate(), outputs));
    }

    private AttentionOutput finish(NDArray hidden, AttentionOutput attended) {
      NDArray mixed =
          Operators.dropout(
              dense.forward(attended.result()), training() ? design.hiddenDropout() : 0);
      return attended.with(norm.forward(Operators.sum(mixed, hidden)));
    }

    private double rate() {
      return training() ? design.attentionDropout() : 0;
    }
  }
}
