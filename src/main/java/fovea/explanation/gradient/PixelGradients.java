package fovea.explanation.gradient;

import ai.djl.ndarray.NDArray;
import fovea.explanation.ScoredNetwork;
import fovea.image.Heatmap;
import fovea.tensor.Gradients;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;

/// The derivative of a score by the pixels, and maps made of it.
final class PixelGradients {
  private PixelGradients() {}

  private static final String NONE =
      "This network gives no derivative by its pixels: it is quantised, or its own code switches"
          + " gradients off. The methods that only ask it remain: occlusion, LIME and RISE.";

  /// Pixels (N, 3, H, W) to the derivatives of each one's score by them, of the same shape.
  ///
  /// @throws IllegalArgumentException when the network gives none, in two sentences
  static NDArray of(ScoredNetwork network, NDArray pixels) {
    return Gradients.at(
        pixels,
        leaf -> {
          NDArray scores = network.scores(leaf);
          if (!Gradients.flow(scores)) {
            throw new IllegalArgumentException(NONE);
          }
          return scores;
        });
  }

  /// What the colours add up to, (1, 3, H, W) to a signed map.
  static Heatmap added(NDArray attribution) {
    return Scopes.run(() -> Tensors.heatmap(attribution.sum(new int[] {0, 1})));
  }

  /// The strongest of the colours, (1, 3, H, W) to a map without signs.
  static Heatmap strongest(NDArray attribution) {
    return Scopes.run(() -> Tensors.heatmap(attribution.abs().max(new int[] {1}).squeeze(0)));
  }
}
