package fovea.report;

import fovea.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Small pictures as bytes.
final class Thumbnails {
  private static final int LARGEST = 160;

  private Thumbnails() {}

  /// The picture at most 160 pixels a side; small ones stay as they are.
  static RgbImage thumbnail(RgbImage image) {
    return image.within(LARGEST);
  }

  static byte[] png(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", stream);
    }
    return bytes.toByteArray();
  }
}
