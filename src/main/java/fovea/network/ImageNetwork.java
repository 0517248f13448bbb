package fovea.network;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.SequencedMap;

/// A network that tells classes of pictures apart.
public interface ImageNetwork extends Verifiable {
  /// How the name of a joint ends at which a transformer's last layer reads what it attends to.
  String NORM = ".norm";

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

  /// The names of the places at which the network can be cut, in order: the stages, and where a
  /// stage is no place to take gradients at, a better one inside it.
  List<String> joints();

  /// The network cut behind the place of this name.
  ///
  /// @param name one of {@link #joints}
  /// @throws IllegalArgumentException when there is none of this name
  Joint joint(NDArray pixels, String name);

  /// How many classes it tells apart.
  int classes();

  @Override
  default NDArray answer(ReferenceInput input) {
    return logits(input.pixels());
  }
}
