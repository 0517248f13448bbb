package fovea.training.feed;

import fovea.image.RgbImage;

/// A picture in three bytes a pixel: all reds, all greens, all blues.
///
/// @param planar not copied
public record PackedPicture(int width, int height, byte[] planar) {
  public static PackedPicture of(RgbImage picture) {
    var bytes = new byte[3 * picture.width() * picture.height()];
    write(picture, bytes, 0);
    return new PackedPicture(picture.width(), picture.height(), bytes);
  }

  public RgbImage picture() {
    int plane = planar.length / 3;
    var pixels = new int[plane];
    for (int i = 0; i < plane; i++) {
      pixels[i] =
          (planar[i] & 0xFF) << 16 | (planar[plane + i] & 0xFF) << 8 | planar[2 * plane + i] & 0xFF;
    }
    return RgbImage.taking(width, height, pixels);
  }

  /// Writes all reds, all greens, all blues.
  public static void write(RgbImage picture, byte[] into, int offset) {
    int[] pixels = picture.pixels();
    int plane = pixels.length;
    for (int i = 0; i < plane; i++) {
      into[offset + i] = (byte) (pixels[i] >> 16);
      into[offset + plane + i] = (byte) (pixels[i] >> 8);
      into[offset + 2 * plane + i] = (byte) pixels[i];
    }
  }
}
