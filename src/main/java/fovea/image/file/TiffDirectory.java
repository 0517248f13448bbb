package fovea.image.file;

import fovea.image.input.PictureInput;
import fovea.image.input.UndecodedPicture;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The first directory of a TIFF or BigTIFF structure (TIFF 6.0, section 2), which says how the
/// first picture is stored. Values are looked up in the file, none are held.
public final class TiffDirectory {
  private static final int ORIENTATION = 0x0112;

  private static final int CLASSIC = 42;
  private static final int BIG = 43;
  private static final int MOST_ENTRIES = 4096;

  /// One entry.
  ///
  /// @param count of values
  /// @param place where the entry's value or its offset stands in the file
  record Entry(int tag, int type, long count, long place) {
    /// Bytes of all values.
    long bytes() {
      int size =
          switch (type) {
            case 1, 2, 6, 7 -> 1;
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12, 16, 17, 18 -> 8;
            default -> 0;
          };
      return count > Long.MAX_VALUE / 16 ? Long.MAX_VALUE : size * count;
    }
  }

  private final PictureInput in;
  private final boolean big;
  private final Map<Integer, Entry> entries = new LinkedHashMap<>();

  private TiffDirectory(PictureInput in, boolean big) {
    this.in = in;
    this.big = big;
  }

  /// Reads the directory, not the values.
  ///
  /// @throws EOFException where the file ends before its directory does
  static TiffDirectory first(PictureInput in) throws IOException {
    in.seek(0);
    in.setByteOrder(in.readUnsignedByte() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    in.readByte();
    int version = in.readUnsignedShort();
    if (version != CLASSIC && version != BIG) {
      throw new IOException("no TIFF structure");
    }
    var directory = new TiffDirectory(in, version == BIG);
    directory.read();
    return directory;
  }

  private void read() throws IOException {
    if (big) {
      in.seek(8);
    }
    go(offset());
    long count = big ? in.readLong() : in.readUnsignedShort();
    if (count < 0 || count > MOST_ENTRIES) {
      throw new IOException(count + " entries");
    }
    for (int i = 0; i < count; i++) {
      int tag = in.readUnsignedShort();
      int type = in.readUnsignedShort();
      long values = offset();
      long place = in.getStreamPosition();
      entries.putIfAbsent(tag, new Entry(tag, type, values, place));
      in.seek(place + wordBytes());
    }
  }

  /// Which way up a camera held the picture that these EXIF 2.3 data belong to, 1 to 8. What cannot
  /// be made out counts as upright.
  static int orientation(PictureInput exif) {
    try {
      return first(exif).orientation();
    } catch (IOException e) {
      return UndecodedPicture.UPRIGHT; // the picture itself may still be good
    }
  }

  /// The orientation 1 to 8 that the directory says.
  int orientation() throws IOException {
    long value = number(ORIENTATION, UndecodedPicture.UPRIGHT);
    return value >= 1 && value <= 8 ? (int) value : UndecodedPicture.UPRIGHT;
  }

  /// How many bytes an offset has, and a value beside its tag at most.
  int wordBytes() {
    return big ? 8 : 4;
  }

  boolean isBig() {
    return big;
  }

  ByteOrder order() {
    return in.getByteOrder();
  }

  @Nullable Entry entry(int tag) {
    return entries.get(tag);
  }

  /// The first number of an entry, or `otherwise` where there is none.
  long number(int tag, long otherwise) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null || entry.count == 0) {
      return otherwise;
    }
    goTo(entry);
    return next(entry);
  }

  /// Goes to the first value of an entry; the others follow.
  ///
  /// @throws EOFException where they are not all in the file
  void goTo(Entry entry) throws IOException {
    in.seek(entry.place);
    if (entry.bytes() > wordBytes()) {
      go(offset());
    }
    if (entry.bytes() > in.left()) {
      throw new EOFException("within a directory's values");
    }
  }

  /// The number that stands next, of the type of the entry.
  long next(Entry entry) throws IOException {
    return switch (entry.type) {
      case 1, 7 -> in.readUnsignedByte();
      case 3 -> in.readUnsignedShort();
      case 4, 13 -> in.readUnsignedInt();
      case 16, 18 -> in.readLong();
      default -> throw new IOException("a number of type " + entry.type);
    };
  }

  private long offset() throws IOException {
    return big ? in.readLong() : in.readUnsignedInt();
  }

  private void go(long place) throws IOException {
    if (place < 0 || place >= in.length()) {
      throw new EOFException("before a directory");
    }
    in.seek(place);
  }
}
