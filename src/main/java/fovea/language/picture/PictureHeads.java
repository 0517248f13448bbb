package fovea.language.picture;

import fovea.image.RgbImage;
import fovea.language.Attention;

/// Reads the attention of a transformer that looks at pictures. On the compute thread.
public interface PictureHeads {
  /// What every patch looks at in every head, the class token first.
  ///
  /// @throws IllegalArgumentException when that finds no room, in one sentence
  Seen see(RgbImage picture);

  /// The same; where that finds no room, of one layer alone.
  ///
  /// @param layer from 0; the last for a greater one
  Seen see(RgbImage picture, int layer);

  /// What came of a picture.
  ///
  /// @param picture as the network sees it, scaled and cut: patches lie on this one
  record Seen(RgbImage picture, Attention attention) {}
}
