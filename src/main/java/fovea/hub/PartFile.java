package fovea.hub;

import fovea.files.Digests;
import fovea.files.DiskFullException;
import fovea.files.DiskSpace;
import fovea.hub.HubException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What is there of a file so far: `target.part`, locked, with `target.part.json` that says where
/// it comes from.
final class PartFile implements Closeable {
  private static final int BUFFER = 1 << 20;
  private static final int MAX_SIDECAR = 1 << 16;
  private static final JsonMapper JSON = JsonMapper.shared();

  /// Which version of which file a part belongs to.
  ///
  /// @param etag of the host that gave the bytes, or nothing
  /// @param size -1 if unknown
  /// @param sha256 nothing if unknown
  record Origin(String address, String etag, long size, String sha256) {
    /// Whether an etag can go into a header.
    static boolean sendable(String etag) {
      return etag.matches("[ -~]{0,1000}");
    }

    /// An etag that stands for the very same bytes.
    boolean strong() {
      return !etag.isEmpty() && !etag.startsWith("W/");
    }

    /// Whether a part of this origin may become `file`.
    boolean goesOn(RemoteFile file) {
      boolean sameSum = !sha256.isEmpty() && sha256.equals(file.sha256());
      boolean sameAddress =
          address.equals(file.address().toString())
              && (sha256.isEmpty() || file.sha256().isEmpty())
              && (strong() || !sha256.isEmpty());
      return (sameSum || sameAddress) && (size < 0 || file.size() < 0 || size == file.size());
    }
  }

  /// What this program itself writes. File locks do not do for that: closing a second channel
  /// releases the lock of the first.
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path target;
  private final Path path;
  private final Path sidecar;
  private final FileChannel channel;
  private MessageDigest digest = Digests.sha256();
  private long length;

  private PartFile(Path target, Path path, FileChannel channel) throws IOException {
    this.target = target;
    this.path = path;
    this.sidecar = path.resolveSibling(path.getFileName() + ".json");
    this.channel = channel;
    this.length = channel.size();
  }

  /// @throws HubException when someone else writes the same file
  static PartFile open(Path target) throws IOException {
    if (!OPEN.add(key(target))) {
      throw locked(target);
    }
    try {
      return openLocked(target);
    } catch (IOException e) {
      OPEN.remove(key(target));
      throw e;
    }
  }

  private static PartFile openLocked(Path target) throws IOException {
    Path path = target.resolveSibling(target.getFileName() + ".part");
    for (int i = 0; i < 3; i++) {
      FileChannel channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      try {
        // the one who had the lock before may just have moved or deleted the file
        if (locked(channel) && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
          return new PartFile(target, path, channel);
        }
      } catch (OverlappingFileLockException e) {
        channel.close();
        break;
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      channel.close();
    }
    throw locked(target);
  }

  private static HubException locked(Path target) {
    return new HubException(
        Reason.LOCKED, "Another download writes " + target + " already; wait for it to end.");
  }

  private static Path key(Path target) {
    return target.toAbsolutePath().normalize();
  }

  private static boolean locked(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      return true; // some network disks know no locks; a download there is worth more than the
      // check
    }
  }

  long length() {
    return length;
  }

  /// The SHA-256 of what is there.
  String sha256() throws IOException {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IOException("The SHA-256 cannot be computed.", e);
    }
  }

  /// Where the part comes from, if that can still be read.
  Optional<Origin> origin() throws IOException {
    if (!Files.isRegularFile(sidecar, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(sidecar, LinkOption.NOFOLLOW_LINKS)) {
      Origin origin = JSON.readValue(in.readNBytes(MAX_SIDECAR), Origin.class);
      boolean whole =
          origin != null
              && origin.address() != null
              && origin.etag() != null
              && Origin.sendable(origin.etag())
              && origin.sha256() != null;
      return whole ? Optional.of(origin) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty(); // half written at the end of a run: the download starts over
    }
  }

  /// Empties the part for a file of another origin.
  void begin(Origin origin) throws IOException {
    reset();
    Files.write(
        sidecar,
        JSON.writeValueAsBytes(origin),
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS);
  }

  void reset() throws IOException {
    Files.deleteIfExists(sidecar);
    channel.truncate(0);
    length = 0;
    digest = Digests.sha256();
  }

  /// Computes the SHA-256 of what an earlier run has left.
  ///
  /// @param step called between blocks with the bytes done
  void rehash(Step step) throws IOException, InterruptedException {
    digest = Digests.sha256();
    var buffer = ByteBuffer.allocate(BUFFER);
    long done = 0;
    while (done < length) {
      step.done(done);
      buffer.clear();
      int count = channel.read(buffer, done);
      if (count < 0) {
        break;
      }
      digest.update(buffer.flip());
      done += count;
    }
    length = done;
  }

  /// Something to do between blocks.
  interface Step {
    void done(long bytes) throws IOException, InterruptedException;
  }

  /// @throws HubException when the disk is full or broken
  void append(byte[] bytes, int count) throws IOException {
    var buffer = ByteBuffer.wrap(bytes, 0, count);
    try {
      while (buffer.hasRemaining()) {
        length += channel.write(buffer, length);
      }
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      IOException told = DiskSpace.explained(e, target, 0);
      throw new HubException(
          Reason.DISK,
          told instanceof DiskFullException
              ? String.valueOf(told.getMessage())
              : "%s cannot be written (%s); take another folder.".formatted(target, e.getMessage()),
          e);
    }
    digest.update(bytes, 0, count);
  }

  /// Gives the finished file its name, at once or not at all.
  void place() throws IOException {
    channel.force(true);
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw new HubException(
          Reason.DISK, "The disk of " + target + " cannot rename files; take another folder.", e);
    }
    Files.deleteIfExists(sidecar);
  }

  void discard() throws IOException {
    Files.deleteIfExists(sidecar);
    Files.deleteIfExists(path);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      OPEN.remove(key(target));
    }
  }
}
