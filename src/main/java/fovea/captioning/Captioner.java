package fovea.captioning;

import fovea.image.RgbImage;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Writes a caption for a picture. Called on the compute thread.
public interface Captioner {
  /// Captions `image`.
  ///
  /// @throws CancellationException when `progress` says so between two words
  /// @throws IllegalArgumentException when a word of the prefix is not in the vocabulary
  Caption caption(RgbImage image, DecodingOptions options, Progress progress);

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
