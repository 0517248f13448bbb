package fovea.image.file;

import fovea.image.RgbImage;
import fovea.image.input.PictureInput;
import fovea.image.input.UndecodedPicture;
import java.io.IOException;
import java.nio.ByteOrder;

/// Pictures of the Netpbm family: bitmaps (P1, P4), grey (P2, P5) and colour (P3, P6), of up to 16
/// bits a sample. Samples are brought to 0 … 255 as Pillow does it: the largest becomes 255.
public final class NetpbmPicture implements UndecodedPicture {
  private static final int MOST_DIGITS = 10;

  private final PictureInput in;
  private final int width;
  private final int height;
  private final boolean plain;
  private final boolean bitmap;
  private final int samples;
  private final int largest;

  private NetpbmPicture(PictureInput in, char kind) throws IOException {
    this.in = in;
    plain = kind <= '3';
    bitmap = kind == '1' || kind == '4';
    samples = kind == '3' || kind == '6' ? 3 : 1;
    width = number();
    height = number();
    largest = bitmap ? 1 : number();
    if (largest < 1 || largest > 65535) {
      throw new IOException("a largest sample of " + largest);
    }
  }

  /// Reads the header; the single blank after it is the last of it.
  static NetpbmPicture open(PictureInput in) throws IOException {
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    in.seek(1);
    return new NetpbmPicture(in, (char) in.readUnsignedByte());
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
  public RgbImage decode(int thinning) throws IOException {
    int across = (width + thinning - 1) / thinning;
    int down = (height + thinning - 1) / thinning;
    int[] pixels = new int[across * down];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = pixel(x);
        if (x % thinning == 0 && y % thinning == 0) {
          pixels[y / thinning * across + x / thinning] = rgb;
        }
      }
    }
    return RgbImage.taking(across, down, pixels);
  }

  private int pixel(int x) throws IOException {
    if (bitmap) {
      return bit(x) == 0 ? 0xFFFFFF : 0;
    } else if (samples == 1) {
      return sample() * 0x010101;
    }
    return sample() << 16 | sample() << 8 | sample();
  }

  private int bit(int x) throws IOException {
    if (!plain) {
      if (x == 0) {
        in.setBitOffset(0);
      }
      int bit = in.readBit();
      if (x == width - 1 && in.getBitOffset() != 0) {
        in.readByte(); // rows begin at whole bytes
      }
      return bit;
    }
    int c = mark();
    if (c != '0' && c != '1') {
      throw new IOException("no bit");
    }
    return c - '0';
  }

  private int sample() throws IOException {
    int value = plain ? number() : largest > 255 ? in.readUnsignedShort() : in.readUnsignedByte();
    if (plain && value > largest) {
      throw new IOException("a sample above the largest");
    }
    return largest == 255 ? value : (int) Math.min(255, Math.rint((double) value / largest * 255));
  }

  /// A number and the one character that ends it: at the end of a file it could be cut off.
  private int number() throws IOException {
    long value = 0;
    int digits = 0;
    for (int c = mark(); c >= '0' && c <= '9'; c = in.readUnsignedByte()) {
      value = 10 * value + c - '0';
      if (++digits > MOST_DIGITS || value > Integer.MAX_VALUE) {
        throw new IOException("a number of many digits");
      }
    }
    if (digits == 0) {
      throw new IOException("no number");
    }
    return (int) value;
  }

  /// The next character that is neither blank nor in a comment.
  private int mark() throws IOException {
    int c = in.readUnsignedByte();
    while (c == '#' || c == ' ' || c >= '\t' && c <= '\r') {
      while (c == '#' && (c = in.readUnsignedByte()) != '\n' && c != '\r') {
        c = '#';
      }
      c = in.readUnsignedByte();
    }
    return c;
  }
}
