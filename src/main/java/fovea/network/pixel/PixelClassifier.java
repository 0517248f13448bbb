package fovea.network.pixel;

import ai.djl.ndarray.NDArray;
import fovea.network.ImageNetwork;
import fovea.tensor.Preparation;
import fovea.tensor.Tensors;

/// A classifier of pixels in [0, 1]: its normalisation is inside. On the compute thread.
///
/// @param preparation what the network's pictures go through
public record PixelClassifier(ImageNetwork network, Preparation preparation) {
  /// Of the pictures that it reads, in pixels.
  public int width() {
    return preparation.width();
  }

  /// Likewise.
  public int height() {
    return preparation.height();
  }

  /// How many classes it tells apart.
  public int classes() {
    return network.classes();
  }

  /// Pixels (N, 3, H, W) in [0, 1] to the scores of the classes before the softmax, (N, classes).
  /// Gradients flow.
  public NDArray logits(NDArray pixels) {
    return network.logits(normalised(pixels));
  }

  /// The same pixels as the network itself takes them. Gradients flow.
  public NDArray normalised(NDArray pixels) {
    return Tensors.normalised(pixels, preparation);
  }

  /// The grey that the normalisation makes zero: red, green, blue in [0, 1].
  public float[] mean() {
    float[] mean = preparation.mean();
    for (int c = 0; c < 3; c++) {
      mean[c] = (float) (mean[c] / (255 * preparation.rescale()));
    }
    return mean;
  }
}
