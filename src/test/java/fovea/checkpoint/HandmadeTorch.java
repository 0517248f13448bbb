package fovea.checkpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Checkpoints put together by hand, so that they can lie. Pickles are strings of Latin-1.
final class HandmadeTorch {
  private static final String ORDERED = "ccollections\nOrderedDict\n)R";

  private HandmadeTorch() {}

  static String text(String value) {
    return "X" + number(value.length()).substring(1) + value;
  }

  static String number(int value) {
    byte[] bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    return "J" + new String(bytes, ISO_8859_1);
  }

  static String wide(long value) {
    byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    return "\u008a\u0008" + new String(bytes, ISO_8859_1);
  }

  static String tuple(long... values) {
    var tuple = new StringBuilder("(");
    Arrays.stream(values).forEach(value -> tuple.append(wide(value)));
    return tuple + "t";
  }

  static String storage(String type, String key, long count) {
    return "("
        + text("storage")
        + "ctorch\n"
        + type
        + "\n"
        + text(key)
        + text("cpu")
        + wide(count)
        + "tQ";
  }

  static String tensor(String storage, long offset, String shape, String strides) {
    return "ctorch._utils\n_rebuild_tensor_v2\n("
        + storage
        + wide(offset)
        + shape
        + strides
        + "\u0089"
        + ORDERED
        + "tR";
  }

  /// Two numbers of a storage that holds four.
  static String two() {
    return tensor(storage("FloatStorage", "0", 4), 0, tuple(2), tuple(1));
  }

  static String mapping(String... keysAndValues) {
    var mapping = new StringBuilder("}(");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      mapping.append(text(keysAndValues[i])).append(keysAndValues[i + 1]);
    }
    return mapping + "u";
  }

  static String module(String state) {
    return "cmodels\nNet\n)\u0081" + state + "b";
  }

  static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  static byte[] pickle(String object) {
    return ("\u0080\u0002" + object + ".").getBytes(ISO_8859_1);
  }

  static byte[] zip(String object) throws IOException {
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put("a/data.pkl", pickle(object));
    parts.put("a/data/0", floats(1, 2, 3, 4));
    return zip(parts, ZipEntry.STORED);
  }

  static byte[] zip(Map<String, byte[]> parts, int method) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        var entry = new ZipEntry(part.getKey());
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
          var crc = new CRC32();
          crc.update(part.getValue());
          entry.setSize(part.getValue().length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /// An archive whose numbers lie five gibibytes after its pickle, with the wide table of contents.
  static void writeFar(Path path, byte[] pickle, byte[] numbers) throws IOException {
    long far = 5L << 30;
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(header(0x04034b50, "a/data.pkl", pickle.length, 0).array());
      file.write(pickle);
      file.seek(far);
      file.write(header(0x04034b50, "a/data/0", numbers.length, 0).array());
      file.write(numbers);
      long contents = file.getFilePointer();
      file.write(header(0x02014b50, "a/data.pkl", pickle.length, 0).array());
      file.write(header(0x02014b50, "a/data/0", numbers.length, far).array());
      long end = file.getFilePointer();
      file.write(
          ByteBuffer.allocate(98)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(0x06064b50)
              .putLong(44)
              .putInt(0)
              .putLong(0)
              .putLong(2)
              .putLong(2)
              .putLong(end - contents)
              .putLong(contents)
              .putInt(0x07064b50)
              .putInt(0)
              .putLong(end)
              .putInt(1)
              .putInt(0x06054b50)
              .putInt(0)
              .putShort((short) -1)
              .putShort((short) -1)
              .putInt(-1)
              .putInt(-1)
              .putShort((short) 0)
              .array());
    }
  }

  /// An entry's header, in the table of contents or before the entry; the former with a wide place.
  private static ByteBuffer header(int signature, String name, int size, long place) {
    boolean listed = signature == 0x02014b50;
    ByteBuffer header =
        ByteBuffer.allocate((listed ? 46 + 12 : 30) + name.length())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(signature);
    header.put(new byte[listed ? 16 : 14]).putInt(size).putInt(size);
    header.putShort((short) name.length()).putShort((short) (listed ? 12 : 0));
    if (listed) {
      header.put(new byte[10]).putInt(-1);
    }
    header.put(name.getBytes(ISO_8859_1));
    if (listed) {
      header.putShort((short) 1).putShort((short) 8).putLong(place);
    }
    return header.flip();
  }

  /// A file of the old format with one storage of four numbers.
  static byte[] legacy(String object, String keys, long count, float... numbers) {
    String start =
        "\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019."
            + "\u0080\u0002M\u00e9\u0003.\u0080\u0002}.";
    byte[] head =
        (start + new String(pickle(object), ISO_8859_1) + "\u0080\u0002](" + keys + "e.")
            .getBytes(ISO_8859_1);
    return ByteBuffer.allocate(head.length + 8 + 4 * numbers.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(head)
        .putLong(count)
        .put(floats(numbers))
        .array();
  }

  static String legacyStorage(String view) {
    return storage("FloatStorage", "77", 4).replace("tQ", view + "tQ");
  }
}
