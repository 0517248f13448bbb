package fovea.image;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/// Which way up a camera held a picture: the orientation tag (0x0112) of EXIF 2.3, which stands
/// somewhere else in every format. Reads a few bytes and never more than it needs; what it cannot
/// make out counts as upright.
final class ExifOrientation {
  /// As the pixels stand.
  static final int UPRIGHT = 1;

  private static final int TAG = 0x0112;
  private static final int MOST = 4096;

  private final ImageInputStream in;

  private ExifOrientation(ImageInputStream in) {
    this.in = in;
  }

  /// The orientation 1 to 8; leaves the stream where it was.
  static int read(ImageInputStream in, ImageFormat format) throws IOException {
    long position = in.getStreamPosition();
    ByteOrder order = in.getByteOrder();
    try {
      var exif = new ExifOrientation(in);
      return switch (format) {
        case JPEG -> exif.jpeg();
        case PNG -> exif.png();
        case WEBP -> exif.webp();
        case TIFF -> exif.tiff(0);
        case GIF, BMP, HEIC, AVIF, JPEG_XL, JPEG_2000, PSD, ICON, SVG, PDF -> UPRIGHT;
      };
    } catch (IOException | IndexOutOfBoundsException e) {
      // The picture itself may still be good.
      return UPRIGHT;
    } finally {
      in.setByteOrder(order);
      in.seek(position);
    }
  }

  private int jpeg() throws IOException {
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    in.seek(2);
    for (int i = 0; i < MOST && in.readUnsignedByte() == 0xFF; i++) {
      int marker = in.readUnsignedByte();
      while (marker == 0xFF) {
        marker = in.readUnsignedByte();
      }
      if (marker == 0xDA || marker == 0xD9) {
        return UPRIGHT;
      }
      long next = in.getStreamPosition() + in.readUnsignedShort();
      if (marker == 0xE1 && in.readInt() == 0x45786966 && in.readShort() == 0) { // "Exif\0\0"
        return tiff(in.getStreamPosition());
      }
      in.seek(next);
    }
    return UPRIGHT;
  }

  private int png() throws IOException {
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    in.seek(8);
    for (int i = 0; i < MOST; i++) {
      long length = in.readUnsignedInt();
      int type = in.readInt();
      if (type == 0x65584966) { // "eXIf"
        return tiff(in.getStreamPosition());
      }
      in.seek(in.getStreamPosition() + length + 4);
    }
    return UPRIGHT;
  }

  private int webp() throws IOException {
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    in.seek(12);
    for (int i = 0; i < MOST; i++) {
      int type = in.readInt();
      long length = in.readUnsignedInt();
      long start = in.getStreamPosition();
      if (type == 0x46495845) { // "EXIF"
        return tiff(in.readInt() == 0x66697845 ? start + 6 : start); // some write "Exif\0\0" first
      }
      in.seek(start + length + (length & 1));
    }
    return UPRIGHT;
  }

  /// Looks through the first directory of the TIFF structure that begins at `start`.
  private int tiff(long start) throws IOException {
    in.seek(start);
    int mark = in.readUnsignedShort();
    in.setByteOrder(mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (in.readUnsignedShort() != 42) {
      return UPRIGHT;
    }
    in.seek(start + in.readUnsignedInt());
    int entries = in.readUnsignedShort();
    for (int i = 0; i < entries; i++) {
      int tag = in.readUnsignedShort();
      in.skipBytes(6); // type and count
      int value = in.readUnsignedShort();
      in.skipBytes(2);
      if (tag == TAG) {
        return value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }
}
