package fovea.dataset.cifar;

import fovea.dataset.archive.TarStream;
import fovea.dataset.picture.PictureDataset.Refusal;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;

/// The files of a tar archive from front to back, into memory only: nothing is ever unpacked onto
/// the disk, links are refused, and never more is read than was agreed.
public final class CifarArchive implements AutoCloseable {
  /// One file or folder.
  ///
  /// @param name with `/` between folders, without `.` or `..`, never absolute
  record Entry(String name, long size, boolean folder) {}

  private final TarStream tar;
  private final String called;
  private final int mostEntries;
  private long left;
  private int entries;

  /// @param mostBytes longer archives are refused
  /// @param mostEntries archives with more entries are refused
  /// @throws ZipException when the file is neither tar nor gzip
  CifarArchive(Path archive, long mostBytes, int mostEntries) throws IOException {
    this.tar = TarStream.open(archive);
    this.called = Refusal.quoted(archive);
    this.left = mostBytes;
    this.mostEntries = mostEntries;
  }

  /// The next file or folder; null at the end of the archive, which has then been read to the last
  /// byte.
  @Nullable Entry next() throws IOException {
    TarArchiveEntry entry = header();
    if (entry == null) {
      if (!tar.hasEndMark()) {
        throw new EOFException();
      }
      finish();
      return null;
    }
    if (++entries > mostEntries) {
      throw refusal("holds more files than it should");
    }
    if (!entry.isCheckSumOK() || entry.getSize() < 0) {
      throw refusal("is damaged");
    }
    left -= entry.getSize();
    if (left < 0) {
      throw refusal("holds a file larger than it should");
    }
    if (entry.isSymbolicLink() || entry.isLink()) {
      throw refusal("holds a link, which it should not");
    }
    if (!entry.isDirectory() && !TarStream.isPlainFile(entry)) {
      throw refusal("holds something that is not an ordinary file");
    }
    return new Entry(name(entry.getName()), entry.getSize(), entry.isDirectory());
  }

  private @Nullable TarArchiveEntry header() throws IOException {
    try {
      return tar.next();
    } catch (EOFException | ZipException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // as the library calls damage
      String reason = String.valueOf(e.getMessage());
      if (reason.startsWith("Truncated")) {
        throw new EOFException(reason);
      }
      throw refusal("is damaged");
    }
  }

  private void finish() throws IOException {
    try {
      tar.finish(left);
    } catch (EOFException | ZipException e) {
      throw e;
    } catch (IOException e) {
      throw refusal("is larger than it should be");
    }
  }

  /// The bytes of the current file, whose size the caller has found right.
  byte[] content(int size) throws IOException {
    byte[] content = tar.content().readNBytes(size);
    if (content.length < size) {
      throw new EOFException();
    }
    return content;
  }

  private String name(String whole) throws IOException {
    String name = whole;
    while (name.startsWith("./")) {
      name = name.substring(2);
    }
    while (name.endsWith("/")) {
      name = name.substring(0, name.length() - 1);
    }
    List<String> parts = List.of(name.split("/", -1));
    boolean outside = name.contains("\\") || name.matches("[A-Za-z]:.*") || parts.contains("..");
    if (outside || (parts.contains("") && !name.isEmpty())) {
      throw refusal("holds a file that would lie outside its folder");
    }
    return name;
  }

  private Refusal refusal(String what) {
    return new Refusal(called + " " + what + ": download it again from where it came.");
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
