package fovea.network;

import ai.djl.ndarray.NDArray;
import fovea.network.cut.Divisible;
import java.util.SequencedMap;

/// A network that tells classes of pictures apart.
public interface ImageNetwork extends Verifiable, Divisible {
  /// Normalised pixels (B, 3, H, W) to the scores of the classes before the softmax, (B, classes).
  default NDArray logits(NDArray pixels) {
    return classify(features(pixels));
  }

  /// The last stage, from which the classes are read: a map (B, C, h, w), or a transformer's states
  /// (B, T, hidden). Everything before it is freed.
  NDArray features(NDArray pixels);

  /// The classes' scores from the last stage: the joint at which explanations take the gradient.
  NDArray classify(NDArray features);

  /// Every named stage in order; the last is what {@link #classify} takes.
  SequencedMap<String, NDArray> stages(NDArray pixels);

  /// How many classes it tells apart.
  int classes();

  @Override
  default NDArray answer(ReferenceInput input) {
    return logits(input.pixels());
  }
}
