package fovea.dataset.picture;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Reads a tar archive from front to back, into memory only: nothing is ever unpacked onto the
/// disk, links are refused, and never more is read than was agreed.
final class TarReader {
  private static final int BLOCK = 512;
  private static final int MAGIC = 257;
  private static final int EXTENSION_BYTES = 1 << 16;

  /// One file or folder.
  ///
  /// @param name with `/` between folders, without `.` or `..`, never absolute
  record Entry(String name, long size, boolean folder) {}

  private final InputStream in;
  private final String archive;
  private final int mostEntries;
  private long left;
  private long unread; // of the current entry, with what fills its last block
  private int entries;

  /// Opens an archive that may be packed by gzip; which of the two its first bytes tell.
  ///
  /// @throws ZipException when it is neither
  static InputStream stream(Path archive) throws IOException {
    var in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
    try {
      in.mark(BLOCK);
      byte[] start = in.readNBytes(BLOCK);
      in.reset();
      if (start.length >= 2 && start[0] == 0x1F && start[1] == (byte) 0x8B) {
        return new GZIPInputStream(in, 1 << 16);
      }
      if (start.length < BLOCK || !text(start, MAGIC, 5).equals("ustar")) {
        throw new ZipException("neither gzip nor tar");
      }
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /// @param archive how it is called in a message
  /// @param mostBytes longer archives are refused
  /// @param mostEntries archives with more entries are refused
  TarReader(InputStream in, String archive, long mostBytes, int mostEntries) {
    this.in = in;
    this.archive = archive;
    this.left = mostBytes;
    this.mostEntries = mostEntries;
  }

  /// The next file or folder; null at the end of the archive, which has then been read to the last
  /// byte.
  @Nullable Entry next() throws IOException {
    while (true) {
      skip(unread);
      byte[] header = take(BLOCK);
      if (allZero(header)) {
        finish();
        return null;
      }
      if (++entries > mostEntries) {
        throw refusal("holds more files than it should");
      }
      checkSum(header);
      long size = octal(header, 124, 12);
      char type = (char) header[156];
      if (size > left) {
        throw refusal("holds a file larger than it should");
      }
      unread = (size + BLOCK - 1) / BLOCK * BLOCK;
      switch (type) {
        case '0', '\0' -> {
          return new Entry(name(header), size, false);
        }
        case '5' -> {
          if (size != 0) {
            throw refusal("is damaged");
          }
          return new Entry(name(header), 0, true);
        }
        case 'x', 'g' -> {
          // Times and the like; a longer name or size told here is not believed.
          if (size > EXTENSION_BYTES) {
            throw refusal("is damaged");
          }
        }
        case '1', '2' -> throw refusal("holds a link, which it should not");
        default -> throw refusal("holds something that is not an ordinary file");
      }
    }
  }

  /// The bytes of the current file, whose size the caller has found right.
  byte[] content(int size) throws IOException {
    byte[] content = take(size);
    unread -= size;
    return content;
  }

  private String name(byte[] header) throws IOException {
    String name = text(header, 0, 100);
    boolean ustar = text(header, MAGIC, 5).equals("ustar") && header[262] == 0;
    String prefix = ustar ? text(header, 345, 155) : "";
    String whole = prefix.isEmpty() ? name : prefix + "/" + name;
    while (whole.startsWith("./")) {
      whole = whole.substring(2);
    }
    while (whole.endsWith("/")) {
      whole = whole.substring(0, whole.length() - 1);
    }
    List<String> parts = List.of(whole.split("/", -1));
    boolean outside = whole.contains("\\") || whole.matches("[A-Za-z]:.*") || parts.contains("..");
    if (outside || (parts.contains("") && !whole.isEmpty())) {
      throw refusal("holds a file that would lie outside its folder");
    }
    return whole;
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }

  // Digits end with a blank or a zero; numbers in the binary notation are beyond any size allowed.
  private long octal(byte[] header, int from, int length) throws IOException {
    String digits = text(header, from, length).strip();
    if (!digits.matches("[0-7]{1,12}")) {
      throw refusal("is damaged");
    }
    return Long.parseLong(digits, 8);
  }

  private void checkSum(byte[] header) throws IOException {
    long told = octal(header, 148, 8);
    long sum = 8 * ' ';
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? 0 : header[i] & 0xFF;
    }
    if (told != sum) {
      throw refusal("is damaged");
    }
  }

  private static boolean allZero(byte[] block) {
    return Arrays.equals(block, new byte[BLOCK]);
  }

  // What follows the end is read as well, so that the check at the end of a gzip file is made.
  private void finish() throws IOException {
    while (take(BLOCK, true).length > 0) {
      continue;
    }
  }

  private void skip(long bytes) throws IOException {
    for (long rest = bytes; rest > 0; ) {
      rest -= take((int) Math.min(rest, 1 << 16)).length;
    }
  }

  private byte[] take(int bytes) throws IOException {
    return take(bytes, false);
  }

  private byte[] take(int bytes, boolean mayEnd) throws IOException {
    byte[] taken = in.readNBytes((int) Math.min(bytes, left + 1));
    left -= taken.length;
    if (left < 0) {
      throw refusal("is larger than it should be");
    }
    if (taken.length < bytes && !mayEnd) {
      throw new EOFException();
    }
    return taken;
  }

  private PictureDataset.Refusal refusal(String what) {
    return new PictureDataset.Refusal(
        archive + " " + what + ": download it again from where it came.");
  }
}
