package fovea.language.picture;

import fovea.image.RgbImage;
import fovea.language.Attention;

/// Reads the attention of a transformer that looks at pictures. On the compute thread.
public interface PictureHeads {
  /// What every patch looks at in every head, the class token first.
  Seen see(RgbImage picture);

  /// What came of a picture.
  ///
  /// @param picture as the network sees it, scaled and cut: patches lie on this one
  record Seen(RgbImage picture, Attention attention) {}
}
