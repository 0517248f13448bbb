package fovea.training.tensorboard;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// Writes an event file for TensorBoard into the folder of a run. Every event is handed to the
/// system at once and as a whole, so that a kill leaves a file that can be read. For one thread.
public final class EventFileWriter implements Closeable {
  private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int PNG_SIZE = 16;
  private static final int PNG_HEADER = 33;
  private final Path path;

  /// Not a channel, which would close itself for good when its thread is interrupted.
  private final RandomAccessFile file;

  private final Set<String> described = new HashSet<>();
  private long end;

  EventFileWriter(Path path) throws IOException {
    this.path = path;
    file = new RandomAccessFile(path.toFile(), "rw");
  }

  /// Begins a file for a new run.
  ///
  /// @throws IOException when the folder cannot be written
  public static EventFileWriter create(Path folder) throws IOException {
    return begin(folder, Instant.now());
  }

  /// Begins a file for a run that goes on. TensorBoard forgets what earlier files tell of later
  /// steps, which will be done again.
  ///
  /// @param step steps done, the last that stays
  /// @throws IOException when the folder cannot be written
  public static EventFileWriter resume(Path folder, long step) throws IOException {
    return resume(folder, step, Instant.now());
  }

  static EventFileWriter resume(Path folder, long step, Instant now) throws IOException {
    check(step >= 0 && step < Long.MAX_VALUE, "A run goes on from a step that was done.");
    return begin(folder, now, step + 1); // a start voids its own step, too
  }

  static EventFileWriter begin(Path folder, Instant now) throws IOException {
    return begin(folder, now, 0);
  }

  /// The first file has a start as well, for TensorBoard takes the first of all for no restart.
  private static EventFileWriter begin(Path folder, Instant now, long start) throws IOException {
    EventFileWriter writer;
    try {
      Files.createDirectories(folder);
      writer = new EventFileWriter(EventFiles.create(folder, now.getEpochSecond()));
    } catch (IOException e) {
      throw failure(folder, e);
    }
    try {
      writer.append(EventProto.fileVersion(now));
      writer.append(EventProto.sessionStart(start, now));
      return writer;
    } catch (IOException e) {
      throw closed(writer, e);
    }
  }

  /// The file that is written.
  public Path path() {
    return path;
  }

  /// Adds a point to the curve of `tag`; TensorBoard keeps 32 bits of it.
  ///
  /// @param tag a name; what stands before a slash groups curves
  public void scalar(String tag, long step, Instant wallTime, double value) throws IOException {
    checkEvent(tag, step);
    boolean first = !described.contains(tag);
    append(EventProto.summary(step, wallTime, EventProto.scalar(tag, (float) value, first)));
    described.add(tag);
  }

  /// Adds a distribution.
  public void histogram(String tag, long step, Instant wallTime, HistogramProto histogram)
      throws IOException {
    checkEvent(tag, step);
    append(EventProto.summary(step, wallTime, EventProto.histogram(tag, histogram)));
  }

  /// Adds a text, which TensorBoard shows as Markdown: indent JSON by four spaces.
  public void text(String tag, long step, Instant wallTime, String markdown) throws IOException {
    checkEvent(tag, step);
    boolean first = !described.contains(tag);
    append(EventProto.summary(step, wallTime, EventProto.text(tag, markdown, first)));
    described.add(tag);
  }

  /// Adds a picture.
  ///
  /// @param png the bytes of a PNG file of that width and height
  public void image(String tag, long step, Instant wallTime, int width, int height, byte[] png)
      throws IOException {
    checkEvent(tag, step);
    check(width > 0 && height > 0, "A picture has a width and a height.");
    append(EventProto.summary(step, wallTime, EventProto.image(tag, width, height, png)));
  }

  /// Adds a picture, unless these are not the bytes of a PNG file.
  public void png(String tag, long step, Instant wallTime, byte[] png) throws IOException {
    var header = ByteBuffer.wrap(png);
    if (png.length > PNG_HEADER && header.getLong() == PNG_SIGNATURE) {
      int width = header.getInt(PNG_SIZE);
      image(tag, step, wallTime, width, header.getInt(PNG_SIZE + Integer.BYTES), png);
    }
  }

  private static void checkEvent(String tag, long step) {
    check(!tag.isBlank(), "What TensorBoard is to show needs a tag.");
    check(step >= 0, "A step is not below zero.");
  }

  private static void check(boolean right, String sentence) {
    if (!right) {
      throw new IllegalArgumentException(sentence);
    }
  }

  private void append(byte[] event) throws IOException {
    byte[] record = TfRecord.framed(event);
    try {
      file.seek(end);
      file.write(record);
      end += record.length;
    } catch (IOException e) {
      try {
        file.setLength(end); // half a record amid the file would hide all that follow it
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw failure(path, e);
    }
  }

  private static IOException failure(Path path, IOException e) {
    // the message of a FileSystemException is often but the path again
    String why = e instanceof FileSystemException ? "" : " (" + e.getMessage() + ")";
    return new IOException(
        "TensorBoard's events cannot be written to "
            + path
            + why
            + ": see that the disk has room and that the folder may be written.",
        e);
  }

  private static IOException closed(EventFileWriter writer, IOException e) {
    try {
      writer.close();
    } catch (IOException again) {
      e.addSuppressed(again);
    }
    return e;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
