package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.attention.Attention;
import fovea.network.attention.Outputs;
import fovea.network.layer.Activation;
import fovea.network.layer.Convolution;
import fovea.network.layer.LayerNorm;
import fovea.network.layer.Linear;
import fovea.network.layer.StochasticDepth;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.trace.Trace;
import org.jspecify.annotations.Nullable;

/// A layer of SegFormer's encoder: every place looks at a coarser copy of the map, and between the
/// two dense layers a convolution tells neighbours apart, so that no positions are needed.
final class MixTransformerLayer extends Module {
  /// @param hidden width of the states
  /// @param heads into which it is divided
  /// @param reduction of the sides of the map that is looked at
  /// @param inner width between the two dense layers
  /// @param dropout of both branches, in [0, 1), while training
  /// @param attentionDropout likewise
  record Design(
      int hidden,
      int heads,
      int reduction,
      int inner,
      Activation activation,
      double dropout,
      double attentionDropout) {}

  private static final double EPSILON = 1e-5;

  private final Design design;
  private final double dropPath;
  private final LayerNorm first;
  private final Linear query;
  private final Linear key;
  private final Linear value;
  private final @Nullable Convolution reduction;
  private final @Nullable LayerNorm reduced;
  private final Linear output;
  private final LayerNorm second;
  private final Linear wide;
  private final Convolution depthwise;
  private final Linear narrow;

  /// @param dropPath share of examples for which a branch is left out while training, in [0, 1)
  MixTransformerLayer(NDManager manager, Design design, double dropPath) {
    super(manager);
    this.design = design;
    this.dropPath = dropPath;
    int hidden = design.hidden();
    int inner = design.inner();
    first = child("layer_norm_1", new LayerNorm(manager, hidden, EPSILON));
    query = child("attention.self.query", new Linear(manager, hidden, hidden));
    key = child("attention.self.key", new Linear(manager, hidden, hidden));
    value = child("attention.self.value", new Linear(manager, hidden, hidden));
    boolean reduces = design.reduction() > 1;
    var windows = Convolution.Shape.patches(design.reduction());
    reduction =
        reduces
            ? child("attention.self.sr", new Convolution(manager, hidden, hidden, windows, true))
            : null;
    reduced =
        reduces
            ? child("attention.self.layer_norm", new LayerNorm(manager, hidden, EPSILON))
            : null;
    output = child("attention.output.dense", new Linear(manager, hidden, hidden));
    second = child("layer_norm_2", new LayerNorm(manager, hidden, EPSILON));
    wide = child("mlp.dense1", new Linear(manager, hidden, inner));
    var alone = new Convolution.Shape(3, 1, 1, inner);
    depthwise = child("mlp.dwconv.dwconv", new Convolution(manager, inner, inner, alone, true));
    narrow = child("mlp.dense2", new Linear(manager, inner, hidden));
  }

  /// (B, C, h, w) to (B, h · w, C).
  static NDArray tokens(NDArray map) {
    Shape size = map.getShape();
    return Trace.form(
        map, map.reshape(size.get(0), size.get(1), size.get(2) * size.get(3)).transpose(0, 2, 1));
  }

  /// (B, h · w, C) to (B, C, h, w).
  static NDArray map(NDArray tokens, int height, int width) {
    Shape size = tokens.getShape();
    return Trace.form(
        tokens, tokens.transpose(0, 2, 1).reshape(size.get(0), size.get(2), height, width));
  }

  /// (B, h · w, C) to the same.
  NDArray forward(NDArray input, int height, int width) {
    return Trace.part(this, input, () -> added(input, height, width));
  }

  private NDArray added(NDArray input, int height, int width) {
    NDArray x = Operators.sum(input, branch(attended(first.forward(input), height, width)));
    NDArray inner = map(wide.forward(second.forward(x)), height, width);
    NDArray active = design.activation().apply(tokens(depthwise.forward(inner)));
    NDArray made = narrow.forward(Operators.dropout(active, dropout()));
    return Operators.sum(x, branch(made));
  }

  private NDArray attended(NDArray x, int height, int width) {
    NDArray seen = seen(x, height, width); // (B, S, C)
    NDArray result =
        Attention.attend(
                Attention.split(query.forward(x), design.heads()),
                Attention.split(key.forward(seen), design.heads()),
                Attention.split(value.forward(seen), design.heads()),
                null,
                training() ? design.attentionDropout() : 0,
                Outputs.none())
            .result();
    return output.forward(result);
  }

  /// The coarser copy that is looked at. A map smaller than one window, of a picture of a few
  /// pixels, is filled up with zeros.
  private NDArray seen(NDArray x, int height, int width) {
    if (reduction == null || reduced == null) {
      return x;
    }
    int below = Math.max(0, design.reduction() - height);
    int behind = Math.max(0, design.reduction() - width);
    NDArray map = map(x, height, width);
    NDArray large = below + behind == 0 ? map : Operators.padded(map, 0, below, 0, behind);
    return reduced.forward(tokens(reduction.forward(large)));
  }

  private NDArray branch(NDArray result) {
    NDArray dropped = Operators.dropout(result, dropout());
    return StochasticDepth.apply(dropped, training() ? dropPath : 0);
  }

  private double dropout() {
    return training() ? design.dropout() : 0;
  }
}
