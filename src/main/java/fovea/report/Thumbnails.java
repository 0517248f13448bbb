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

  /// Of pictures that are compared pixel by pixel.
  private static final int WIDE = 240;

  private Thumbnails() {}

  /// The picture at most 160 pixels a side; small ones stay as they are.
  static RgbImage thumbnail(RgbImage image) {
    return image.within(LARGEST);
  }

  /// The picture at most 240 pixels a side.
  static RgbImage wide(RgbImage image) {
    return image.within(WIDE);
  }

  static byte[] png(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", stream);
    }
    return bytes.toByteArray();
  }
}
