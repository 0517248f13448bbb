package fovea.captioning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.decoding.Tokens;
import fovea.network.AttentiveNetwork;
import fovea.network.cut.Steps;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Trace;

/// A captioner whose next word can be asked for any words before it, and differentiated. Below the
/// seam; on the compute thread.
public interface DifferentiableCaptioner extends Captioner {
  Tokens tokens();

  Preparation preparation();

  /// Owner of the tensors in between.
  NDManager manager();

  /// How many tokens there are.
  int vocabularySize();

  /// The scores of the token that follows each of these, (N, T, V), of normalised pixels (N, 3, H,
  /// W). Gradients flow.
  ///
  /// @param tokens T of them, the start mark first
  NDArray taught(NDArray pixels, int[] tokens);

  /// The scores of the token that follows them all, (N, V), likewise.
  ///
  /// @param before the tokens before it, the start mark first
  default NDArray next(NDArray pixels, int[] before) {
    return Scopes.keep(() -> taught(pixels, before).get(":, -1"));
  }

  /// As {@link #caption(fovea.image.RgbImage, DecodingOptions, Captioner.Progress)}, of normalised
  /// pixels (1, 3, H, W).
  Caption caption(NDArray pixels, DecodingOptions options, Captioner.Progress progress);

  /// Whether {@link #attended} can be asked.
  default boolean attends() {
    return false;
  }

  /// As {@link #next}, with what the picture's patches and the words attended to on the way.
  ///
  /// @throws IllegalArgumentException for a captioner without a transformer
  default AttentiveNetwork.Attended attended(NDArray pixels, int[] before) {
    throw new IllegalArgumentException("This captioner is no transformer.");
  }

  /// As {@link #next}, step by step: the picture's encoder has the places at which it can be cut.
  Steps steps(int[] before);

  /// As {@link #steps}, with a decoder that tells all its layers to a trace.
  default Steps followed(int[] before) {
    return steps(before);
  }

  /// As many rows of the same tokens.
  static NDArray rows(NDManager manager, int[] tokens, int count) {
    var rows = new long[count][tokens.length];
    for (long[] row : rows) {
      for (int i = 0; i < tokens.length; i++) {
        row[i] = tokens[i];
      }
    }
    return Trace.given(manager.create(rows));
  }
}
