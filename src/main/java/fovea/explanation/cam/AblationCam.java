package fovea.explanation.cam;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.Place;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.util.Arrays;

/// Every channel counts by the share of the score that is lost without it. Asks what follows the
/// stage once for each channel in which anything stands.
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
    NDArray maps = place.maps();
    var weights = new float[channels]; // 0 of a channel in which nothing stands
    int[] active = place.active();
    for (int begin = 0; begin < active.length; begin += request.batch()) {
      int end = Math.min(active.length, begin + request.batch());
      float[] without = place.scoresWithout(Arrays.copyOfRange(active, begin, end));
      for (int i = begin; i < end; i++) {
        weights[active[i]] = (whole - without[i - begin]) / whole;
      }
      request.partial().accept(Scopes.run(() -> Tensors.heatmap(weighted(maps, weights))));
      request.progress().step(end, active.length);
    }
    return weighted(maps, weights);
  }

  private static NDArray weighted(NDArray maps, float[] weights) {
    return maps.mul(maps.getManager().create(weights, new Shape(1, weights.length, 1, 1)))
        .sum(new int[] {0, 1});
  }
}
