package fovea.network.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import fovea.network.layer.Activation;
import fovea.network.layer.Initializer;
import fovea.network.layer.Layer;
import fovea.network.layer.LayerNorm;
import fovea.network.layer.Linear;
import fovea.network.layer.ResidualBranch;
import fovea.network.layer.StochasticDepth;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Trace;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A layer of a vision transformer (Dosovitskiy et al. 2021): LayerNorm before attention and before
/// the two dense layers, each added to its input; with BEiT's layer scale and position bias where
/// there are any.
public final class PreNormLayer extends Module implements ResidualBranch.Holder {
  /// What a layer is made of.
  ///
  /// @param hidden width of the states
  /// @param heads into which they are divided
  /// @param intermediate width between the two dense layers
  /// @param epsilon of LayerNorm
  /// @param dropout of both branches, in [0, 1), while training
  /// @param attentionDropout likewise
  /// @param projectionBias whether queries and values have a bias
  /// @param keyBias whether keys have one
  /// @param layerScale whether both branches are scaled by a learnt vector (Touvron et al. 2021)
  public record Design(
      int hidden,
      int heads,
      int intermediate,
      double epsilon,
      Activation activation,
      double dropout,
      double attentionDropout,
      boolean projectionBias,
      boolean keyBias,
      boolean layerScale) {
    public Design {
      if (hidden % heads != 0) {
        throw new IllegalArgumentException(
            heads + " heads do not divide a width of " + hidden + " evenly");
      }
    }
  }

  /// What the parts are called in the checkpoint.
  public enum Names {
    HUGGING_FACE(
        "layernorm_before",
        "attention.output.dense",
        "layernorm_after",
        "intermediate.dense",
        "output.dense"),
    BLIP("layer_norm1", "self_attn.projection", "layer_norm2", "mlp.fc1", "mlp.fc2"),
    TORCHVISION("ln_1", "self_attention.out_proj", "ln_2", "mlp.0", "mlp.3");

    private final String before;
    private final String output;
    private final String after;
    private final String wide;
    private final String narrow;

    Names(String before, String output, String after, String wide, String narrow) {
      this.before = before;
      this.output = output;
      this.after = after;
      this.wide = wide;
      this.narrow = narrow;
    }
  }

  private final Design design;
  private final double dropPath;
  private final LayerNorm before;
  private final Projection projection;
  private final Linear output;
  private final LayerNorm after;
  private final Linear wide;
  private final Linear narrow;
  private final @Nullable NDArray firstScale;
  private final @Nullable NDArray secondScale;
  private final ResidualBranch attention = new ResidualBranch("attention");
  private final ResidualBranch dense = new ResidualBranch("mlp");

  /// @param dropPath share of examples for which a branch is left out while training, in [0, 1)
  public PreNormLayer(NDManager manager, Design design, Names names, double dropPath) {
    super(manager);
    this.design = design;
    this.dropPath = dropPath;
    int hidden = design.hidden();
    before = child(names.before, new LayerNorm(manager, hidden, design.epsilon()));
    projection =
        switch (names) {
          case HUGGING_FACE ->
              child("attention.attention", new SeparateProjections(manager, design));
          case BLIP -> child("self_attn.qkv", new FusedProjection(manager, design, ""));
          case TORCHVISION ->
              child("self_attention", new FusedProjection(manager, design, "in_proj_"));
        };
    output = child(names.output, new Linear(manager, hidden, hidden));
    after = child(names.after, new LayerNorm(manager, hidden, design.epsilon()));
    wide = child(names.wide, new Linear(manager, hidden, design.intermediate()));
    narrow = child(names.narrow, new Linear(manager, design.intermediate(), hidden));
    firstScale = design.layerScale() ? parameter("lambda_1", hidden) : null;
    secondScale = design.layerScale() ? parameter("lambda_2", hidden) : null;
  }

  /// Sets the layer scale, where there is one, to `value`; the rest begins by itself.
  public void initializeScale(Initializer random, float value) {
    if (firstScale != null && secondScale != null) {
      random.fill(firstScale, value);
      random.fill(secondScale, value);
    }
  }

  /// `hidden` (B, T, hidden); `bias` is added to the attention's scores, broadcast to (B, heads, T,
  /// T).
  public AttentionOutput forward(NDArray hidden, @Nullable NDArray bias, Outputs outputs) {
    return AttentionOutput.traced(
        this,
        hidden,
        () -> AttentionOutput.scoped(() -> attend(hidden, normed(hidden), bias, outputs)));
  }

