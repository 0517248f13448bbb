package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.network.AttentiveNetwork;
import fovea.network.attention.Intermediates;
import fovea.tensor.trace.Operation;
import fovea.tensor.trace.Trace;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What comes out of a vision transformer.
///
/// @param logits (B, classes); null for an encoder or a backbone
/// @param last what classes are read from, (B, 1 + patches, hidden), the class token first
public record VitOutput(@Nullable NDArray logits, NDArray last, Intermediates intermediates) {
  /// For a classifier.
  AttentiveNetwork.Attended attended(AttentiveNetwork.Reading reading) {
    return new AttentiveNetwork.Attended(
        Objects.requireNonNull(logits), intermediates.attentions(), reading);
  }

  /// A map of patches (B, hidden, h, w) as tokens behind the class token (1, 1, hidden): (B, 1 + h
  /// · w, hidden).
  static NDArray tokens(NDArray classToken, NDArray map) {
    Shape shape = map.getShape();
    NDArray first = classToken.broadcast(new Shape(shape.get(0), 1, shape.get(1)));
    NDArray patches = map.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3));
    return Trace.operation(
        Operation.pointwise("class token"), first.concat(patches.transpose(0, 2, 1), 1), map);
  }

  /// The class token of tokens (B, T, hidden): (B, hidden).
  static NDArray first(NDArray tokens) {
    return Trace.form(tokens, tokens.get(":, 0"));
  }

  /// The mean of all tokens but the class token: (B, hidden).
  static NDArray mean(NDArray tokens) {
    return Trace.form(tokens, tokens.get(":, 1:").mean(new int[] {1}));
  }

  /// Tokens with what tells their places.
  static NDArray placed(NDArray tokens, NDArray positions) {
    return Trace.form(tokens, tokens.add(positions));
  }
}
