package fovea.ui.tab;

import fovea.image.RgbImage;
import fovea.ui.control.picture.FxImages;
import java.nio.file.Path;

/// Reads a picture file; its failures are sentences for people.
public interface PictureReader {
  RgbImage read(Path file) throws Exception;

  /// What the file says that it is, where it is no picture like others; "" where it says nothing.
  default String note(Path file) throws Exception {
    return "";
  }

  /// The picture made small, its longer side at most `side`; a reader may know a quicker way.
  default RgbImage thumbnail(Path file, int side) throws Exception {
    return FxImages.shrunk(read(file), side, side);
  }
}
