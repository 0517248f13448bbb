package fovea.explanation.cam;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.Place;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;

/// Every channel counts by the score of the picture seen through it. Asks the network once for each
/// channel.
public final class ScoreCam extends ActivationMap {
  private static final float EPSILON = 1e-8f;

  @Override
  public String id() {
    return "score-cam";
  }

  @Override
  public String title() {
    return "Score-CAM";
  }

  @Override
  public String paper() {
    return "Wang et al., Score-CAM, CVPR Workshops 2020";
  }

  @Override
  public String sentence() {
    return "Shows the network the picture through each map and asks again. No gradients; slow.";
  }

  @Override
  public int passes(int channels) {
    return channels;
  }

  @Override
  NDArray map(ScoredNetwork network, NDArray pixels, Place place, Request request) {
    NDManager manager = pixels.getManager();
    NDArray maps = place.maps();
    int channels = place.channels();
    var scores = new float[channels];
    for (int begin = 0; begin < channels; begin += request.batch()) {
      int first = begin;
      int end = Math.min(channels, begin + request.batch());
      float[] some =
          Scopes.run(
              () -> {
                NDArray masks =
                    masks(place.enlarged(first, end, network.height(), network.width()));
                return network.scores(pixels.mul(masks)).toFloatArray();
              });
      System.arraycopy(some, 0, scores, begin, some.length);
      partial(maps, scores, end, request);
      request.progress().step(end, channels);
    }
    return weighed(maps, manager.create(scores, new Shape(1, channels)).softmax(1));
  }

  /// Every map in [0, 1], as channels (n, 1, H, W).
  private static NDArray masks(NDArray maps) {
    Shape shape = maps.getShape();
    NDArray rows = maps.reshape(shape.get(1), shape.get(2) * shape.get(3));
    NDArray least = rows.min(new int[] {1}, true);
    NDArray range = rows.max(new int[] {1}, true).sub(least).add(EPSILON);
    return rows.sub(least).div(range).reshape(shape.get(1), 1, shape.get(2), shape.get(3));
  }

  private static void partial(NDArray maps, float[] scores, int known, Request request) {
    request
        .partial()
        .accept(
            Scopes.run(
                () -> {
                  NDArray some =
                      maps.getManager()
                          .create(java.util.Arrays.copyOf(scores, known), new Shape(1, known));
                  return Tensors.heatmap(weighed(maps.get(":, :" + known), some.softmax(1)));
                }));
  }

  private static NDArray weighed(NDArray maps, NDArray weights) {
    return maps.mul(weights.reshape(1, maps.getShape().get(1), 1, 1)).sum(new int[] {0, 1});
  }
}
