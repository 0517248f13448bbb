package fovea.datalibrary;

import fovea.datalibrary.UnpackingRoom.Limits;
import fovea.dataset.archive.TarStream;
import fovea.format.Quantities;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Unpacks `.zip`, `.tar.gz` and `.tar` archives of ordinary files. Links and devices are refused,
/// and what an archive says of its sizes is not believed.
final class Unpacker {
  /// Told of progress while an archive is unpacked; throws to stop.
  interface Watch {
    /// @param done of `total`, both in bytes
    void at(String file, long done, long total) throws IOException;
  }

  /// Which archives there are.
  private enum Kind {
    ZIP,
    TAR,
    OTHER
  }

  private static final int START_BYTES = 512;
  private static final long DIRECTORY_BYTES = 256L << 20;
  private static final int END_BYTES = 22;
  private static final int END_SIGNATURE = 0x06054b50;

  private final Path archive;
  private final String called;
  private final UnpackingRoom room;
  private final Watch watch;
  private final long archiveBytes;

  private Unpacker(Path archive, UnpackingRoom room, Watch watch, long archiveBytes) {
    this.archive = archive;
    this.called = UnpackingRoom.shown(archive.getFileName().toString());
    this.room = room;
    this.watch = watch;
    this.archiveBytes = archiveBytes;
  }

  /// Whether a file begins like an archive that can be unpacked here.
  static boolean unpacks(Path file) throws IOException {
    return kind(file) != Kind.OTHER;
  }

