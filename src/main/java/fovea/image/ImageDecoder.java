package fovea.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;

/// Turns the bytes of one file into a picture: the size is looked at before anything is decoded,
/// very large pictures are thinned out while they are read, and the camera's rotation is undone.
///
/// @param name how the file is called in a sentence
/// @param length of the file in bytes
record ImageDecoder(String name, ImageInputStream in, long length, ImageFormat format) {
  /// What a picture may promise at most.
  private static final long MOST_PIXELS = 400_000_000;

  /// The same for formats whose reader holds the whole picture, however much is thinned out.
  private static final long MOST_WHOLE_PIXELS = 100_000_000;

  /// What is kept of a picture at most: a full frame of a good camera.
  private static final long KEPT_PIXELS = 40_000_000;

  /// Reads the whole picture, thinned out where it is very large.
  RgbImage read() throws ImageFileException {
    return read((width, height) -> thinning((double) width * height / KEPT_PIXELS));
  }

  /// Reads the picture so that its longer side is at most `side`; smaller ones are not enlarged.
  RgbImage thumbnail(int side) throws ImageFileException {
    // Twice as fine as needed, so that the rest can be averaged.
    RgbImage image = read((width, height) -> Math.max(1, Math.max(width, height) / (2 * side)));
    double scale = (double) side / Math.max(image.width(), image.height());
    return scale >= 1
        ? image
        : image.resized(
            Math.max(1, (int) Math.round(image.width() * scale)),
            Math.max(1, (int) Math.round(image.height() * scale)));
  }

  static {
    // Readers open streams of their own; none of them shall write temporary files.
    ImageIO.setUseCache(false);
  }

  private static int thinning(double excess) {
    return excess <= 1 ? 1 : (int) Math.ceil(Math.sqrt(excess));
  }

  /// How many pixels go into one, across and down.
  private interface Thinning {
    int of(int width, int height);
  }

  private RgbImage read(Thinning thinning) throws ImageFileException {
    try {
      int orientation = ExifOrientation.read(in, format);
      ImageReader reader = reader();
      try {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        check(width, height);
        return pixels(reader, thinning.of(width, height)).turned(orientation);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // Readers meet broken files with all kinds of runtime exceptions.
      throw ImageFileException.damaged(name, e);
    } catch (OutOfMemoryError e) {
      throw ImageFileException.outOfMemory(name, e);
    }
  }

  private void check(int width, int height) throws ImageFileException, IOException {
    long pixels = (long) width * height;
    boolean whole = format == ImageFormat.WEBP;
    if (pixels > (whole ? MOST_WHOLE_PIXELS : MOST_PIXELS)) {
      throw ImageFileException.tooLarge(name, width, height);
    }
    if (width < 1 || height < 1 || !format.plausible(pixels, length)) {
      throw new IOException("%d x %d pixels in %d bytes".formatted(width, height, length));
    }
  }

  private static RgbImage pixels(ImageReader reader, int thinning) throws IOException {
    var incomplete = new AtomicBoolean();
    reader.addIIOReadWarningListener(
        (IIOReadWarningListener)
            (source, warning) -> {
              // libjpeg fills the rest with grey and only warns.
              if (warning.contains("remature end")) {
                incomplete.set(true);
              }
            });
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(thinning, thinning, 0, 0);
    BufferedImage image = reader.read(0, param);
    if (incomplete.get()) {
      throw new IOException("the file ends before the picture does");
    }
    return RgbImage.from(image);
  }

  private ImageReader reader() throws IOException {
    Iterator<ImageReader> readers =
        ImageIO.getImageReadersByFormatName(
            switch (format) {
              case PNG -> "png";
              case JPEG -> "jpeg";
              case GIF -> "gif";
              case BMP -> "bmp";
              case TIFF -> "tiff";
              case WEBP -> "webp";
              case HEIC, AVIF, JPEG_XL, JPEG_2000, PSD, ICON, SVG, PDF ->
                  throw new IllegalArgumentException(format + " cannot be read");
            });
    ImageReader found = null;
    while (readers.hasNext()) {
      ImageReader next = readers.next();
      // TwelveMonkeys' readers know CMYK and the stranger kinds of TIFF.
      if (found == null || next.getClass().getName().startsWith("com.twelvemonkeys.")) {
        found = next;
      }
    }
    if (found == null) {
      throw new IOException("no reader for " + format);
    }
    return found;
  }
}
