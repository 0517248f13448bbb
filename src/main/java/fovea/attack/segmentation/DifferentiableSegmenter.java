package fovea.attack.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.attack.Differentiable;
import fovea.segmentation.PixelSegmenter;
import fovea.tensor.Gradients;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.concurrent.atomic.AtomicReference;

/// Any segmenter under attack. Its scores are enlarged bilinearly to the picture's size, as they
/// are when it names the picture's pixels; where that would be more than {@link #MOST} numbers, to
/// a half, a third … of it. Every tensor it makes is freed when it answers.
record DifferentiableSegmenter(PixelSegmenter segmenter) implements AttackedSegmenter {
  /// 64 MiB of scores, of which a step needs some six.
  static final long MOST = 16L << 20;

  /// Larger pictures need more memory than people have: those of 640 × 640 five times.
  private static final long MOST_PIXELS = 5L * 640 * 640;

  @Override
  public int classes() {
    return segmenter.classes();
  }

  @Override
  public Scores scores(float[] picture, int width, int height) {
    check(width, height);
    return Scopes.run(() -> read(fine(pixels(picture, width, height), width, height)));
  }

  @Override
  public Derivative derivative(float[] picture, int width, int height, Weighing weighing) {
    check(width, height);
    return Scopes.run(
        () -> {
          var scores = new AtomicReference<Scores>();
          NDArray gradient =
              Differentiable.of(
                  () ->
                      Gradients.at(
                          pixels(picture, width, height),
                          leaf -> {
                            NDArray fine = fine(leaf, width, height);
                            scores.set(read(fine));
                            float[] weights = weighing.weights(scores.get());
                            return fine.mul(
                                Operators.owned(
                                    fine.getManager().create(weights, fine.getShape())));
                          }),
                  "masks can only be attacked along derivatives, so choose another model.");
          return new Derivative(scores.get(), gradient.toFloatArray());
        });
  }

  private static void check(int width, int height) {
    if ((long) width * height > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "The network would read the picture as %,d × %,d pixels, which is too large to be differentiated: crop it."
              .formatted(width, height));
    }
  }

  private NDArray pixels(float[] picture, int width, int height) {
    return segmenter.manager().create(picture, new Shape(1, 3, height, width));
  }

  private NDArray fine(NDArray pixels, int width, int height) {
    int part = part(width, height);
    return Operators.bilinear(
        segmenter.logits(pixels), (height + part - 1) / part, (width + part - 1) / part);
  }

  /// 1 for a score at every pixel, 2 for one at every second of a row and of a column …
  int part(int width, int height) {
    int part = 1;
    while ((long) classes() * ((height + part - 1) / part) * ((width + part - 1) / part) > MOST) {
      part++;
    }
    return part;
  }

  private static Scores read(NDArray fine) {
    Shape shape = fine.getShape(); // (1, classes, h, w)
    return new Scores(
        Math.toIntExact(shape.get(1)),
        Math.toIntExact(shape.get(3)),
        Math.toIntExact(shape.get(2)),
        Differentiable.finite(fine.toFloatArray()));
  }
}
