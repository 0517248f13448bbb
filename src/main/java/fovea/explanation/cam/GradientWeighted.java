package fovea.explanation.cam;

import ai.djl.ndarray.NDArray;
import fovea.explanation.Place;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;

/// Maps that are weighed by the derivative of the score by them: one run and one backward pass of
/// what follows the stage.
abstract class GradientWeighted extends ActivationMap {
  /// The maps as they count, (1, C, h, w); their sum over the channels is the answer.
  ///
  /// @param maps of the stage, (1, C, h, w)
  /// @param gradient of the score by them, of the same shape
  abstract NDArray weighed(NDArray maps, NDArray gradient);

  @Override
  public int passes(int channels) {
    return 3;
  }

  @Override
  final NDArray map(ScoredNetwork network, NDArray pixels, Place place, Request request) {
    return together(weighed(place.maps(), place.gradient()));
  }

  /// Weighed maps (1, C, h, w) to one map (h, w).
  NDArray together(NDArray weighed) {
    return weighed.sum(new int[] {0, 1});
  }

  /// The mean over the places of each channel, (1, C, 1, 1).
  static NDArray means(NDArray maps) {
    return maps.mean(new int[] {3}, true).mean(new int[] {2}, true);
  }

  /// The sum over the places of each channel, (1, C, 1, 1).
  static NDArray sums(NDArray maps) {
    return maps.sum(new int[] {2, 3}, true);
  }
}
