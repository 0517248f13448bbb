package fovea.network;

import ai.djl.ndarray.NDArray;
import java.util.List;

/// A transformer that tells classes of pictures apart and gives out what it attended to.
public interface AttentiveNetwork extends ImageNetwork {
  /// What comes out.
  ///
  /// @param logits (B, classes)
  /// @param attentions every layer's, (B, heads, T, T), rows summing to 1, the class token first;
  ///   they lie on the way to the scores, so that gradients by them can be asked for
  record Attended(NDArray logits, List<NDArray> attentions) {
    public Attended {
      attentions = List.copyOf(attentions);
    }
  }

  /// Normalised pixels (B, 3, H, W) to scores and attentions.
  Attended attended(NDArray pixels);

  /// Whether the classes are read from the class token; else from the mean of the patches.
  boolean readsClassToken();
}
