package fovea.image.file;

import fovea.image.input.KeptParts;
import fovea.image.input.PictureInput;
import fovea.image.input.PicturePart;
import fovea.image.input.UndecodedPicture;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/// What of a PNG file carries the picture (PNG 1.2, 4.1): header, palette, transparency and data,
/// their checksums verified. Texts, profiles and the like are left out, whatever their number.
public final class PngChunks {
  private static final int HEADER = 0x49484452;
  private static final int PALETTE = 0x504C5445;
  private static final int TRANSPARENCY = 0x74524E53;
  private static final int DATA = 0x49444154;
  private static final int END = 0x49454E44;
  private static final int EXIF = 0x65584966;

  private PngChunks() {}

  /// Looks through the whole file, to its last chunk.
  ///
  /// @throws EOFException where that is missing: the file was cut off
  static PicturePart of(PictureInput in) throws IOException {
    var kept = new KeptParts(in).keep(0, 8);
    int orientation = UndecodedPicture.UPRIGHT;
    boolean data = false;
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    in.seek(8);
    while (true) {
      long start = in.getStreamPosition();
      long length = in.readUnsignedInt();
      int type = in.readInt();
      if (length + 4 > in.left()) {
        throw new EOFException("within a chunk");
      }
      switch (type) {
        case HEADER, PALETTE, TRANSPARENCY, DATA, END -> {
          verify(in, type, length);
          kept.keep(start, start + 12 + length);
          data |= type == DATA;
        }
        case EXIF -> orientation = TiffDirectory.orientation(in.from(start + 8, length));
        default -> {}
      }
      if (type == END) {
        break;
      }
      in.seek(start + 12 + length);
    }
    if (!data) {
      throw new IOException("no data");
    }
    return new PicturePart(kept.input(), orientation);
  }

  private static void verify(PictureInput in, int type, long length) throws IOException {
    var crc = new CRC32();
    for (int shift = 24; shift >= 0; shift -= 8) {
      crc.update(type >>> shift);
    }
    byte[] buffer = new byte[(int) Math.min(length, 1 << 16)];
    for (long left = length; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException("within a chunk");
      }
      crc.update(buffer, 0, read);
      left -= read;
    }
    if (in.readInt() != (int) crc.getValue()) {
      throw new IOException("a checksum does not fit");
    }
  }
}
