package fovea.explanation.metric;

import ai.djl.ndarray.NDArray;
import fovea.dataset.KeyedRandom;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.tensor.Scopes;

/// How much the map changes at most when the pixels change a little (Yeh et al., NeurIPS 2019): the
/// length of the change as a share of the map's.
///
/// @param method that made the map, and is asked again
/// @param samples how many neighbours of the picture
/// @param radius by which each number of the picture moves at most
public record MaxSensitivity(Method method, int samples, double radius) implements Metric {
  /// Ten neighbours within 0.02, as captum.
  public static MaxSensitivity of(Method method) {
    return new MaxSensitivity(method, 10, 0.02);
  }

  @Override
  public String id() {
    return "max-sensitivity";
  }

  @Override
  public String title() {
    return "Max-sensitivity";
  }

  @Override
  public String definition() {
    return "The largest change of the map, as a share of it, among %d pictures within %s of this one (Yeh et al. 2019)."
        .formatted(samples, radius);
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public int passes() {
    return samples * method.passes(1);
  }

  @Override
  public double of(
      ScoredNetwork network, NDArray pixels, Explanation explanation, Request request) {
    float[] map = explanation.map().values();
    double length = Math.sqrt(squares(map, new float[map.length]));
    double most = 0;
    for (int sample = 0; sample < samples; sample++) {
      KeyedRandom random = KeyedRandom.of(request.seed(), sample);
      Explanation other =
          Scopes.run(
              () -> {
                float[] moved = pixels.toFloatArray();
                for (int i = 0; i < moved.length; i++) {
                  moved[i] += (float) (radius * (2 * random.nextDouble() - 1));
                }
                return method.explain(
                    network, pixels.getManager().create(moved, pixels.getShape()), request);
              });
      most = Math.max(most, Math.sqrt(squares(map, other.map().values())));
      request.progress().step(sample + 1, samples);
    }
    return length == 0 ? Double.NaN : most / length;
  }

  private static double squares(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return sum;
  }
}
