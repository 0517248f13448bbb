package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import fovea.network.attention.DecoderLayer;
import fovea.network.attention.DecoderLayerOutput;
import fovea.network.attention.Intermediates;
import fovea.network.attention.KeyValueCache;
import fovea.network.attention.Outputs;
import fovea.tensor.Gradients;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Words through the layers of a decoder, one after another.
final class Decoding {
  private Decoding() {}

  /// Reads the words that follow `past`.
  ///
  /// @param hidden of the words before the first layer, (N, T, hidden); freed unless it is kept
  /// @param past what every layer knows of earlier words; null at the start
  /// @param hide added to the scores of the words; null for nothing
  /// @param head makes logits (N, T, V) of the last layer's states
  static WordNetwork.Reading read(
      List<? extends DecoderLayer> layers,
      NDArray hidden,
      @Nullable List<KeyValueCache> past,
      @Nullable NDArray hide,
      WordNetwork.Picture picture,
      Outputs outputs,
      UnaryOperator<NDArray> head) {
    if (outputs.attentions() && Gradients.recording() && !Gradients.flow(hidden)) {
      // or nothing could be differentiated by what the words attend to before they see the picture
      hidden.setRequiresGradient(true);
    }
    var intermediates = new Intermediates(outputs);
    NDArray now = intermediates.begin(hidden);
    var memories = new ArrayList<KeyValueCache>();
    var cross = new ArrayList<NDArray>();
    for (int i = 0; i < layers.size(); i++) {
      DecoderLayer layer = layers.get(i);
      NDArray before = now;
      KeyValueCache known = past == null ? null : past.get(i);
      KeyValueCache seen = picture.memory().get(i);
      DecoderLayerOutput decoded =
          DecoderLayerOutput.scoped(() -> layer.decode(before, known, hide, seen, outputs));
      now = intermediates.after(now, decoded.result());
      memories.add(decoded.memory());
      decoded.cross().ifPresent(cross::add);
    }
    NDArray last = now;
    NDArray logits = Scopes.keep(() -> head.apply(last));
    return new WordNetwork.Reading(logits, memories, intermediates, cross);
  }
}
