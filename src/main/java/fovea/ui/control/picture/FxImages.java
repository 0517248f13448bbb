package fovea.ui.control.picture;

import fovea.image.RgbImage;
import java.awt.image.BufferedImage;
import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Turns pictures into what JavaFX draws. May be called on any thread.
public final class FxImages {
  private FxImages() {}

  /// The same picture, pixel by pixel.
  public static Image of(RgbImage picture) {
    int[] pixels = picture.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] |= 0xFF000000;
    }
    return new WritableImage(
        new PixelBuffer<>(
            picture.width(),
            picture.height(),
            IntBuffer.wrap(pixels),
            PixelFormat.getIntArgbPreInstance()));
  }

  /// What another program handed over, as a picture.
  public static RgbImage toRgb(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    var pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    copy.setRGB(0, 0, width, height, pixels, 0, width);
    return RgbImage.from(copy);
  }

  /// The picture made small enough to fit into `width` x `height`, never larger than it is.
  public static RgbImage shrunk(RgbImage picture, int width, int height) {
    double scale = Math.min(1, fit(picture, width, height));
    return picture.resized(
        (int) Math.max(1, Math.round(picture.width() * scale)),
        (int) Math.max(1, Math.round(picture.height() * scale)));
  }

  /// How much larger the picture becomes when it fills `width` x `height` without being cut.
  static double fit(RgbImage picture, double width, double height) {
    return Math.min(width / picture.width(), height / picture.height());
  }
}
