package fovea.network.cut;

import ai.djl.ndarray.NDArray;
import java.util.List;

/// A network that can be cut in two at named places: what explanations work at.
public interface Divisible {
  /// How the name of a place ends at which a transformer's last layer reads what it attends to.
  String NORM = ".norm";

  /// From normalised pixels (B, 3, H, W) to the scores, step by step; none for a network of which
  /// only what goes in and what comes out is known.
  default Steps steps() {
    return Steps.none();
  }

  /// The names of the places at which the network can be cut, in order: the stages, and where a
  /// stage is no place to take gradients at, a better one inside it.
  default List<String> joints() {
    return steps().names();
  }

  /// Where it is cut if nobody says: the last place with space and gradient; "" where there is
  /// none.
  default String usualJoint() {
    List<String> joints = joints();
    return joints.stream()
        .filter(name -> name.endsWith(NORM))
        .findFirst()
        .orElse(joints.isEmpty() ? "" : joints.getLast());
  }

  /// The network cut behind the place of this name.
  ///
  /// @param name one of {@link #joints}
  /// @throws IllegalArgumentException when there is none of this name, in one sentence
  default Joint joint(NDArray pixels, String name) {
    return steps().joint(pixels, name);
  }
}
