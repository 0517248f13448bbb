package fovea.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/// Writes to a file descriptor by its number, whatever stands behind it: opening `/dev/fd/N`
/// instead would start a redirected file over, and fails for a socket.
final class DescriptorStream extends OutputStream {
  private static final int ROOM = 8192;
  private static final long PAUSE_NANOS = 1_000_000;

  /// How long a reader that takes nothing may hold up the program: about two seconds.
  private static final int MOST_PAUSES = 2000;

  private final CLibrary c;
  private final int descriptor;
  private final MemorySegment buffer = Arena.global().allocate(ROOM);

  DescriptorStream(CLibrary c, int descriptor) {
    this.c = c;
    this.descriptor = descriptor;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, bytes.length);
    for (int done = 0; done < length; ) {
      int part = Math.min(ROOM, length - done);
      MemorySegment.copy(bytes, from + done, buffer, ValueLayout.JAVA_BYTE, 0, part);
      writeAll(part);
      done += part;
    }
  }

  private void writeAll(int length) throws IOException {
    int pauses = 0;
    for (int done = 0; done < length; ) {
      long written = c.write(descriptor, buffer.asSlice(done, length - done));
      if (written > 0) {
        done += (int) written;
      } else if (written == CLibrary.LATER && pauses++ < MOST_PAUSES) {
        LockSupport.parkNanos(PAUSE_NANOS); // a pipe that somebody made non-blocking is full
      } else if (written != CLibrary.INTERRUPTED) {
        throw new IOException("The standard error cannot be written.");
      }
    }
  }
}
