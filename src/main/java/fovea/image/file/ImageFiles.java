package fovea.image.file;

import fovea.files.AtomicFiles;
import fovea.image.RgbImage;
import fovea.image.input.PictureInput;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/// Pictures from disk: PNG, JPEG (CMYK too), GIF, BMP, TIFF, WebP and Netpbm, upright as the camera
/// was held, transparency on white, of animations the first picture. Pictures of more than 40
/// million pixels are thinned out while they are read; more than 400 million are refused.
///
/// Pixels are Pillow's (`exif_transpose`, `convert("RGB")`), because networks learned from those:
/// colour profiles are not applied. Only samples of 16 bits differ, which become 8 by scaling.
///
/// A file that ends before its picture does is refused. PNG, JPEG and WebP say where they end and
/// must be there to that mark, though it carries no pixels; of GIF and TIFF nothing is asked that
/// comes after the first picture.
public final class ImageFiles {
  /// Endings that picture files usually have, without the dot: for file choosers only.
  public static final List<String> EXTENSIONS =
      List.of(
          "png", "apng", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "webp", "ppm", "pgm",
          "pbm", "pnm");

  private ImageFiles() {}

  /// Reads a picture.
  ///
  /// @throws ImageFileException with one sentence that says what is wrong and what to do
  public static RgbImage read(Path path) throws ImageFileException {
    return with(path, ImageDecoder::read);
  }

  /// What {@link #read} leaves out of a very large picture, in words; "" for nothing.
  ///
  /// @throws ImageFileException with one sentence that says what is wrong and what to do
  public static String leftOut(Path path) throws ImageFileException {
    return with(path, ImageDecoder::leftOut);
  }

  /// Reads a picture so that its longer side is at most `side` pixels, faster than the whole.
  ///
  /// @throws ImageFileException with one sentence that says what is wrong and what to do
  public static RgbImage readThumbnail(Path path, int side) throws ImageFileException {
    return with(path, decoder -> decoder.thumbnail(side));
  }

  /// Reads the numbers of a picture file as they are, such as the classes of an annotation.
  ///
  /// @throws ImageFileException with one sentence that says what is wrong and what to do
  public static PictureSamples readSamples(Path path) throws ImageFileException {
    return with(path, ImageDecoder::samples);
  }

  /// Reads a picture that is already in memory.
  ///
  /// @param name how it is called in a message
  /// @throws ImageFileException with one sentence that says what is wrong and what to do
  public static RgbImage decode(byte[] bytes, String name) throws ImageFileException {
    ImageFormat format = format(bytes, name);
    return new ImageDecoder(name, PictureInput.of(bytes), format).read();
  }

  /// Writes a picture as PNG.
  public static void writePng(RgbImage picture, Path file) throws IOException {
    var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, picture.width(), picture.height(), picture.pixels(), 0, picture.width());
    writePng(image, file);
  }

  /// Writes a picture as PNG, with the palette and the depth that it has.
  public static void writePng(BufferedImage image, Path file) throws IOException {
    AtomicFiles.stream(
        file,
        out -> {
          if (!ImageIO.write(image, "png", out)) {
            throw new IOException("The picture " + file + " cannot be written.");
          }
        });
  }

  /// Whether a file begins like a picture that can be read here. A quick look: it may still be
  /// broken.
  public static boolean looksLikePicture(Path path) {
    try {
      return Files.isRegularFile(path)
          && ImageFormat.of(start(path)).filter(ImageFormat::readable).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private interface Reading<T> {
    T by(ImageDecoder decoder) throws ImageFileException;
  }

  private static <T> T with(Path path, Reading<T> reading) throws ImageFileException {
    String name = ImageFileException.name(path);
    try {
      // Asked first: opening a pipe or a device could wait for ever.
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw ImageFileException.folder(path);
      } else if (!attributes.isRegularFile()) {
        throw ImageFileException.special(path);
      }
      if (!Files.isReadable(path)) {
        throw new AccessDeniedException(path.toString());
      }
      try (var file = new RandomAccessFile(path.toFile(), "r")) {
        byte[] start = new byte[(int) Math.min(ImageFormat.SNIFF, file.length())];
        file.readFully(start);
        ImageFormat format = format(start, name);
        return reading.by(new ImageDecoder(name, PictureInput.of(file, file.length()), format));
      }
    } catch (IOException e) {
      throw ImageFileException.of(path, e);
    }
  }

  private static byte[] start(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(ImageFormat.SNIFF);
    }
  }

  private static ImageFormat format(byte[] start, String name) throws ImageFileException {
    if (start.length == 0) {
      throw ImageFileException.empty(name);
    }
    Optional<ImageFormat> format = ImageFormat.of(start);
    if (format.isEmpty()) {
      throw ImageFileException.notAnImage(name);
    } else if (!format.get().readable()) {
      throw ImageFileException.unsupported(name, format.get());
    }
    return format.get();
  }
}
