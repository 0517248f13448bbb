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
    double scale = LARGEST / (double) Math.max(image.width(), image.height());
    return scale >= 1
        ? image
        : image.resized(
            (int) Math.max(1, Math.round(image.width() * scale)),
            (int) Math.max(1, Math.round(image.height() * scale)));
  }

  static byte[] png(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", stream);
    }
    return bytes.toByteArray();
  }
}
