package fovea.training.feed;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToLongFunction;

/// What was read of a data set, kept as far as the memory goes that is set apart for it. Any thread
/// may ask.
///
/// @param <T> what is kept of an example
public final class Kept<T> {
  /// Reads an example; empty where it cannot be read.
  public interface Reader<T> {
    Optional<T> read(int index) throws IOException;
  }

  private static final long BYTES = Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 6);

  private final AtomicReferenceArray<T> kept;
  private final AtomicLong room = new AtomicLong(BYTES);
  private final Reader<T> reader;
  private final ToLongFunction<T> bytes;

  /// @param bytes that one takes
  public Kept(int size, Reader<T> reader, ToLongFunction<T> bytes) {
    kept = new AtomicReferenceArray<>(size);
    this.reader = reader;
    this.bytes = bytes;
  }

  public Optional<T> get(int index) throws IOException {
    T known = kept.get(index);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<T> read = reader.read(index);
    if (read.isPresent()) {
      long size = bytes.applyAsLong(read.get());
      if (room.addAndGet(-size) >= 0) {
        kept.set(index, read.get());
      } else {
        room.addAndGet(size);
      }
    }
    return read;
  }

  /// The example at `index`, or, where that cannot be read, the next one that can: which one it is
  /// follows from the data alone.
  ///
  /// @param name of the data set, for people
  /// @return its place
  public int readable(int index, String name) throws IOException {
    for (int i = 0; i < kept.length(); i++) {
      int place = (index + i) % kept.length();
      if (get(place).isPresent()) {
        return place;
      }
    }
    throw new IOException("None of the examples of " + name + " can be read.");
  }
}
