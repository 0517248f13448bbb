package fovea.explanation;

import ai.djl.ndarray.NDArray;
import fovea.network.AttentiveNetwork.Reading;
import fovea.network.cut.Joint;
import java.util.List;
import java.util.Optional;

/// A network and what is asked of it: how strongly it says one thing of a picture. Everything that
/// explains stands on this, so that a class, a region of a segmentation and a word of a caption are
/// explained alike. Pixels are in [0, 1]; the network's normalisation is inside. On the compute
/// thread.
public interface ScoredNetwork {
  /// A transformer's attention with the score that came of it.
  ///
  /// @param score one number
  /// @param attentions every layer's, (1, heads, T, T), the class token first; on the way to the
  ///   score
  /// @param reading of what the score is made in the end
  record Attended(NDArray score, List<NDArray> attentions, Reading reading) {
    public Attended {
      attentions = List.copyOf(attentions);
    }
  }

  /// Of the pictures that it reads, in pixels.
  int width();

  /// Likewise.
  int height();

  /// Pixels (N, 3, H, W) in [0, 1] to how strongly the network says it, (N); any finite number.
  /// Gradients flow.
  NDArray scores(NDArray pixels);

  /// As {@link #scores}, as a probability in [0, 1].
  NDArray probabilities(NDArray pixels);

  /// The places at which it can be cut, in order.
  List<String> joints();

  /// Where it is cut if nobody says: the last place with space and gradient.
  String usualJoint();

  /// The network cut there, `rest` giving scores (N).
  ///
  /// @param pixels (1, 3, H, W) in [0, 1]
  /// @throws IllegalArgumentException when there is no such place, in one sentence
  Joint joint(NDArray pixels, String name);

  /// What a transformer attended to and said; empty for a network without attention.
  ///
  /// @param pixels (1, 3, H, W) in [0, 1]
  default Optional<Attended> attended(NDArray pixels) {
    return Optional.empty();
  }

  /// What stands for nothing in a picture: the grey that the network's normalisation makes zero,
  /// red, green, blue in [0, 1].
  float[] mean();
}
