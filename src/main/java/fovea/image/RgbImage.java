package fovea.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/// An immutable 8-bit sRGB picture, row-major, without alpha. The currency of the program.
public final class RgbImage {
  private final int width;
  private final int height;
  private final int[] pixels;

  private RgbImage(int width, int height, int[] pixels) {
    if (width < 1 || height < 1 || (long) width * height != pixels.length) {
      throw new IllegalArgumentException(
          width + " x " + height + " does not fit " + pixels.length + " pixels");
    }
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /// A picture of `width * height` pixels packed as 0xRRGGBB; the array is copied.
  public static RgbImage of(int width, int height, int[] pixels) {
    return new RgbImage(width, height, pixels.clone());
  }

  /// Takes the colours of an AWT picture; transparency is blended on white.
  public static RgbImage from(BufferedImage source) {
    var opaque =
        new BufferedImage(source.getWidth(), source.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = opaque.createGraphics();
    g.drawImage(source, 0, 0, java.awt.Color.WHITE, null);
    g.dispose();
    int[] pixels =
        opaque.getRGB(0, 0, opaque.getWidth(), opaque.getHeight(), null, 0, opaque.getWidth());
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] &= 0xFFFFFF;
    }
    return new RgbImage(opaque.getWidth(), opaque.getHeight(), pixels);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /// The pixel at column `x`, row `y`, as 0xRRGGBB.
  public int rgb(int x, int y) {
    return pixels[y * width + x];
  }

  /// A copy of all pixels, row-major, 0xRRGGBB.
  public int[] pixels() {
    return pixels.clone();
  }

  /// The same picture as an AWT picture of type INT_RGB.
  public BufferedImage toBufferedImage() {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    return image;
  }

  /// This picture squashed to exactly `newWidth` x `newHeight`, antialiased when it gets smaller.
  public RgbImage resized(int newWidth, int newHeight) {
    if (newWidth == width && newHeight == height) {
      return this;
    }
    BufferedImage current = toBufferedImage();
    // Halving steps keep Java2D's bilinear filter from skipping pixels.
    while (current.getWidth() >= 2 * newWidth && current.getHeight() >= 2 * newHeight) {
      current = draw(current, current.getWidth() / 2, current.getHeight() / 2);
    }
    return from(draw(current, newWidth, newHeight));
  }

  private static BufferedImage draw(BufferedImage source, int width, int height) {
    var target = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = target.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(source, 0, 0, width, height, null);
    g.dispose();
    return target;
  }
}
