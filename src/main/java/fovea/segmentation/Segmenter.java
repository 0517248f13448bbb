package fovea.segmentation;

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

  /// Of so many pixels the likeliest classes are kept.
  int MOST_PIXELS = 2 << 20;

  /// So many classes of each pixel are kept.
  int RANKS = 6;
}
