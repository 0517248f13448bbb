package fovea.checkpoint;

import static fovea.checkpoint.element.CheckpointException.shown;

import fovea.checkpoint.element.CheckpointException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The zip archive that `torch.save` and TorchScript write. Its entries are stored as they are, so
/// each is a part of the mapped file. Sizes and places come from the table of contents at the end,
/// in either width, and are checked against the file.
final class TorchZip {
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_LOCATOR = 0x07064b50;
  private static final int ENTRY = 0x02014b50;
  private static final int LOCAL = 0x04034b50;

  private static final int END_BYTES = 22;
  private static final int ENTRY_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final int MAX_ENTRIES = 2_000_000;
  private static final String PICKLE = "data.pkl";

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// @param header where the entry's own header lies in the file
  private record Entry(long header, long size, boolean stored) {}

  private final MemorySegment file;
  private final Map<String, Entry> entries = new HashMap<>();
  private final String folder;

  private TorchZip(MemorySegment file) throws CheckpointException {
    this.file = file;
    readContents();
    String pickle =
        entries.keySet().stream()
            .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
            .reduce((a, b) -> a.length() <= b.length() ? a : b)
            .orElseThrow(
                () -> new CheckpointException("it is a zip archive without data.pkl inside"));
    this.folder = pickle.substring(0, pickle.length() - PICKLE.length());
  }

  static TorchZip parse(MemorySegment file) throws CheckpointException {
    return new TorchZip(file);
  }

  static boolean recognised(MemorySegment file) {
    return file.byteSize() >= 4 && file.get(INT, 0) == LOCAL;
  }

  MemorySegment pickle() throws CheckpointException {
    return entry(PICKLE);
  }

  /// Whether it is TorchScript: its code and what that holds, beside or instead of named tensors.
  boolean scripted() {
    return entries.containsKey(folder + "constants.pkl");
  }

  /// How its numbers are stored.
  ByteOrder order() throws CheckpointException {
    if (!entries.containsKey(folder + "byteorder")) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    MemorySegment entry = entry("byteorder");
    expect(entry.byteSize() <= 16, "its byteorder is neither little nor big");
    var order = new String(entry.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII).strip();
    return switch (order) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default -> throw new CheckpointException("its byteorder is neither little nor big");
    };
  }

  /// The bytes of an entry by its name beside the pickle.
  MemorySegment entry(String name) throws CheckpointException {
    Entry entry = entries.get(folder + name);
    if (entry == null) {
      throw new CheckpointException("it lacks its part " + shown(name));
    }
    expect(entry.stored(), "its part " + shown(name) + " is compressed, which torch never does");
    long header = entry.header();
    expect(i32(header) == LOCAL, "its part " + shown(name) + " does not lie where it should");
    long begin = header + LOCAL_BYTES + u16(header + 26) + u16(header + 28);
    return slice(begin, entry.size());
  }

  private void readContents() throws CheckpointException {
    long end = findEnd();
    long count = u16(end + 10);
    long size = u32(end + 12);
    long begin = u32(end + 16);
    if (end >= 20 && i32(end - 20) == END_64_LOCATOR) {
      long end64 = i64(end - 12);
      expect(i32(end64) == END_64, "its table of contents is damaged");
      count = i64(end64 + 32);
      size = i64(end64 + 40);
      begin = i64(end64 + 48);
    }
    slice(begin, size);
    expect(
        count >= 0 && count <= MAX_ENTRIES && count <= size / ENTRY_BYTES,
        "its table of contents claims an impossible number of parts");
    long at = begin;
    for (long i = 0; i < count; i++) {
      at = readEntry(at, begin + size);
    }
  }

  private long findEnd() throws CheckpointException {
    long last = file.byteSize() - END_BYTES;
    for (long at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
      if (i32(at) == END && u16(at + 20) == last - at) {
        return at;
      }
    }
    throw new CheckpointException("its table of contents is missing; it seems to be cut short");
  }

  private long readEntry(long at, long end) throws CheckpointException {
    expect(end - at >= ENTRY_BYTES && i32(at) == ENTRY, "its table of contents is damaged");
    boolean plain = (u16(at + 8) & 1) == 0;
    boolean stored = u16(at + 10) == 0;
    long compressed = u32(at + 20);
    long size = u32(at + 24);
    long header = u32(at + 42);
    long extra = at + ENTRY_BYTES + u16(at + 28);
    long comment = extra + u16(at + 30);
    long next = comment + u16(at + 32);
    expect(next <= end, "its table of contents is damaged");
    for (long field = extra; field + 4 <= comment; field += 4 + u16(field + 2)) {
      if (u16(field) == 1) { // the wide form of whichever of the three did not fit
        long value = field + 4;
        if (size == 0xFFFF_FFFFL) {
          size = i64(value);
          value += 8;
        }
        if (compressed == 0xFFFF_FFFFL) {
          compressed = i64(value);
          value += 8;
        }
        if (header == 0xFFFF_FFFFL) {
          header = i64(value);
          value += 8;
        }
        expect(value <= comment, "its table of contents is damaged");
        break;
      }
    }
    MemorySegment bytes = slice(at + ENTRY_BYTES, u16(at + 28));
    var name = new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    Entry before =
        entries.put(name, new Entry(header, size, plain && stored && compressed == size));
    expect(before == null, "its part " + shown(name) + " stands in it twice");
    return next;
  }

  private MemorySegment slice(long begin, long size) throws CheckpointException {
    expect(
        begin >= 0 && size >= 0 && begin <= file.byteSize() && size <= file.byteSize() - begin,
        "a part lies beyond its end; it seems to be cut short");
    return file.asSlice(begin, size);
  }

  private int u16(long at) throws CheckpointException {
    return slice(at, 2).get(SHORT, 0) & 0xFFFF;
  }

  private int i32(long at) throws CheckpointException {
    return slice(at, 4).get(INT, 0);
  }

  private long u32(long at) throws CheckpointException {
    return i32(at) & 0xFFFF_FFFFL;
  }

  private long i64(long at) throws CheckpointException {
    return slice(at, 8).get(LONG, 0);
  }

  private static void expect(boolean right, String otherwise) throws CheckpointException {
    if (!right) {
      throw new CheckpointException(otherwise);
    }
  }
}
