package fovea.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

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

  /// A picture of these very pixels, packed as 0xRRGGBB, which nobody may change any more.
  public static RgbImage taking(int width, int height, int[] pixels) {
    return new RgbImage(width, height, pixels);
  }

  /// Takes the colours of an AWT picture; transparency is blended on white.
  public static RgbImage from(BufferedImage source) {
    int width = source.getWidth();
    int height = source.getHeight();
    if (grey(source)) {
      return new RgbImage(width, height, greyPixels(source));
    }
    var opaque = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = opaque.createGraphics();
    g.drawImage(source, 0, 0, Color.WHITE, null);
    g.dispose();
    int[] pixels = ((DataBufferInt) opaque.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] &= 0xFFFFFF;
    }
    return new RgbImage(width, height, pixels);
  }

  private static boolean grey(BufferedImage source) {
    ColorModel model = source.getColorModel();
    return !(model instanceof IndexColorModel)
        && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && source.getSampleModel().getTransferType() != DataBuffer.TYPE_FLOAT
        && source.getSampleModel().getTransferType() != DataBuffer.TYPE_DOUBLE;
  }

  // Java2D takes deep greys for linear light and would brighten them; files mean them as they are.
  private static int[] greyPixels(BufferedImage source) {
    int width = source.getWidth();
    Raster raster = source.getRaster();
    boolean alpha = source.getColorModel().hasAlpha();
    boolean mixed = source.isAlphaPremultiplied();
    double most = (1L << source.getColorModel().getComponentSize(0)) - 1;
    int[] pixels = new int[width * source.getHeight()];
    int[] row = new int[width * raster.getNumBands()];
    int bands = raster.getNumBands();
    for (int y = 0; y < source.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        double value = row[x * bands] / most;
        double cover = alpha ? row[x * bands + 1] / most : 1;
        double ink = mixed ? value : value * cover;
        pixels[y * width + x] = (int) Math.round(255 * Math.min(1, ink + 1 - cover)) * 0x010101;
      }
    }
    return pixels;
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

  /// This picture made small enough that its longer side is at most `side`, never larger than it
  /// is.
  public RgbImage within(int side) {
    double scale = side / (double) Math.max(width, height);
    return scale >= 1
        ? this
        : resized(
            (int) Math.max(1, Math.round(width * scale)),
            (int) Math.max(1, Math.round(height * scale)));
  }

  /// This picture squashed to exactly `newWidth` x `newHeight`: the very bytes that Pillow gives,
  /// for networks that were trained on those.
  public RgbImage resized(int newWidth, int newHeight, Resampling filter) {
    return resized(newWidth, newHeight, filter, new Rectangle(newWidth, newHeight));
  }

  /// A window of {@link #resized(int, int, Resampling)}, black where it reaches beyond that; only
  /// what the window shows is computed, however large the whole would be.
  public RgbImage resized(int newWidth, int newHeight, Resampling filter, Rectangle window) {
    if (newWidth < 1 || newHeight < 1) {
      throw new IllegalArgumentException("no picture is " + newWidth + " x " + newHeight);
    }
    int[] part =
        Resizer.window(pixels, new Rectangle(width, height), newWidth, newHeight, filter, window);
    return new RgbImage(window.width, window.height, part);
  }

  /// The `newWidth` x `newHeight` pixels whose top left one is at (`x`, `y`); what lies outside
  /// this picture is black.
  public RgbImage cropped(int x, int y, int newWidth, int newHeight) {
    return resized(width, height, Resampling.NEAREST, new Rectangle(x, y, newWidth, newHeight));
  }

  /// This picture made upright, where `orientation` is EXIF's number 1 to 8 for how it lies.
  public RgbImage turned(int orientation) {
    if (orientation == 1) {
      return this;
    }
    boolean swapped = orientation >= 5;
    int newWidth = swapped ? height : width;
    int newHeight = swapped ? width : height;
    int[] turned = new int[pixels.length];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        int source =
            switch (orientation) {
              case 2 -> at(width - 1 - x, y);
              case 3 -> at(width - 1 - x, height - 1 - y);
              case 4 -> at(x, height - 1 - y);
              case 5 -> at(y, x);
              case 6 -> at(y, height - 1 - x);
              case 7 -> at(width - 1 - y, height - 1 - x);
              case 8 -> at(width - 1 - y, x);
              default -> throw new IllegalArgumentException("no orientation " + orientation);
            };
        turned[y * newWidth + x] = pixels[source];
      }
    }
    return new RgbImage(newWidth, newHeight, turned);
  }

  private int at(int x, int y) {
    return y * width + x;
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
