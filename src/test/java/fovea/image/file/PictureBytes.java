package fovea.image.file;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;

/// Picture files of every kind, good and bad, made by hand.
final class PictureBytes {
  private PictureBytes() {}

  /// A picture whose quarters are red, green, blue and white (row by row).
  static BufferedImage quarters(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean right = x >= width / 2;
        boolean low = y >= height / 2;
        image.setRGB(x, y, low ? (right ? 0xFFFFFF : 0x0000FF) : (right ? 0x00FF00 : 0xFF0000));
      }
    }
    return image;
  }

  /// A picture that compresses badly, so that half a file is half a picture.
  static BufferedImage noise(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var random = new java.util.Random(1);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, random.nextInt(0x1000000));
    }
    return image;
  }

  static byte[] encoded(BufferedImage image, String format) throws IOException {
    var out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, out)) {
      throw new IOException("no writer for " + format);
    }
    return out.toByteArray();
  }

  /// A well-formed PNG that promises a size and holds next to no pixels.
  static byte[] pngPromising(int width, int height) {
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    return joined(
        new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
        chunk("IHDR", header),
        chunk("IDAT", new byte[] {0x78, (byte) 0x9C, 3, 0, 0, 0, 0, 1}),
        chunk("IEND", new byte[0]));
  }

  static byte[] chunk(String type, byte[] data) {
    var crc = new CRC32();
    crc.update(type.getBytes(StandardCharsets.US_ASCII));
    crc.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }

  /// A JPEG with four inks, all pixels alike. With an Adobe marker inks are stored inverted, and
  /// `transform` 2 says that the first three are stored as YCC.
  static byte[] cmykJpeg(int[] stored, int transform) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, 4, null);
    for (int i = 0; i < 256; i++) {
      raster.setPixel(i % 16, i / 16, stored);
    }
    var out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(raster, null, null));
    }
    byte[] adobe = {
      (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
    };
    return afterSoi(out.toByteArray(), adobe);
  }

  /// A JPEG with EXIF's orientation tag.
  static byte[] jpegTurned(BufferedImage image, int orientation) throws IOException {
    byte[] tiff = exif(orientation, ByteOrder.BIG_ENDIAN);
    byte[] segment =
        ByteBuffer.allocate(10 + tiff.length)
            .putShort((short) 0xFFE1)
            .putShort((short) (8 + tiff.length))
            .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
            .put(tiff)
            .array();
    return afterSoi(encoded(image, "jpeg"), segment);
  }

  /// The smallest TIFF structure with an orientation.
  static byte[] exif(int orientation, ByteOrder order) {
    return ByteBuffer.allocate(26)
        .order(order)
        .putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4D4D : 0x4949))
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }

  /// A lossless WebP of one colour: every code has one symbol, so the pixels take no bits at all.
  static byte[] webp(int width, int height, int rgb) {
    return riff(webpFrame(width, height, rgb));
  }

  /// An animated WebP of two frames.
  static byte[] animatedWebp(int width, int height, int first, int second) {
    byte[] extended = new byte[10];
    extended[0] = 2;
    put24(extended, 4, width - 1);
    put24(extended, 7, height - 1);
    return riff(
        riffChunk("VP8X", extended),
        riffChunk("ANIM", new byte[6]),
        riffChunk("ANMF", frame(width, height, first)),
        riffChunk("ANMF", frame(width, height, second)));
  }

  private static byte[] frame(int width, int height, int rgb) {
    byte[] header = new byte[16];
    put24(header, 6, width - 1);
    put24(header, 9, height - 1);
    put24(header, 12, 100);
    return joined(header, webpFrame(width, height, rgb));
  }

  private static void put24(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
    bytes[at + 2] = (byte) (value >> 16);
  }

  private static byte[] webpFrame(int width, int height, int rgb) {
    var bits = new Bits();
    bits.put(0x2F, 8).put(width - 1, 14).put(height - 1, 14).put(0, 4);
    bits.put(0, 3); // no transform, no colour cache, one group of codes
    for (int symbol : new int[] {rgb >> 8 & 255, rgb >> 16 & 255, rgb & 255, 255}) {
      bits.put(0b101, 3).put(symbol, 8); // a simple code with one symbol of eight bits
    }
    bits.put(0b001, 3).put(0, 1);
    return riffChunk("VP8L", bits.bytes());
  }

  private static byte[] riff(byte[]... chunks) {
    return riffChunk("RIFF", joined("WEBP".getBytes(StandardCharsets.US_ASCII), joined(chunks)));
  }

  private static byte[] riffChunk(String type, byte[] data) {
    return ByteBuffer.allocate(8 + data.length + (data.length & 1))
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .putInt(data.length)
        .put(data)
        .array();
  }

  private static byte[] afterSoi(byte[] jpeg, byte[] segment) {
    return joined(Arrays.copyOf(jpeg, 2), segment, Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /// Bits from the lowest up.
  private static final class Bits {
    private final byte[] bytes = new byte[64];
    private int count;

    Bits put(int value, int bits) {
      for (int i = 0; i < bits; i++, count++) {
        bytes[count / 8] |= (byte) ((value >> i & 1) << count % 8);
      }
      return this;
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, (count + 7) / 8 + 1);
    }
  }
}
