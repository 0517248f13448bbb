package fovea.explanation.cam;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.Place;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Every channel counts by the score of the picture seen through it. Asks the network once for each
/// channel, and once for all that are the same everywhere.
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
    NDArray maps = place.maps();
    var scores = new float[place.channels()];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY); // of no weight as long as it is not known
    float[] range = ranges(maps);
    int[] even = IntStream.range(0, range.length).filter(i -> range[i] == 0).toArray();
    int[] asked =
        IntStream.concat(
                Arrays.stream(even).limit(1), // through all of them one sees the same: nothing
                IntStream.range(0, range.length).filter(i -> range[i] != 0))
            .toArray();
    for (int begin = 0; begin < asked.length; begin += request.batch()) {
      int[] some =
          Arrays.copyOfRange(asked, begin, Math.min(asked.length, begin + request.batch()));
      float[] answers =
          Scopes.run(
              () -> {
                NDArray masks = masks(place.enlarged(some, network.height(), network.width()));
                return network.scores(pixels.mul(masks)).toFloatArray();
              });
      for (int i = 0; i < some.length; i++) {
        scores[some[i]] = answers[i];
      }
      for (int channel : even) {
        scores[channel] = scores[even[0]];
      }
      request.partial().accept(Scopes.run(() -> Tensors.heatmap(weighed(maps, scores))));
      request.progress().step(begin + some.length, asked.length);
    }
    return weighed(maps, scores);
  }

  /// By how much the largest number of each map differs from its smallest.
  private static float[] ranges(NDArray maps) {
    return Scopes.run(
        () -> {
          NDArray rows = maps.reshape(maps.getShape().get(1), -1);
          int[] places = {1};
          return rows.max(places).sub(rows.min(places)).toFloatArray();
        });
  }

  /// Every map in [0, 1], as channels (n, 1, H, W).
  private static NDArray masks(NDArray maps) {
    Shape shape = maps.getShape();
    NDArray rows = maps.reshape(shape.get(1), shape.get(2) * shape.get(3));
    NDArray least = rows.min(new int[] {1}, true);
    NDArray range = rows.max(new int[] {1}, true).sub(least).add(EPSILON);
    return rows.sub(least).div(range).reshape(shape.get(1), 1, shape.get(2), shape.get(3));
  }

  private static NDArray weighed(NDArray maps, float[] scores) {
    NDArray weights = maps.getManager().create(scores, new Shape(1, scores.length)).softmax(1);
    return maps.mul(weights.reshape(1, scores.length, 1, 1)).sum(new int[] {0, 1});
  }
}
