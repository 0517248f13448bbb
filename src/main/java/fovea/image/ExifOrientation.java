package fovea.image;

import java.io.IOException;

/// Which way up a camera held a picture: the orientation tag (0x0112) of EXIF 2.3. What cannot be
/// made out counts as upright.
final class ExifOrientation {
  /// As the pixels stand.
  static final int UPRIGHT = 1;

  private ExifOrientation() {}

  /// The orientation 1 to 8 that a TIFF structure says.
  static int of(PictureInput in) {
    try {
      return of(TiffDirectory.first(in));
    } catch (IOException e) {
      // The picture itself may still be good.
      return UPRIGHT;
    }
  }

  /// The orientation 1 to 8 that a TIFF directory says.
  static int of(TiffDirectory directory) throws IOException {
    long value = directory.number(TiffDirectory.ORIENTATION, UPRIGHT);
    return value >= 1 && value <= 8 ? (int) value : UPRIGHT;
  }
}
