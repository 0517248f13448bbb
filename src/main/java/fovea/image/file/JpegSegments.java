package fovea.image.file;

import fovea.image.input.KeptParts;
import fovea.image.input.PictureInput;
import fovea.image.input.PicturePart;
import fovea.image.input.UndecodedPicture;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Set;

/// What of a JPEG file carries the picture (ITU-T T.81, B.1.1): frame, tables, scans and what says
/// how colours are meant. Comments, colour profiles, thumbnails and the like are left out, whatever
/// their number, so that no reader spends time on them.
public final class JpegSegments {
  /// Far more than programs write; an optimised progressive picture has about 12 scans.
  private static final int MOST_SCANS = 64;

  private static final int MOST_TABLES = 2000;

  /// Frames whose scans bring coefficients: not those without loss.
  private static final Set<Integer> BY_COEFFICIENTS = Set.of(0xC0, 0xC1, 0xC2, 0xC9, 0xCA);

  private static final int JFIF = 0x4A464946;
  private static final int EXIF = 0x45786966;
  private static final int ADOBE = 0x41646F62;

  private final PictureInput in;
  private final KeptParts kept;
  private final JpegScans brought = new JpegScans();
  private int scans;
  private int tables;
  private boolean jfif;
  private int orientation;

  private JpegSegments(PictureInput in) {
    this.in = in;
    this.kept = new KeptParts(in).keep(0, 2);
  }

  /// Looks through the whole file, to the mark of its end.
  ///
  /// @throws EOFException where that mark is missing: the file was cut off
  static PicturePart of(PictureInput in) throws IOException {
    var segments = new JpegSegments(in);
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    in.seek(2);
    while (segments.next()) {}
    return new PicturePart(
        segments.kept.input(),
        segments.orientation == 0 ? UndecodedPicture.UPRIGHT : segments.orientation,
        false,
        segments.scans > 1);
  }

  /// Looks at a stream that may end anywhere, up to its first scan.
  ///
  /// @throws IOException where more segments stand before that than a picture needs
  static void checkStart(PictureInput in) throws IOException {
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    in.seek(2);
    try {
      var segments = new JpegSegments(in);
      for (int i = 0; segments.marker() != 0xDA; i++) {
        if (i == MOST_TABLES) {
          throw new IOException("more than " + MOST_TABLES + " segments");
        }
        long start = in.getStreamPosition();
        in.seek(start + in.readUnsignedShort());
      }
    } catch (EOFException e) {
      // Readers know how to do without the rest.
    }
  }

  /// @return whether another segment follows
  private boolean next() throws IOException {
    int marker = marker();
    long start = in.getStreamPosition() - 2;
    if (marker == 0xD9) {
      if (scans == 0) {
        throw new IOException("no scan");
      }
      brought.check();
      kept.keep(start, start + 2);
      return false;
    } else if (marker == 0xD8) {
      throw new IOException("a second beginning");
    } else if (marker == 0x01 || marker >= 0xD0 && marker <= 0xD7) {
      return true;
    }
    int length = in.readUnsignedShort();
    long end = start + 2 + length;
    if (length < 2) {
      throw new IOException("a segment of " + length + " bytes");
    } else if (end > in.length()) {
      throw new EOFException("within a segment");
    }
    if (marker == 0xDA) {
      if (++scans > MOST_SCANS) {
        throw new IOException("more than " + MOST_SCANS + " scans");
      }
      brought.scan(in);
      in.seek(end);
      end = entropyCoded();
      kept.keep(start, end);
    } else if (wanted(marker, length)) {
      if (++tables > MOST_TABLES) {
        throw new IOException("more than " + MOST_TABLES + " tables");
      }
      if (BY_COEFFICIENTS.contains(marker)) {
        brought.frame(in);
      }
      kept.keep(start, end);
    }
    in.seek(end);
    return true;
  }

  private int marker() throws IOException {
    int b = in.readUnsignedByte();
    while (true) {
      if (b != 0xFF) {
        b = in.readUnsignedByte();
      } else {
        b = in.readUnsignedByte();
        if (b != 0 && b != 0xFF) {
          return b;
        }
      }
    }
  }

  /// Where the data of a scan end: at the next marker that is neither a stuffed byte nor a restart.
  private long entropyCoded() throws IOException {
    while (true) {
      int marker = marker();
      if (marker < 0xD0 || marker > 0xD7) {
        long end = in.getStreamPosition() - 2;
        in.seek(end);
        return end;
      }
    }
  }

  private boolean wanted(int marker, int length) throws IOException {
    long content = in.getStreamPosition();
    switch (marker) {
      case 0xE0 -> {
        boolean first = !jfif && length >= 7 && in.readInt() == JFIF;
        jfif |= first;
        return first;
      }
      case 0xE1 -> {
        if (orientation == 0 && length >= 8 && in.readInt() == EXIF && in.readShort() == 0) {
          orientation = TiffDirectory.orientation(in.from(content + 6, length - 8));
        }
        return false;
      }
      case 0xEE -> {
        return length >= 14 && in.readInt() == ADOBE;
      }
      default -> {
        return marker >= 0xC0 && marker <= 0xCF
            || marker == 0xDB
            || marker == 0xDC
            || marker == 0xDD;
      }
    }
  }
}
