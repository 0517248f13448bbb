package fovea.explanation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.Operators;

/// What stands where something is taken out of a picture.
public enum Baseline {
  /// the grey that the network's normalisation makes zero
  MEAN("the mean of the training pictures"),
  BLACK("black"),
  WHITE("white"),
  /// the picture itself out of focus
  BLURRED("the picture, blurred");

  /// Of what is blurred, as a share of the shorter side; as RISE's authors: 5 pixels of 224.
  private static final double SIGMA = 5 / 224.0;

  private final String words;

  Baseline(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /// For pixels (1, 3, H, W) in [0, 1]: of the same shape.
  public NDArray of(ScoredNetwork network, NDArray pixels) {
    return switch (this) {
      case MEAN ->
          pixels.zerosLike().add(pixels.getManager().create(network.mean(), new Shape(1, 3, 1, 1)));
      case BLACK -> pixels.zerosLike();
      case WHITE -> pixels.onesLike();
      case BLURRED -> {
        Shape shape = pixels.getShape();
        double sigma = SIGMA * Math.min(shape.get(2), shape.get(3));
        yield blurred(pixels, sigma, 2 * (int) Math.ceil(sigma) + 1);
      }
    };
  }

  /// Pixels (N, 3, H, W) blurred by a Gaussian, black beyond the edges.
  ///
  /// @param sigma in pixels
  /// @param window odd side of the square that is added up
  public static NDArray blurred(NDArray pixels, double sigma, int window) {
    double[] line = line(sigma, window);
    var weights = new float[window * window];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (line[i / window] * line[i % window]);
    }
    NDArray one = pixels.getManager().create(weights, new Shape(1, 1, window, window));
    return Operators.convolution(
        pixels, one.tile(new long[] {3, 1, 1, 1}), null, 1, window / 2, 1, 3);
  }

  /// A point in the middle of a line, blurred, what would leave the line being thrown back into it
  /// (scipy's `gaussian_filter`, with which RISE makes its window).
  static double[] line(double sigma, int window) {
    int reach = (int) (4 * sigma + 0.5);
    var line = new double[window];
    double sum = 0;
    for (int offset = -reach; offset <= reach; offset++) {
      sum += Math.exp(-offset * offset / (2 * sigma * sigma));
    }
    for (int i = 0; i < window; i++) {
      for (int offset = -reach; offset <= reach; offset++) {
        int place = Math.floorMod(i + offset, 2 * window);
        if (Math.min(place, 2 * window - 1 - place) == window / 2) {
          line[i] += Math.exp(-offset * offset / (2 * sigma * sigma)) / sum;
        }
      }
    }
    return line;
  }
}
