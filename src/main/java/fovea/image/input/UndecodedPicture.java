package fovea.image.input;

import fovea.image.RgbImage;
import java.io.IOException;

/// A picture whose size is known and whose pixels are not read yet.
public interface UndecodedPicture extends AutoCloseable {
  /// As the pixels stand.
  int UPRIGHT = 1;

  /// Pixels across, as the file has them.
  int width();

  /// Pixels down, as the file has them.
  int height();

  /// EXIF's number 1 to 8 for how the pixels lie.
  default int orientation() {
    return UPRIGHT;
  }

  /// Whether all pixels are held in memory, however many are left out.
  default boolean whole() {
    return false;
  }

  /// Every `thinning`-th pixel across and down, beginning with the first.
  ///
  /// @throws java.io.EOFException where the file ends before the picture does
  /// @throws IOException where the file is damaged
  RgbImage decode(int thinning) throws IOException;

  @Override
  default void close() {}
}