  private static Kind kind(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(START_BYTES);
      if (start.length >= 4 && start[0] == 'P' && start[1] == 'K') {
        return start[2] <= 8 ? Kind.ZIP : Kind.OTHER;
      }
      return TarStream.isGzip(start) || TarStream.isTar(start) ? Kind.TAR : Kind.OTHER;
    }
  }

  /// Unpacks into an empty folder; what is left there after a failure is of no use.
  static void unpack(Path archive, Path folder, Limits limits, Watch watch) throws IOException {
    long bytes = Files.size(archive);
    String called = UnpackingRoom.shown(archive.getFileName().toString());
    var room = new UnpackingRoom(folder, called, bytes, limits);
    var unpacker = new Unpacker(archive, room, watch, bytes);
    try {
      switch (kind(archive)) {
        case ZIP -> unpacker.zip(folder);
        case TAR -> unpacker.tar();
        case OTHER ->
            throw new DataException(called + " is no .zip, .tar.gz or .tar archive: choose one.");
      }
    } catch (Stopped e) {
      throw e.cause;
    } catch (RuntimeException e) { // as the library calls some damage
      throw UnpackingRoom.damaged(called, e);
    }
  }

  private void zip(Path folder) throws IOException {
    checkDirectory();
    try (ZipFile zip = openZip()) {
      long total = 0;
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        total += Math.max(0, entry.getSize());
        room.expect(total);
      }
      if (total > Files.getFileStore(folder).getUsableSpace()) {
        throw new DataException(
            "%s needs %s when it is unpacked, more than is free: make room on the disk."
                .formatted(called, Quantities.bytes(total)));
      }
      for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
        unpack(zip, entry, total);
      }
    }
  }

  private ZipFile openZip() throws IOException {
    try {
      return ZipFile.builder().setPath(archive).get();
    } catch (IOException e) {
      throw UnpackingRoom.damaged(called, e);
    }
  }

  private void unpack(ZipFile zip, ZipArchiveEntry entry, long total) throws IOException {
    room.count();
    String name = entry.getName();
    if (UnpackingRoom.ofFinder(name)) {
      return;
    }
    int type = entry.getUnixMode() & 0xF000;
    if (entry.isUnixSymlink() || (type != 0 && type != 0x8000 && type != 0x4000)) {
      throw notPlain(name);
    }
    if (entry.isDirectory()) {
      room.folder(name);
      return;
    }
    if (!zip.canReadEntryData(entry)) {
      throw new DataException(
          called + " is locked by a password or packed in an unusual way: unpack it yourself.");
    }
    try (InputStream in = contentOf(zip, entry)) {
      long crc = room.file(name, in, () -> tell(name, room.written(), total));
      if (entry.getCrc() >= 0 && crc != entry.getCrc()) {
        throw UnpackingRoom.damaged(called, null);
      }
    }
  }

  private InputStream contentOf(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    try {
      return zip.getInputStream(entry);
    } catch (IOException e) {
      throw UnpackingRoom.damaged(called, e);
    }
  }

  /// The library takes the whole list of files into memory, so its length is bounded first: it lies
  /// between where the end of the archive says it begins and that end.
  private void checkDirectory() throws IOException {
    try (var file = new RandomAccessFile(archive.toFile(), "r")) {
      long length = file.length();
      var tail = new byte[(int) Math.min(length, END_BYTES + 0xFFFF)];
      file.seek(length - tail.length);
      file.readFully(tail);
      ByteBuffer end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
      for (int at = tail.length - END_BYTES; at >= 0; at--) {
        if (end.getInt(at) == END_SIGNATURE) {
          long begins = end.getInt(at + 16) & 0xFFFF_FFFFL;
          if (begins == 0xFFFF_FFFFL && at >= 20) {
            begins = beginsZip64(file, end.getLong(at - 12));
          }
          if (length - begins > DIRECTORY_BYTES) {
            throw new DataException(
                called + " lists too many files: unpack it yourself and choose the folder.");
          }
          return;
        }
      }
      throw UnpackingRoom.damaged(called, null);
    }
  }

  private long beginsZip64(RandomAccessFile file, long record) throws IOException {
    if (record < 0 || record > file.length() - 56) {
      throw UnpackingRoom.damaged(called, null);
    }
    file.seek(record + 48);
    return Long.reverseBytes(file.readLong());
  }

  private void tar() throws IOException {
    try (TarStream tar = openTar()) {
      for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
        unpack(tar, entry);
      }
      finish(tar);
    }
  }

  private TarStream openTar() throws IOException {
    try {
      return TarStream.open(archive);
    } catch (IOException e) {
      throw UnpackingRoom.damaged(called, e);
    }
  }

  private @Nullable TarArchiveEntry next(TarStream tar) throws IOException {
    try {
      return tar.next();
    } catch (IOException e) {
      throw UnpackingRoom.damaged(called, e);
    }
  }

  private void finish(TarStream tar) throws IOException {
    try {
      tar.finish(Long.MAX_VALUE);
    } catch (IOException e) {
      throw UnpackingRoom.damaged(called, e);
    }
  }

  private void unpack(TarStream tar, TarArchiveEntry entry) throws IOException {
    room.count();
    String name = entry.getName();
    if (entry.isDirectory()) {
      room.folder(name);
      return;
    }
    if (!TarStream.isPlainFile(entry)) {
      throw notPlain(name);
    }
    room.expect(room.written() + entry.getSize());
    if (UnpackingRoom.ofFinder(name)) {
      return;
    }
    long before = room.written();
    room.file(name, tar.content(), () -> tell(name, tar.packedBytes(), archiveBytes));
    if (room.written() - before != entry.getSize()) {
      throw UnpackingRoom.damaged(called, null);
    }
  }

  private DataException notPlain(String name) {
    return new DataException(
        "%s holds %s, which is a link or no ordinary file: get it from a source you trust."
            .formatted(called, UnpackingRoom.shown(name)));
  }

  private void tell(String file, long done, long total) {
    try {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("The unpacking of " + called + " was stopped.");
      }
      watch.at(file, done, total);
    } catch (IOException e) {
      throw new Stopped(e);
    }
  }

  /// Takes the wish to stop through a `Runnable`.
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final IOException cause;

    private Stopped(IOException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
