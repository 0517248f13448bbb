package fovea.segmentation;

import fovea.image.Heatmap;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.work.Progress;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Names every pixel of a picture. Called on the compute thread.
public interface Segmenter {
  /// The names of the classes.
  List<String> labels();

  /// Their names and colours; class k is label k + 1.
  Palette palette();

  /// The protocols that fit the network, the usual one first.
  List<Protocol> protocols();

  /// All of a protocol in words, for this network.
  String words(Protocol protocol);

  /// Whether the network can be asked under a protocol at all, whatever the picture.
  ///
  /// @throws IllegalArgumentException when it cannot, in one sentence
  default void check(Protocol protocol) {}

  /// Segments `picture`, coarser than it is where it has more than {@link #MOST_PIXELS}.
  ///
  /// @param progress hears of every window
  /// @throws IllegalArgumentException when the network cannot be asked in this way, in one sentence
  /// @throws CancellationException when `progress` says so between two windows
  Segmentation segment(RgbImage picture, Protocol protocol, Progress progress);

  /// The labels alone, for every pixel of `picture`, whatever its size.
  ///
  /// @throws IllegalArgumentException as {@link #segment}
  /// @throws CancellationException as {@link #segment}
  LabelMap labels(RgbImage picture, Protocol protocol, Progress progress);

  /// What parts of the network alone call every pixel: the levels of a pyramid, the head that only
  /// training asks. Empty for a network that has none of which this can be said honestly.
  ///
  /// @throws IllegalArgumentException as {@link #segment}, and under a protocol that does not show
  ///   the whole picture at once, in one sentence
  /// @throws CancellationException as {@link #segment}
  default List<LayerMask> layers(RgbImage picture, Protocol protocol, Progress progress) {
    return List.of();
  }

  /// How many attention heads each layer has that can be shown; empty for a network without any.
  default List<Integer> attentionHeads() {
    return List.of();
  }

  /// How much the patch at a place of the picture looks at each patch, as the network sees them: a
  /// cell is a patch, what is missing to a sum of 1 goes to what is no patch.
  ///
  /// @param layer from 0, one of {@link #attentionHeads}
  /// @param head from 0
  /// @param right of the picture's left edge, 0 to 1
  /// @param down from its upper edge, 0 to 1
  /// @throws IllegalArgumentException as {@link #layers}, and where there is no such head
  default Heatmap attention(
      RgbImage picture, Protocol protocol, int layer, int head, double right, double down) {
    throw new IllegalArgumentException("This model has no attention between patches to show.");
  }

  /// Of so many pixels the likeliest classes are kept.
  int MOST_PIXELS = 2 << 20;

  /// Fewer pixels where there are more than a few hundred classes, so that no more probabilities
  /// are compared.
  long MOST_NUMBERS = 1 << 30;

  /// So many classes of each pixel are kept.
  int RANKS = 6;
}
