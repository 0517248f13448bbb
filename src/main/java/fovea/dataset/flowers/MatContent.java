package fovea.dataset.flowers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.InflaterInputStream;

/// Makes a file of MATLAB (level 5) safe to be read: what is packed is unpacked, and every size
/// that an element claims is held against the bytes that are there. The library that reads it takes
/// these claims at their word.
public final class MatContent {
  private static final int HEADER = 128;
  private static final int TAG = 8;
  private static final int MATRIX = 14;
  private static final int PACKED = 15;
  private static final int DEPTH = 8;

  private final int most;
  private final ByteArrayOutputStream plain = new ByteArrayOutputStream();

  private MatContent(int most) {
    this.most = most;
  }

  /// The same file with nothing packed in it.
  ///
  /// @param most bytes that it may have
  /// @throws IOException when it is damaged or would be larger
  static byte[] plain(byte[] file, int most) throws IOException {
    return new MatContent(most).read(file);
  }

  private byte[] read(byte[] file) throws IOException {
    if (file.length < HEADER) {
      throw new IOException("no header");
    }
    // The writer's own order of the letters MI.
    ByteOrder order = file[HEADER - 2] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    plain.write(file, 0, HEADER);
    ByteBuffer in = ByteBuffer.wrap(file).order(order).position(HEADER);
    while (in.remaining() >= TAG) {
      int type = in.getInt();
      int size = sized(in.getInt(), in.remaining());
      if (type == PACKED) {
        byte[] element = unpacked(file, in.position(), size);
        check(ByteBuffer.wrap(element).order(order), 0);
        write(element, 0, element.length);
      } else {
        if (type == MATRIX) {
          check(in.slice(in.position(), size).order(order), 1);
        }
        write(file, in.position() - TAG, TAG + size);
      }
      in.position(in.position() + size);
    }
    return plain.toByteArray();
  }

  private void write(byte[] bytes, int from, int count) throws IOException {
    if (plain.size() + (long) count > most) {
      throw new IOException("more than there should be");
    }
    plain.write(bytes, from, count);
  }

  private byte[] unpacked(byte[] file, int from, int size) throws IOException {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(file, from, size))) {
      byte[] all = in.readNBytes(most + 1);
      if (all.length > most) {
        throw new IOException("more than there should be");
      }
      return all;
    }
  }

  /// Every element in a row of them, and what is in those that are matrices.
  private static void check(ByteBuffer elements, int depth) throws IOException {
    if (depth > DEPTH) {
      throw new IOException("too deep");
    }
    while (elements.remaining() >= TAG) {
      int type = elements.getInt();
      if (type >>> Short.SIZE != 0) { // a small element: its size beside its type, 4 bytes of data
        elements.getInt();
        continue;
      }
      int size = sized(elements.getInt(), elements.remaining());
      if (type == MATRIX) {
        check(elements.slice(elements.position(), size).order(elements.order()), depth + 1);
      }
      int padded = size + (-size & TAG - 1);
      elements.position(elements.position() + Math.min(padded, elements.remaining()));
    }
  }

  private static int sized(int claimed, int left) throws IOException {
    if (claimed < 0 || claimed > left) {
      throw new IOException("an element is larger than the file");
    }
    return claimed;
  }
}
