package fovea.datalibrary;

import fovea.foreign.ForeignText;
import fovea.format.Quantities;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The empty folder that an archive is unpacked into: nothing is written outside of it, no file
/// twice, and no more than the limits allow, whatever the archive says of itself.
final class UnpackingRoom {
  /// What an honest archive stays below.
  ///
  /// @param entries files and folders
  /// @param bytes of all files
  /// @param spare bytes that any archive may have, however small it is
  /// @param ratio of unpacked bytes to those of the archive; pictures are packed already
  record Limits(int entries, long bytes, long spare, int ratio) {
    static final Limits USUAL = new Limits(5_000_000, 1L << 38, 256L << 20, 50);
  }

  private static final int DEPTH = 32;
  private static final int LONGEST_NAME = 255;
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
  private static final Pattern OF_FINDER = Pattern.compile("__MACOSX(/.*)?|(.*/)?\\.DS_Store");

  private final Path folder;
  private final String archive;
  private final Limits limits;
  private final long mostBytes;
  private final byte[] buffer = new byte[1 << 16];
  private int entries;
  private long written;

  /// @param archive how it is called in a message
  UnpackingRoom(Path folder, String archive, long archiveBytes, Limits limits) {
    this.folder = folder;
    this.archive = archive;
    this.limits = limits;
    this.mostBytes = Math.min(limits.bytes(), limits.spare() + limits.ratio() * archiveBytes);
  }

  /// Bytes of all files so far.
  long written() {
    return written;
  }

  /// Refuses an archive that announces too much.
  void expect(long bytes) throws DataException {
    if (bytes > mostBytes) {
      throw tooLarge();
    }
  }

  void count() throws DataException {
    if (++entries > limits.entries()) {
      throw new DataException(
          "%s holds more than %s: unpack it yourself and choose the folder."
              .formatted(archive, Quantities.count(limits.entries(), "file")));
    }
  }

  /// Whether an entry is something that only the Finder of a Mac needs.
  static boolean ofFinder(String name) {
    return OF_FINDER.matcher(name).matches();
  }

  void folder(String name) throws IOException {
    Path place = place(name);
    if (!place.equals(folder)) {
      create(place, name);
    }
  }

  /// Writes a file.
  ///
  /// @return the CRC-32 of what was written
  long file(String name, InputStream in, Runnable between) throws IOException {
    Path place = place(name);
    if (place.equals(folder)) {
      throw damaged(archive, null);
    }
    create(Objects.requireNonNull(place.getParent()), name); // it lies inside the folder
    var crc = new CRC32();
    try (OutputStream out = create(place, StandardOpenOption.CREATE_NEW)) {
      for (int read = read(in); read >= 0; read = read(in)) {
        written += read;
        if (written > mostBytes) {
          throw tooLarge();
        }
        crc.update(buffer, 0, read);
        out.write(buffer, 0, read);
        between.run();
      }
    } catch (FileAlreadyExistsException e) {
      throw twice(name, e);
    }
    return crc.getValue();
  }

  private static OutputStream create(Path place, StandardOpenOption option) throws IOException {
    return Files.newOutputStream(place, option, StandardOpenOption.WRITE);
  }

  private void create(Path place, String name) throws IOException {
    try {
      Files.createDirectories(place);
    } catch (FileAlreadyExistsException e) {
      throw twice(name, e);
    }
  }

  private int read(InputStream in) throws IOException {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw damaged(archive, e);
    }
  }

  private Path place(String name) throws DataException {
    String plain = name;
    while (plain.startsWith("./")) {
      plain = plain.substring(2);
    }
    while (plain.endsWith("/") && plain.length() > 1) {
      plain = plain.substring(0, plain.length() - 1);
    }
    if (plain.isEmpty() || plain.equals(".")) {
      return folder;
    }
    String[] parts = plain.split("/", -1);
    boolean wrong = parts.length > DEPTH || plain.indexOf('\\') >= 0;
    wrong |= DRIVE.matcher(plain).matches();
    for (String part : parts) {
      wrong |= part.isEmpty() || part.equals(".") || part.equals("..");
      wrong |= part.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME;
      wrong |= part.codePoints().anyMatch(Character::isISOControl);
    }
    try {
      Path place = wrong ? folder : folder.resolve(plain).normalize();
      if (!wrong && place.startsWith(folder) && !place.equals(folder)) {
        return place;
      }
    } catch (InvalidPathException e) {
      throw outside(name, e);
    }
    throw outside(name, null);
  }

  /// What a broken archive is refused with.
  static DataException damaged(String archive, @Nullable Throwable cause) {
    return new DataException(
        archive + " is damaged or cut short: download or copy it again.", cause);
  }

  private DataException outside(String name, @Nullable Throwable cause) {
    return new DataException(
        "%s holds a file that would lie outside its folder or has an impossible name, %s: get it from a source you trust."
            .formatted(archive, shown(name)),
        cause);
  }

  private DataException twice(String name, IOException cause) {
    return new DataException(
        "%s holds %s twice: pack it again.".formatted(archive, shown(name)), cause);
  }

  private DataException tooLarge() {
    return new DataException(
        "%s would become %s when it is unpacked: if you trust it, unpack it yourself and choose the folder."
            .formatted(archive, "larger than " + Quantities.bytes(mostBytes)));
  }

  /// A name from an archive, fit to be shown.
  static String shown(String name) {
    return "“" + ForeignText.name(name, 80) + "”";
  }
}
