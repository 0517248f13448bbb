package fovea.training.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Keeps two trainings out of one folder, in this program or in two. The system lets go of it when
/// the program ends, however that happens.
public final class RunLock implements AutoCloseable {
  /// Looked at before the file: on POSIX systems, closing a file anywhere in a process gives up the
  /// process's locks on it.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// @throws IOException when somebody else has it, in one sentence
  static synchronized RunLock take(Path folder) throws IOException {
    Path file = file(folder);
    if (!HELD.add(file)) {
      throw busy(folder);
    }
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tried(channel) == null) {
        channel.close();
        throw busy(folder);
      }
      return new RunLock(file, channel);
    } catch (IOException | RuntimeException e) {
      HELD.remove(file);
      throw e;
    }
  }

  /// One thread at a time: what only looks must not be taken for somebody who has it.
  static synchronized boolean taken(Path folder) {
    Path file = file(folder);
    if (HELD.contains(file)) {
      return true;
    }
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return tried(channel) == null;
    } catch (IOException e) {
      return false; // who may not write here does not train here
    }
  }

  private static @Nullable FileLock tried(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static Path file(Path folder) {
    return folder.toAbsolutePath().normalize().resolve("run.lock");
  }

  private static IOException busy(Path folder) {
    return new IOException(
        "The run in " + folder + " already goes on: watch it there, or stop it first.");
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(file);
    }
  }
}
