package fovea.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.network.cut.Divisible;
import fovea.tensor.Losses;
import fovea.tensor.Operators;
import fovea.tensor.Recomputation;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A network that tells the class of every pixel.
public interface SegmentationNetwork extends Verifiable, Divisible {
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

  /// What one head says while training.
  ///
  /// @param logits scores of the classes, (B, classes, h, w)
  /// @param weight of its loss: 1 for the one that answers, 0.4 for an auxiliary one
  record Head(NDArray logits, double weight) {}

  /// What every head says of normalised pixels (B, 3, H, W) while training, the one that answers
  /// first.
  default List<Head> heads(NDArray pixels) {
    return List.of(new Head(logits(pixels), 1));
  }

  /// The loss while training, of normalised pixels (B, 3, H, W) and labels (B, H, W) int64, of
  /// which those that are {@link #IGNORED} are left out.
  default NDArray loss(NDArray pixels, NDArray labels) {
    return loss(heads(pixels), labels, IGNORED, null);
  }

  /// The sum of the heads' losses.
  ///
  /// @param labels (B, H, W) int64
  /// @param ignored the label of pixels that are left out
  /// @param classWeights how much a pixel of each class counts, (classes); null for all alike
  static NDArray loss(
      List<Head> heads, NDArray labels, int ignored, @Nullable NDArray classWeights) {
    NDArray sum = null;
    for (Head head : heads) {
      NDArray own = crossEntropy(head.logits(), labels, ignored, classWeights);
      NDArray weighted = head.weight() == 1 ? own : Operators.times(own, head.weight());
      sum = sum == null ? weighted : sum.add(weighted);
    }
    return Objects.requireNonNull(sum, "a network has a head");
  }

  /// How many classes it tells apart.
  int classes();

  /// How the names of its encoder's tensors begin, which weights of a classifier can fill; "" where
  /// it has none.
  default String encoder() {
    return "";
  }

  /// What parts of the network alone say of normalised pixels (B, 3, H, W), where that can be said
  /// honestly; empty for a network that has no such parts.
  default List<PartialScores> partialScores(NDArray pixels, Taps reading) {
    return List.of();
  }

  /// How many attention heads each layer has in which every patch looks at every patch; empty for a
  /// network without such.
  default List<Integer> attentionHeads() {
    return List.of();
  }

  /// How much the patch at a place looks at each patch: (h, w); what is missing to a sum of 1 goes
  /// to what is no patch.
  ///
  /// @param pixels of one picture, normalised, (1, 3, H, W)
  /// @throws IllegalArgumentException when there is no such layer or head
  default NDArray attention(NDArray pixels, int layer, int head, Place place) {
    throw new IllegalArgumentException("This network has no attention between patches.");
  }

  /// What it says, and what its patches attended to on the way.
  ///
  /// @param logits (B, classes, h, w)
  /// @param attentions of every layer that has a part in them, (B, heads, T, T), the class token
  ///   first, then the patches row by row; gradients by them can be asked for
  /// @param rows of patches
  /// @param columns of patches
  record Attended(NDArray logits, List<NDArray> attentions, int rows, int columns) {
    public Attended {
      attentions = List.copyOf(attentions);
    }
  }

  /// As {@link #logits(NDArray)}, with the attention of those layers whose heads {@link
  /// #attentionHeads} counts.
  ///
  /// @throws IllegalArgumentException without such
  default Attended attended(NDArray pixels) {
    throw new IllegalArgumentException("This network has no attention between patches.");
  }

  /// A place in a picture.
  ///
  /// @param down from 0 at the top to 1
  /// @param right from 0 at the left to 1
  record Place(double down, double right) {
    /// Which of `cells` cells of a row or column it lies in.
    public static int cell(double part, int cells) {
      return Math.clamp((long) (part * cells), 0, cells - 1);
    }
  }

  /// The side of the square pictures that it takes; empty where it takes pictures of any size.
  default OptionalInt side() {
    return OptionalInt.empty();
  }

  @Override
  default NDArray answer(ReferenceInput input) {
    return logits(input.pixels(side().orElse(input.side()))).get(":, :, ::16, ::16");
  }

  /// The mean cross-entropy of scores (B, classes, h, w) that are resized to the labels (B, H, W)
  /// int64; 0 where all of them are ignored.
  private static NDArray crossEntropy(
      NDArray logits, NDArray labels, int ignored, @Nullable NDArray classWeights) {
    return Recomputation.part(
        logits,
        scores -> {
          Shape size = labels.getShape();
          NDArray fine = Operators.bilinear(scores, (int) size.get(1), (int) size.get(2));
          NDArray rows = fine.transpose(0, 2, 3, 1).reshape(-1, fine.getShape().get(1));
          return Losses.crossEntropy(rows, labels.reshape(-1), ignored, 0, classWeights);
        });
  }
}
