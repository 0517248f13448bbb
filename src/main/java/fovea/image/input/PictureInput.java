package fovea.image.input;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.List;
import javax.imageio.stream.ImageInputStreamImpl;

/// The bytes of a picture file, read through a window of 64 KiB, so that a byte costs no call of
/// the system. Parts of it (and bytes of one's own) can be strung together to a new input that
/// copies nothing: a reader is shown only what carries pixels.
public final class PictureInput extends ImageInputStreamImpl {
  private static final int WINDOW = 1 << 16;

  /// Where bytes come from.
  private interface Source {
    /// Reads up to `count` bytes from `at` on, -1 at the end.
    int read(long at, byte[] into, int from, int count) throws IOException;
  }

  /// A run of bytes of some source.
  public record Part(Source source, long from, long length) {}

  private final List<Part> parts;
  private final long length;
  private final byte[] window;
  private long windowStart;
  private int windowLength;
  private int part; // the one that was read last
  private long partStart;

  private PictureInput(List<Part> parts) {
    this.parts = List.copyOf(parts);
    this.length = parts.stream().mapToLong(Part::length).sum();
    this.window = new byte[(int) Math.min(WINDOW, length)];
  }

  public static PictureInput of(byte[] bytes) {
    return new PictureInput(List.of(bytes(bytes)));
  }

  /// The first `length` bytes of a file; closing stays with who opened it. No channel: that would
  /// be closed under a thread which is interrupted, and the picture be called damaged.
  public static PictureInput of(RandomAccessFile file, long length) {
    Source source =
        (at, into, from, count) -> {
          file.seek(at);
          return file.read(into, from, count);
        };
    return new PictureInput(List.of(new Part(source, 0, length)));
  }

  /// The parts one after the other.
  public static PictureInput of(List<Part> parts) {
    return new PictureInput(parts);
  }

  /// Bytes that stand in no file.
  public static Part bytes(byte[] bytes) {
    Source source =
        (at, into, from, count) -> {
          int most = (int) Math.min(count, bytes.length - at);
          System.arraycopy(bytes, (int) at, into, from, most);
          return most;
        };
    return new Part(source, 0, bytes.length);
  }

  /// `count` bytes of this input from `from` on.
  public Part part(long from, long count) {
    return new Part(
        (at, into, start, most) -> {
          seek(at);
          return read(into, start, most);
        },
        from,
        count);
  }

  /// What follows from `from` on, as an input of its own.
  public PictureInput from(long from, long count) {
    return new PictureInput(List.of(part(from, count)));
  }

  @Override
  public long length() {
    return length;
  }

  /// How many bytes are left.
  public long left() {
    return length - streamPos;
  }

  @Override
  public int read() throws IOException {
    bitOffset = 0;
    long at = streamPos - windowStart;
    if (at < 0 || at >= windowLength) {
      if (streamPos >= length || !fill()) {
        return -1;
      }
      at = 0;
    }
    streamPos++;
    return window[(int) at] & 0xFF;
  }

  /// Reads all that is asked for unless the input ends before: JDK's `readInt` and the like call a
  /// shorter answer the end.
  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    bitOffset = 0;
    int done = 0;
    while (done < count) {
      long at = streamPos - windowStart;
      if (at < 0 || at >= windowLength) {
        if (streamPos >= length || !fill()) {
          return done == 0 ? -1 : done;
        }
        at = 0;
      }
      int some = (int) Math.min(count - done, windowLength - at);
      System.arraycopy(window, (int) at, into, from + done, some);
      streamPos += some;
      done += some;
    }
    return done;
  }

  private boolean fill() throws IOException {
    if (streamPos < partStart) {
      part = 0;
      partStart = 0;
    }
    while (streamPos >= partStart + parts.get(part).length) {
      partStart += parts.get(part).length;
      part++;
    }
    Part now = parts.get(part);
    long within = streamPos - partStart;
    int most = (int) Math.min(window.length, now.length - within);
    windowStart = streamPos;
    windowLength = Math.max(0, now.source.read(now.from + within, window, 0, most));
    return windowLength > 0;
  }
}
