package fovea.training.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// The frame around each event in a file: the length (8 bytes) and its checksum (4), the data and
/// its checksum (4), the lowest byte first.
final class TfRecord {
  static final int HEADER = 12;
  static final int FOOTER = 4;

  private static final int MASK_DELTA = 0xa282ead8;

  private TfRecord() {}

  static byte[] framed(byte[] data) {
    ByteBuffer record =
        ByteBuffer.allocate(Math.addExact(HEADER + FOOTER, data.length))
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(data.length);
    record.putInt(maskedCrc(record.array(), 0, Long.BYTES));
    return record.put(data).putInt(maskedCrc(data, 0, data.length)).array();
  }

  /// A masked CRC-32C: the checksum of data that holds checksums itself would be weak otherwise.
  static int maskedCrc(byte[] bytes, int offset, int length) {
    var crc = new CRC32C();
    crc.update(bytes, offset, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
  }
}
