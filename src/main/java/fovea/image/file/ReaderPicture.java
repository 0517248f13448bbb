package fovea.image.file;

import fovea.image.RgbImage;
import fovea.image.input.PicturePart;
import fovea.image.input.UndecodedPicture;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Iterator;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/// A picture that a reader of the platform decodes, TwelveMonkeys' where there is one: those know
/// four inks and the stranger kinds of TIFF.
public final class ReaderPicture implements UndecodedPicture {
  static {
    // Readers open streams of their own; none of them shall write temporary files.
    ImageIO.setUseCache(false);
  }

  private final ImageReader reader;
  private final PicturePart part;
  private final int width;
  private final int height;
  private @Nullable String damage;

  private ReaderPicture(ImageReader reader, PicturePart part) throws IOException {
    this.reader = reader;
    this.part = part;
    part.input().seek(0);
    reader.setInput(part.input(), true, true);
    reader.addIIOReadWarningListener(
        (IIOReadWarningListener) (source, warning) -> damage = damage(warning, damage));
    width = reader.getWidth(0);
    height = reader.getHeight(0);
  }

  /// @param format the name by which readers know it
  static ReaderPicture open(String format, PicturePart part) throws IOException {
    ImageReader reader = reader(format);
    try {
      return new ReaderPicture(reader, part);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      reader.dispose();
      throw e;
    }
  }

  private static ImageReader reader(String format) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    ImageReader found = null;
    while (readers.hasNext()) {
      ImageReader next = readers.next();
      if (found == null || next.getClass().getName().startsWith("com.twelvemonkeys.")) {
        found = next;
      }
    }
    if (found == null) {
      throw new IOException("no reader for " + format);
    }
    return found;
  }

  /// libjpeg fills what is missing with grey and only warns; bytes too many do no harm.
  private static @Nullable String damage(String warning, @Nullable String before) {
    boolean harm =
        warning.contains("remature end")
            || warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous bytes");
    return harm ? warning : before;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int orientation() {
    return part.orientation();
  }

  @Override
  public boolean whole() {
    return part.whole();
  }

  @Override
  public RgbImage decode(int thinning) throws IOException {
    BufferedImage image = read(thinning);
    return RgbImage.from(part.premultiplied() ? premultiplied(image) : image);
  }

  /// The numbers as the file has them, before they become colours.
  Raster raster() throws IOException {
    return read(1).getRaster();
  }

  private BufferedImage read(int thinning) throws IOException {
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(thinning, thinning, 0, 0);
    BufferedImage image = Objects.requireNonNull(reader.read(0, param));
    if (damage != null) {
      throw new IOException(damage);
    }
    return image;
  }

  /// The same samples, called what they are: readers take every alpha for unassociated.
  private static BufferedImage premultiplied(BufferedImage image) {
    ColorModel model = image.getColorModel();
    if (!model.hasAlpha() || model.isAlphaPremultiplied()) {
      return image;
    }
    var mixed =
        new ComponentColorModel(
            model.getColorSpace(), true, true, model.getTransparency(), model.getTransferType());
    return new BufferedImage(mixed, image.getRaster(), true, null);
  }

  @Override
  public void close() {
    reader.dispose();
  }
}
