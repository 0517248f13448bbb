package fovea.explanation.cam;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.Place;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;

/// Every channel counts by the share of the score that is lost without it. Asks what follows the
/// stage once for each channel.
public final class AblationCam extends ActivationMap {
  @Override
  public String id() {
    return "ablation-cam";
  }

  @Override
  public String title() {
    return "Ablation-CAM";
  }

  @Override
  public String paper() {
    return "Desai and Ramaswamy, Ablation-CAM, WACV 2020";
  }

  @Override
  public String sentence() {
    return "Takes each map away and sees how far the score falls. No gradients.";
  }

  @Override
  public int passes(int channels) {
    return channels; // of what follows the stage only
  }

  @Override
  NDArray map(ScoredNetwork network, NDArray pixels, Place place, Request request) {
    int channels = place.channels();
    float whole = place.score();
    if (whole == 0) {
      throw new IllegalArgumentException(
          "The score is exactly zero, so that there is no share of it that could be lost: choose"
              + " another class or method.");
    }
    var weights = new float[channels];
    for (int begin = 0; begin < channels; begin += request.batch()) {
      int end = Math.min(channels, begin + request.batch());
      float[] without = place.scoresWithout(begin, end);
      for (int i = begin; i < end; i++) {
        weights[i] = (whole - without[i - begin]) / whole;
      }
      request.progress().step(end, channels);
    }
    NDArray maps = place.maps();
    return maps.mul(maps.getManager().create(weights, new Shape(1, channels, 1, 1)))
        .sum(new int[] {0, 1});
  }
}
