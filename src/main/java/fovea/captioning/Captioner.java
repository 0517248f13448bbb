package fovea.captioning;

import fovea.image.RgbImage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// Writes a caption for a picture. Called on the compute thread.
public interface Captioner {
  /// Captions `image`.
  ///
  /// @throws CancellationException when `progress` says so between two words
  /// @throws IllegalArgumentException when a word of the prefix is not in the vocabulary
  Caption caption(RgbImage image, DecodingOptions options, Progress progress);

  /// What can be set and chosen; asked on the compute thread.
  default Abilities abilities() {
    return Abilities.none();
  }

  /// The same caption with the gaze of the words of its sentence `rank` weighted by gradient, see
  /// {@link GazeChoice.Weighted}; as it is where the network has only one gaze. On the compute
  /// thread.
  default Caption weighted(RgbImage image, Caption caption, int rank, DecodingOptions options) {
    return caption;
  }

  /// What the words of the sentence `rank` of a caption looked at among themselves, in every head:
  /// rows are those that look, columns those that are looked at, the start mark before the words in
  /// both, rows summing to 1. Empty where nothing in the network does, and for a sentence that is
  /// not in the tree. On the compute thread.
  default Optional<AttentionMaps> amongWords(RgbImage image, Caption caption, int rank) {
    return Optional.empty();
  }

  /// What a captioner can do beyond the plain.
  ///
  /// @param generation whether it heeds {@link GenerationOptions}
  /// @param layers of attention on the picture; 0 where there is only one gaze
  /// @param heads in each layer
  record Abilities(boolean generation, int layers, int heads) {
    public static Abilities none() {
      return new Abilities(false, 0, 0);
    }
  }

  /// Whether `word` can be forced: it stands in the vocabulary.
  boolean knows(String word);

  /// Every word that can be forced, in alphabetical order.
  List<String> vocabulary();

  /// Told of each word as it comes, and asked whether to stop.
  interface Progress {
    /// The words of the best sentence so far.
    void words(List<Word> soFar);

    boolean cancelled();

    /// Hears nothing and never cancels.
    static Progress none() {
      return new Progress() {
        @Override
        public void words(List<Word> soFar) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };
    }
  }
}
