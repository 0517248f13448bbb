package fovea.image.webp;

/// Decoded pixels of a WebP picture or of a frame of one.
public interface WebpFrame {
  int width();

  int height();

  /// Writes the pixels of row `y` as 0xAARRGGBB.
  void row(int y, int[] argb);
}
