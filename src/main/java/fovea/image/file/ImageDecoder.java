package fovea.image.file;

import fovea.image.RgbImage;
import fovea.image.input.PictureInput;
import fovea.image.input.PicturePart;
import fovea.image.input.UndecodedPicture;
import fovea.image.input.UnknownSamplesException;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/// Turns the bytes of one file into a picture: the size is looked at before anything is decoded,
/// very large pictures are thinned out while they are read, and the camera's rotation is undone.
///
/// @param name how the file is called in a sentence
public record ImageDecoder(String name, PictureInput in, ImageFormat format) {
  /// What a picture may promise at most.
  private static final long MOST_PIXELS = 400_000_000;

  /// The same for formats whose reader holds the whole picture, however much is thinned out.
  private static final long MOST_WHOLE_PIXELS = 100_000_000;

  /// What is kept of a picture at most: a full frame of a good camera.
  private static final long KEPT_PIXELS = 40_000_000;

  private static final List<String> ORDINALS = List.of("second", "third", "fourth"); // 400 of 40

  /// Reads the whole picture, thinned out where it is very large.
  RgbImage read() throws ImageFileException {
    return read(ImageDecoder::thinning);
  }

  /// What {@link #read} leaves out, as in “only every second pixel across and down is read, of 80
  /// million”; "" for nothing.
  String leftOut() throws ImageFileException {
    return opened(
        picture -> {
          int thinning = thinning(picture.width(), picture.height());
          return thinning == 1
              ? ""
              : "only every %s pixel across and down is read, of %,d million"
                  .formatted(
                      ORDINALS.get(thinning - 2),
                      (long) picture.width() * picture.height() / 1_000_000);
        });
  }

  /// Reads the picture so that its longer side is at most `side`; smaller ones are not enlarged.
  RgbImage thumbnail(int side) throws ImageFileException {
    // Twice as fine as needed, so that the rest can be averaged.
    return read((width, height) -> Math.max(1, Math.max(width, height) / (2 * side))).within(side);
  }

  /// The numbers of the file as they are, without a colour being made of them.
  PictureSamples samples() throws ImageFileException {
    switch (format) {
      case PNG, TIFF, BMP, JPEG -> {}
      case GIF, WEBP, NETPBM, HEIC, AVIF, JPEG_XL, JPEG_2000, PSD, ICON, SVG, PDF ->
          throw ImageFileException.noLabels(name, format);
    }
    return opened(picture -> PictureSamples.of(((ReaderPicture) picture).raster(), format));
  }

  private static int thinning(int width, int height) {
    double excess = (double) width * height / KEPT_PIXELS;
    return excess <= 1 ? 1 : (int) Math.ceil(Math.sqrt(excess));
  }

  /// How many pixels go into one, across and down.
  private interface Thinning {
    int of(int width, int height);
  }

  private RgbImage read(Thinning thinning) throws ImageFileException {
    return opened(
        picture ->
            picture
                .decode(thinning.of(picture.width(), picture.height()))
                .turned(picture.orientation()));
  }

  private interface Reading<T> {
    T of(UndecodedPicture picture) throws IOException;
  }

  private <T> T opened(Reading<T> reading) throws ImageFileException {
    try (UndecodedPicture picture = open()) {
      check(picture);
      return reading.of(picture);
    } catch (UnknownSamplesException e) {
      throw ImageFileException.unknownSamples(name, e);
    } catch (IOException | RuntimeException e) {
      // Readers meet broken files with all kinds of runtime exceptions.
      throw refusal(e);
    } catch (OutOfMemoryError e) {
      throw ImageFileException.outOfMemory(name, e);
    }
  }

  private UndecodedPicture open() throws IOException {
    return switch (format) {
      case PNG -> ReaderPicture.open("png", PngChunks.of(in));
      case JPEG -> ReaderPicture.open("jpeg", JpegSegments.of(in));
      case TIFF -> ReaderPicture.open("tiff", TiffStrips.of(in));
      case BMP -> ReaderPicture.open("bmp", new PicturePart(in, UndecodedPicture.UPRIGHT));
      case GIF -> GifPicture.open(in);
      case WEBP -> WebpPicture.open(in);
      case NETPBM -> NetpbmPicture.open(in);
      case HEIC, AVIF, JPEG_XL, JPEG_2000, PSD, ICON, SVG, PDF ->
          throw new IllegalArgumentException(format + " cannot be read");
    };
  }

  private void check(UndecodedPicture picture) throws ImageFileException, IOException {
    int width = picture.width();
    int height = picture.height();
    long pixels = (long) width * height;
    if (pixels > (picture.whole() ? MOST_WHOLE_PIXELS : MOST_PIXELS)) {
      throw ImageFileException.tooLarge(name, width, height);
    }
    if (width < 1 || height < 1 || !format.plausible(pixels, in.length())) {
      throw new IOException("%d x %d pixels in %d bytes".formatted(width, height, in.length()));
    }
  }

  private ImageFileException refusal(Exception e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof EOFException) {
        return ImageFileException.cutOff(name, e);
      } else if (String.valueOf(at.getMessage()).matches("(Unsupported|Unknown TIFF Comp).*")) {
        // So readers say that a file may be good and is not for them.
        return ImageFileException.unsupportedKind(name, format, e);
      }
    }
    return ImageFileException.damaged(name, e);
  }
}
