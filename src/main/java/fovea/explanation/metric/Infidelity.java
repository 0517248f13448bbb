package fovea.explanation.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.dataset.KeyedRandom;
import fovea.explanation.Explanation;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.image.Heatmap;
import fovea.tensor.Scopes;

/// How badly the map foretells what happens to the score when the pixels are disturbed (Yeh et al.,
/// On the (In)fidelity and Sensitivity of Explanations, NeurIPS 2019), the map scaled as fits best:
/// the share of the squared changes that it does not foretell, from 0 to 1.
///
/// @param samples how many disturbances
/// @param deviation of the Gaussian noise, the same for the three colours of a pixel
public record Infidelity(int samples, double deviation) implements Metric {
  /// Sixty-four disturbances of a tenth.
  public static Infidelity usual() {
    return new Infidelity(64, 0.1);
  }

  @Override
  public String id() {
    return "infidelity";
  }

  @Override
  public String title() {
    return "Infidelity";
  }

  @Override
  public String definition() {
    return "The share of the squared changes of the score under noise of %s that the map, scaled as fits best, does not foretell (Yeh et al. 2019)."
        .formatted(deviation);
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public int passes() {
    return samples + 1;
  }

  @Override
  public double of(
      ScoredNetwork network, NDArray pixels, Explanation explanation, Request request) {
    int height = network.height();
    int width = network.width();
    Heatmap map = explanation.map().bilinear(width, height);
    float[] values = map.values();
    float whole = Scopes.run(() -> network.scores(pixels).toFloatArray()[0]);
    double foretold = 0;
    double products = 0;
    double squares = 0;
    for (int begin = 0; begin < samples; begin += request.batch()) {
      int count = Math.min(request.batch(), samples - begin);
      var noise = new float[count * values.length];
      for (int sample = 0; sample < count; sample++) {
        KeyedRandom random = KeyedRandom.of(request.seed(), begin + sample);
        for (int i = 0; i < values.length; i++) {
          noise[sample * values.length + i] = (float) (deviation * random.nextGaussian());
        }
      }
      float[] scores =
          Scopes.run(
              () -> {
                NDArray disturbance =
                    pixels.getManager().create(noise, new Shape(count, 1, height, width));
                return network.scores(pixels.sub(disturbance)).toFloatArray();
              });
      for (int sample = 0; sample < count; sample++) {
        double told = 0;
        for (int i = 0; i < values.length; i++) {
          told += (double) noise[sample * values.length + i] * values[i];
        }
        double change = (double) whole - scores[sample];
        foretold += told * told;
        products += told * change;
        squares += change * change;
      }
      request.progress().step(begin + count, samples);
    }
    return squares == 0 || foretold == 0 ? 1 : 1 - products * products / (foretold * squares);
  }
}