  /// What attention reads: `hidden` (B, T, hidden) after the first LayerNorm.
  public NDArray normed(NDArray hidden) {
    return before.forward(hidden);
  }

  /// As above, but attention reads `read` (N, T, hidden) where it would read {@link #normed}.
  public NDArray forward(NDArray hidden, NDArray read, @Nullable NDArray bias) {
    return Scopes.keep(() -> attend(hidden, read, bias, Outputs.none()).result());
  }

  private AttentionOutput attend(
      NDArray hidden, NDArray read, @Nullable NDArray bias, Outputs outputs) {
    NDList made = projection.project(read);
    NDArray queries = Attention.split(made.get(0), design.heads()); // (B, heads, T, d)
    NDArray keys = Attention.split(made.get(1), design.heads());
    NDArray values = Attention.split(made.get(2), design.heads());
    double rate = training() ? design.attentionDropout() : 0;
    AttentionOutput attended = Attention.attend(queries, keys, values, bias, rate, outputs);
    NDArray x =
        attention.added(() -> branch(output.forward(attended.result()), firstScale), () -> hidden);
    return attended.with(dense.added(() -> branch(perceived(x), secondScale), () -> x));
  }

  private NDArray perceived(NDArray x) {
    return narrow.forward(design.activation().apply(wide.forward(after.forward(x))));
  }

  @Override
  public List<ResidualBranch> branches() {
    return List.of(attention, dense);
  }

  /// Runs layers behind one another.
  ///
  /// @param bias of a layer's attention, counted from 0; freed when it was read: of 1601 tokens it
  ///   is as large as an attention
  /// @param embedded before the first, (B, T, hidden)
  /// @param intermediates is told of every state
  /// @return behind the last
  public static NDArray run(
      List<PreNormLayer> layers,
      IntFunction<@Nullable NDArray> bias,
      NDArray embedded,
      Intermediates intermediates) {
    Outputs outputs = intermediates.wish();
    NDArray hidden = intermediates.begin(embedded);
    for (int i = 0; i < layers.size(); i++) {
      int number = i;
      hidden =
          intermediates.after(
              hidden,
              AttentionOutput.part(
                  hidden,
                  outputs,
                  state -> {
                    try (NDArray own = bias.apply(number)) {
                      return layers.get(number).forward(state, own, outputs);
                    }
                  }));
    }
    return hidden;
  }

  private NDArray branch(NDArray result, @Nullable NDArray scale) {
    NDArray dropped = Operators.dropout(result, training() ? design.dropout() : 0);
    NDArray scaled = scale == null ? dropped : Trace.form(dropped, dropped.mul(scale));
    return StochasticDepth.apply(scaled, training() ? dropPath : 0);
  }

  /// Makes queries, keys and values, (B, T, hidden) each.
  private abstract static class Projection extends Module {
    Projection(NDManager manager) {
      super(manager);
    }

    abstract NDList project(NDArray hidden);
  }

  private static final class SeparateProjections extends Projection {
    private final Linear query;
    private final Linear key;
    private final Linear value;

    SeparateProjections(NDManager manager, Design design) {
      super(manager);
      int hidden = design.hidden();
      query = child("query", new Linear(manager, hidden, hidden, design.projectionBias()));
      key =
          child(
              "key",
              new Linear(manager, hidden, hidden, design.projectionBias() && design.keyBias()));
      value = child("value", new Linear(manager, hidden, hidden, design.projectionBias()));
    }

    @Override
    NDList project(NDArray hidden) {
      return new NDList(query.forward(hidden), key.forward(hidden), value.forward(hidden));
    }
  }

  /// All three in one matrix, queries first.
  private static final class FusedProjection extends Projection implements Layer {
    private final NDArray weight;
    private final @Nullable NDArray bias;

    FusedProjection(NDManager manager, Design design, String prefix) {
      super(manager);
      weight = parameter(prefix + "weight", 3L * design.hidden(), design.hidden());
      bias = design.projectionBias() ? parameter(prefix + "bias", 3L * design.hidden()) : null;
    }

    @Override
    NDList project(NDArray hidden) {
      NDArray all = Trace.part(this, hidden, () -> Linear.apply(hidden, weight, bias));
      NDList parts = all.split(3, 2);
      parts.forEach(part -> Trace.form(all, part));
      return parts;
    }

    @Override
    public void initialize(Initializer random) {
      random.normal(weight, 0.02);
      if (bias != null) {
        random.fill(bias, 0);
      }
    }
  }
}
