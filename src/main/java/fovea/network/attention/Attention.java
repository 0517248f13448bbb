package fovea.network.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.layer.Propagation;
import fovea.tensor.Operators;
import fovea.tensor.trace.Operation;
import fovea.tensor.trace.Trace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Scaled dot-product attention over several heads (Vaswani et al. 2017).
public final class Attention {
  private Attention() {}

  /// (B, T, heads · d) to (B, heads, T, d).
  public static NDArray split(NDArray states, int heads) {
    Shape shape = states.getShape();
    return Trace.form(
        states,
        states
            .reshape(shape.get(0), shape.get(1), heads, shape.get(2) / heads)
            .transpose(0, 2, 1, 3));
  }

  /// (B, heads, T, d) to (B, T, heads · d).
  public static NDArray merge(NDArray heads) {
    Shape shape = heads.getShape();
    return Trace.form(
        heads,
        heads
            .transpose(0, 2, 1, 3)
            .reshape(shape.get(0), shape.get(2), shape.get(1) * shape.get(3)));
  }

  /// Attention of `queries` (B, heads, T, d) on `keys` and `values` (B, heads, S, d).
  ///
  /// @param bias added to the scores before the softmax, broadcast to (B, heads, T, S)
  /// @param dropout of the probabilities, 0 unless training
  public static AttentionOutput attend(
      NDArray queries,
      NDArray keys,
      NDArray values,
      @Nullable NDArray bias,
      double dropout,
      Outputs outputs) {
    return attend(queries, keys, values, bias, null, dropout, outputs);
  }

  /// As {@link #attend(NDArray, NDArray, NDArray, NDArray, double, Outputs)}.
  ///
  /// @param change of what the heads put out; null for none
  public static AttentionOutput attend(
      NDArray queries,
      NDArray keys,
      NDArray values,
      @Nullable NDArray bias,
      @Nullable HeadChange change,
      double dropout,
      Outputs outputs) {
    NDArray context;
    Optional<NDArray> shown = Optional.empty();
    Propagation rules = Propagation.current();
    if (rules != null) {
      context = rules.attention(queries, keys, values, bias);
    } else if (outputs.attentions() || dropout > 0) {
      double scale = 1 / Math.sqrt(queries.getShape().get(3));
      NDArray scores =
          Operators.times(queries.matMul(keys.transpose(0, 1, 3, 2)), scale); // (B, heads, T, S)
      NDArray probabilities = (bias == null ? scores : scores.add(bias)).softmax(-1);
      shown = outputs.attentions() ? Optional.of(probabilities) : shown;
      context = Operators.dropout(probabilities, dropout).matMul(values); // (B, heads, T, d)
      Trace.operation(Operation.global(Operation.ATTENTION), context, queries, keys, values);
    } else {
      NDArray added = bias == null ? null : bias.toType(queries.getDataType(), false);
      context = Operators.attention(queries, keys, values, added);
    }
    return new AttentionOutput(
        merge(change == null ? context : change.of(context)),
        shown,
        outputs.projections() ? Optional.of(queries) : Optional.empty(),
        outputs.projections() ? Optional.of(keys) : Optional.empty(),
        outputs.projections() ? Optional.of(values) : Optional.empty());
  }

  /// Attention of words' `queries` (N, T, heads · d) on a picture's memory (B, heads, S, d), N a
  /// multiple of B: rows that follow one another share a picture and are asked together, so that
  /// its keys are not copied for each.
  public static AttentionOutput look(
      NDArray queries, int heads, KeyValueCache picture, double dropout, Outputs outputs) {
    Shape shape = queries.getShape();
    long rows = shape.get(0);
    long pictures = picture.keys().getShape().get(0);
    if (rows == pictures) { // then what is returned lies on the way to the result: it has gradients
      return attend(
          split(queries, heads), picture.keys(), picture.values(), null, dropout, outputs);
    }
    NDArray together = queries.reshape(pictures, rows / pictures * shape.get(1), shape.get(2));
    AttentionOutput attended =
        attend(split(together, heads), picture.keys(), picture.values(), null, dropout, outputs);
    return new AttentionOutput(
        attended.result().reshape(shape),
        attended.probabilities().map(p -> apart(p, rows, shape.get(1))),
        attended.queries(),
        attended.keys(),
        attended.values());
  }

  /// (B, heads, N / B · T, S) to (N, heads, T, S).
  private static NDArray apart(NDArray probabilities, long rows, long words) {
    Shape shape = probabilities.getShape();
    long each = rows / shape.get(0);
    return probabilities
        .reshape(shape.get(0), shape.get(1), each, words, shape.get(3))
        .transpose(0, 2, 1, 3, 4)
        .reshape(rows, shape.get(1), words, shape.get(3));
  }

  /// What is added to the scores so that none of `words` new words sees a later one: (1, 1, words,
  /// earlier + words); null for one word, which sees all.
  public static @Nullable NDArray causal(NDManager manager, long earlier, long words) {
    if (words == 1) {
      return null;
    }
    int all = Math.toIntExact(earlier + words);
    var mask = new float[Math.multiplyExact((int) words, all)];
    for (int row = 0; row < words; row++) {
      for (int column = (int) earlier + row + 1; column < all; column++) {
        mask[row * all + column] = -Float.MAX_VALUE;
      }
    }
    return Operators.owned(manager.create(mask, new Shape(1, 1, words, all)));
  }
}
