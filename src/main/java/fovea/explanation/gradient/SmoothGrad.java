package fovea.explanation.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.dataset.KeyedRandom;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.tensor.Scopes;
import java.util.List;

/// {@link Saliency} of the mean gradient over noisy copies of the picture.
///
/// @param samples how many copies
/// @param deviation of the Gaussian noise, pixels being in [0, 1]
public record SmoothGrad(int samples, double deviation) implements Method {
  @Override
  public String id() {
    return "smooth-grad";
  }

  @Override
  public String title() {
    return "SmoothGrad";
  }

  @Override
  public String paper() {
    return "Smilkov et al., SmoothGrad: Removing Noise by Adding Noise, 2017";
  }

  @Override
  public String sentence() {
    return "Saliency, averaged over noisy copies of the picture.";
  }

  @Override
  public Family family() {
    return Family.GRADIENT;
  }

  @Override
  public int passes(int channels) {
    return 3 * samples;
  }

  /// Twenty-five copies, 15 % noise: the middle of what its authors tried.
  public static SmoothGrad usual() {
    return new SmoothGrad(25, 0.15);
  }

  @Override
  public Explanation explain(ScoredNetwork network, NDArray pixels, Request request) {
    return Scopes.run(
        () -> {
          NDManager manager = pixels.getManager();
          int numbers = Math.toIntExact(pixels.size());
          NDArray sum = manager.zeros(pixels.getShape());
          for (int done = 0; done < samples; done += request.batch()) {
            int count = Math.min(request.batch(), samples - done);
            NDArray noise = noise(manager, pixels, request.seed(), done, count, numbers);
            sum.addi(gradients(network, pixels, noise));
            request.progress().step(done + count, samples);
            request.partial().accept(PixelGradients.strongest(sum.div(done + count)));
          }
          return new Explanation(
              id(),
              PixelGradients.strongest(sum.div(samples)),
              false,
              List.of(
                  "%,d copies with noise of %s, seed %,d."
                      .formatted(samples, deviation, request.seed())));
        });
  }

  /// The sum of the gradients at a picture (1, 3, H, W) plus each noise (n, 3, H, W).
  static NDArray gradients(ScoredNetwork network, NDArray pixels, NDArray noise) {
    return Scopes.keep(
        () -> PixelGradients.of(network, pixels.add(noise)).sum(new int[] {0}, true));
  }

  private NDArray noise(
      NDManager manager, NDArray pixels, long seed, int first, int count, int numbers) {
    var noise = new float[count * numbers];
    for (int sample = 0; sample < count; sample++) {
      KeyedRandom random = KeyedRandom.of(seed, first + sample);
      for (int i = 0; i < numbers; i++) {
        noise[sample * numbers + i] = (float) (deviation * random.nextGaussian());
      }
    }
    Shape shape = pixels.getShape();
    return manager.create(noise, new Shape(count, shape.get(1), shape.get(2), shape.get(3)));
  }
}
