package fovea.language.exchange;

import fovea.files.AtomicFiles;
import fovea.language.Attention;
import fovea.language.HeadMaps;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes attention as NumPy's `.npz`, without anything pickled. The same attention gives the same
/// bytes.
final class NumpyWriter {
  private static final int ALIGNED = 64;
  private static final int BLOCK = 1 << 14;

  private NumpyWriter() {}

  static void write(Attention attention, Path file) throws IOException {
    HeadMaps maps = attention.maps();
    AtomicFiles.stream(
        file,
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            begin(zip, "attentions");
            header(
                zip,
                "<f4",
                "(%d, %d, %d, %d)"
                    .formatted(maps.layers(), maps.heads(), maps.rows(), maps.columns()));
            floats(zip, maps.numbers());
            begin(zip, "name");
            texts(zip, "()", List.of(attention.name()));
            for (Map.Entry<String, List<?>> list : TensorAttention.lists(attention).entrySet()) {
              begin(zip, list.getKey());
              String shape = "(%d,)".formatted(list.getValue().size());
              if (list.getKey().endsWith("segments")) {
                header(zip, "<i4", shape);
                ByteBuffer bytes = buffer(list.getValue().size() * Integer.BYTES);
                list.getValue().forEach(number -> bytes.putInt((Integer) number));
                zip.write(bytes.array());
              } else {
                texts(zip, shape, list.getValue().stream().map(String::valueOf).toList());
              }
            }
          }
        });
  }

  private static void begin(ZipOutputStream zip, String name) throws IOException {
    var entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // nothing of the clock in the bytes
    zip.putNextEntry(entry);
  }

  /// Version 1.0; the numbers begin at a multiple of 64.
  private static void header(OutputStream out, String type, String shape) throws IOException {
    String text = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
    int before = NumpyFile.MAGIC.length + 4;
    int padded = (before + text.length() + 1 + ALIGNED - 1) / ALIGNED * ALIGNED;
    ByteBuffer bytes = buffer(padded);
    bytes.put(NumpyFile.MAGIC).put((byte) 1).put((byte) 0).putShort((short) (padded - before));
    bytes.put(text.getBytes(StandardCharsets.US_ASCII));
    while (bytes.remaining() > 1) {
      bytes.put((byte) ' ');
    }
    out.write(bytes.put((byte) '\n').array());
  }

  private static void texts(OutputStream out, String shape, List<String> texts) throws IOException {
    int width =
        Math.max(
            1,
            texts.stream().mapToInt(text -> text.codePointCount(0, text.length())).max().orElse(1));
    header(out, "<U" + width, shape);
    for (String text : texts) {
      ByteBuffer bytes = buffer(width * Integer.BYTES);
      text.codePoints().forEach(bytes::putInt);
      out.write(bytes.array());
    }
  }

  private static void floats(OutputStream out, float[] numbers) throws IOException {
    for (int start = 0; start < numbers.length; start += BLOCK) {
      int count = Math.min(BLOCK, numbers.length - start);
      ByteBuffer bytes = buffer(count * Float.BYTES);
      bytes.asFloatBuffer().put(numbers, start, count);
      out.write(bytes.array());
    }
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
