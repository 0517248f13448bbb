package fovea.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Files and folders that are there whole or not at all, whenever the program is killed, with the
/// permissions that the system gives to any new file.
///
/// What is being written has a hidden name of its own beside its place (`.NAME.RANDOM.part`), so
/// that nothing which lies there is touched: `Files.createTempFile` would do that too, but makes
/// files that nobody else may read.
public final class AtomicFiles {
  /// Names may have 255 bytes, and each of these characters has four at most.
  private static final int KEPT = 40;

  private static final int BUFFER = 1 << 16;

  private AtomicFiles() {}

  /// Fills a draft.
  public interface Content {
    /// @param draft an empty file or folder
    void writeTo(Path draft) throws IOException;
  }

  /// Fills a draft from its beginning.
  public interface Bytes {
    /// @param out buffered; closed afterwards
    void writeTo(OutputStream out) throws IOException;
  }

  /// Writes a file; one that was there before stays until the new one is complete. Where the name
  /// is a link, what it leads to is written and the link stays; what is no file, such as
  /// `/dev/null` or a pipe, is written to and stays what it is.
  ///
  /// @throws IOException when the disk refuses, or a folder has that name
  public static void write(Path file, Content content) throws IOException {
    write(file, 0, content);
  }

  /// As {@link #write(Path, Content)}, for a file of which it is known how large it becomes, so
  /// that a full disk can be told with what is missing.
  ///
  /// @param size in bytes; 0 if it is not known
  public static void write(Path file, long size, Content content) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      content.writeTo(file);
      return;
    }
    Path place = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
    Path draft = draft(place);
    try {
      begin(draft, parent(place));
      content.writeTo(draft);
      replace(draft, place);
    } catch (IOException e) {
      throw DiskSpace.explained(e, file, size == 0 ? 0 : size - written(draft));
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static long written(Path draft) throws IOException {
    return Files.exists(draft) ? Files.size(draft) : 0;
  }

  /// The draft's own name means nothing to people.
  private static void begin(Path draft, Path folder) throws IOException {
    try {
      Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW).close();
    } catch (NoSuchFileException e) {
      throw new IOException(
          Files.isDirectory(folder)
              ? "Nothing can be written into the folder " + folder + "; choose another."
              : "There is no folder " + folder + "; make it first, or choose another.",
          e);
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(folder.toString());
    }
  }

  /// As {@link #write(Path, Content)}.
  public static void stream(Path file, Bytes bytes) throws IOException {
    write(file, draft -> fill(draft, bytes));
  }

  private static void fill(Path draft, Bytes bytes) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), BUFFER)) {
      bytes.writeTo(out);
    }
  }

  public static void write(Path file, String text) throws IOException {
    write(file, draft -> Files.writeString(draft, text));
  }

  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, draft -> Files.write(draft, bytes));
  }

  /// Makes a folder where there is nothing of its name yet.
  ///
  /// @throws FileAlreadyExistsException when something has got that name; it stays as it is
  public static void makeFolder(Path folder, Content content) throws IOException {
    Path draft = newFolder(parent(folder), draft(folder).getFileName().toString());
    try {
      content.writeTo(draft);
      Files.move(draft, folder); // a rename, since both lie in the same folder
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      throw DiskSpace.explained(e, folder, 0);
    } finally {
      Folders.delete(draft);
    }
  }

  /// Makes an empty folder of a name that nothing has.
  ///
  /// @param prefix the beginning of the name
  public static Path newFolder(Path parent, String prefix) throws IOException {
    return Files.createDirectory(parent.resolve(prefix + random()));
  }

  /// Copies the content of a file, or of what a link leads to; unlike `Files.copy`, not its
  /// permissions. A file that was there before stays until the copy is complete.
  public static void copy(Path from, Path to) throws IOException {
    write(to, Files.size(from), draft -> fill(draft, out -> Files.copy(from, out)));
  }

  private static void replace(Path draft, Path file) throws IOException {
    try {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Path draft(Path place) {
    String name = String.valueOf(place.getFileName());
    int end = name.offsetByCodePoints(0, Math.min(KEPT, name.codePointCount(0, name.length())));
    return place.resolveSibling("." + name.substring(0, end) + "." + random() + ".part");
  }

  private static Path parent(Path place) {
    Path parent = place.toAbsolutePath().getParent();
    return parent == null ? place : parent;
  }

  private static String random() {
    return UUID.randomUUID().toString().substring(0, 8);
  }
}
