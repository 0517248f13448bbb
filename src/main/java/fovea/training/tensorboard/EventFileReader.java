package fovea.training.tensorboard;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads an event file of TensorBoard, ours or another program's, event by event. The file may be
/// hostile: memory is bounded, checksums are checked. For one thread.
public final class EventFileReader implements Closeable {
  /// Records beyond it are passed over: they hold graphs or pictures, never scalars.
  static final int MAX_RECORD = 64 << 20;

  private final Path file;
  private final InputStream in;
  private final EventParser parser = new EventParser();
  private long position;
  private boolean truncated;

  /// @throws IOException when the file cannot be opened
  public EventFileReader(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("There is no event file " + file + ".");
    }
    this.file = file;
    in = new BufferedInputStream(Files.newInputStream(file));
  }

  /// The next event; null after the last whole one.
  ///
  /// @throws IOException when the file cannot be read or is damaged from here on
  public @Nullable FileEvent next() throws IOException {
    while (true) {
      byte[] header = in.readNBytes(TfRecord.HEADER);
      if (header.length < TfRecord.HEADER) {
        truncated |= header.length > 0;
        return null;
      }
      ByteBuffer numbers = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
      long length = numbers.getLong();
      if (TfRecord.maskedCrc(header, 0, Long.BYTES) != numbers.getInt() || length < 0) {
        throw damaged(null);
      }
      if (length > MAX_RECORD) {
        if (!skipped(length)) {
          truncated = true;
          return null;
        }
        position += TfRecord.HEADER + length + TfRecord.FOOTER;
        continue;
      }
      int size = (int) length;
      byte[] data = in.readNBytes(size + TfRecord.FOOTER); // grows with what is really there
      if (data.length < size + TfRecord.FOOTER) {
        truncated = true;
        return null;
      }
      int crc = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt(size);
      if (TfRecord.maskedCrc(data, 0, size) != crc) {
        throw damaged(null);
      }
      try {
        FileEvent event = parser.event(data, size);
        position += TfRecord.HEADER + length + TfRecord.FOOTER;
        return event;
      } catch (InvalidProtocolBufferException e) {
        throw damaged(e);
      }
    }
  }

  /// Whether the last record is cut short, as a kill leaves it; known when {@link #next} has
  /// returned null.
  public boolean truncated() {
    return truncated;
  }

  private boolean skipped(long length) throws IOException {
    try {
      in.skipNBytes(length);
      in.skipNBytes(TfRecord.FOOTER);
      return true;
    } catch (EOFException end) {
      return false; // the caller tells of it as a record that was cut short
    }
  }

  private IOException damaged(@Nullable Exception cause) {
    return new IOException(
        "The event file "
            + file
            + " is damaged at byte "
            + position
            + ": nothing after it can be read. Fetch the file again if you have a copy.",
        cause);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
