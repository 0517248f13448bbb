package fovea.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.List;
import java.util.OptionalInt;

/// A network that tells the class of every pixel.
public interface SegmentationNetwork extends Verifiable {
  /// The label of pixels that are left out.
  int IGNORED = 255;

  /// Normalised pixels (B, 3, H, W) to the scores of the classes before the softmax, (B, classes,
  /// h, w), at the network's own resolution, which is usually coarser.
  NDArray logits(NDArray pixels);

  /// As {@link #logits(NDArray)} under another reading of the taps; the same for a network without.
  default NDArray logits(NDArray pixels, Taps reading) {
    return logits(pixels);
  }

  /// The ways in which its taps can be read, its own first; empty for a network that has none.
  default List<Taps> readings() {
    return List.of();
  }

  /// The loss while training, of normalised pixels (B, 3, H, W) and labels (B, H, W) int64, of
  /// which those that are {@link #IGNORED} are left out.
  NDArray loss(NDArray pixels, NDArray labels);

  /// How many classes it tells apart.
  int classes();

  /// How the names of its encoder's tensors begin: what weights of a classifier can fill.
  String encoder();

  /// The side of the square pictures that it takes; empty where it takes pictures of any size.
  default OptionalInt side() {
    return OptionalInt.empty();
  }

  @Override
  default NDArray answer(ReferenceInput input) {
    return logits(input.pixels(side().orElse(input.side()))).get(":, :, ::16, ::16");
  }

  /// The mean cross-entropy of scores (B, classes, h, w) that are resized to the labels (B, H, W)
  /// int64, of which those that are {@link #IGNORED} are left out.
  static NDArray crossEntropy(NDArray logits, NDArray labels) {
    return Scopes.keep(
        () -> {
          Shape size = labels.getShape();
          NDArray fine = Operators.bilinear(logits, (int) size.get(1), (int) size.get(2));
          NDArray rows = fine.transpose(0, 2, 3, 1).reshape(-1, fine.getShape().get(1));
          return Operators.crossEntropy(rows, labels.reshape(-1), IGNORED);
        });
  }
}
