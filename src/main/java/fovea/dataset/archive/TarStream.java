package fovea.dataset.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.commons.io.input.ProxyInputStream;
import org.jspecify.annotations.Nullable;

/// A tar archive, packed by gzip or not, from front to back. Headers are bounded: the library takes
/// a long name into memory whole.
public final class TarStream implements AutoCloseable {
  private static final int HEADER_BYTES = 1 << 20;
  private static final int RECORD_BYTES = 512;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MAGIC_AT = 257;
  private static final String MAGIC = "ustar";
  private static final Set<Byte> PLAIN =
      Set.of(TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG);

  private final BoundedInputStream packed;
  private final Allowance plain;
  private final TarArchiveInputStream tar;
  private boolean endMark;

  private TarStream(BoundedInputStream packed, Allowance plain) {
    this.packed = packed;
    this.plain = plain;
    this.tar = new TarArchiveInputStream(plain);
  }

  /// @throws ZipException when the file is neither tar nor gzip
  public static TarStream open(Path archive) throws IOException {
    var packed =
        BoundedInputStream.builder()
            .setInputStream(new BufferedInputStream(Files.newInputStream(archive), BUFFER_BYTES))
            .get();
    try {
      packed.mark(BUFFER_BYTES);
      byte[] start = packed.readNBytes(MAGIC_AT + MAGIC.length());
      packed.reset();
      if (isGzip(start)) {
        return new TarStream(packed, new Allowance(new GZIPInputStream(packed, BUFFER_BYTES)));
      }
      if (!isTar(start)) {
        throw new ZipException("neither gzip nor tar");
      }
      return new TarStream(packed, new Allowance(packed));
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }

  /// Whether a file that begins so is packed by gzip.
  public static boolean isGzip(byte[] start) {
    return start.length >= 2 && start[0] == 0x1F && start[1] == (byte) 0x8B;
  }

  /// Whether a file that begins so is a tar archive; 262 bytes tell.
  public static boolean isTar(byte[] start) {
    return start.length >= MAGIC_AT + MAGIC.length()
        && new String(start, MAGIC_AT, MAGIC.length(), StandardCharsets.ISO_8859_1).equals(MAGIC);
  }

  /// Whether an entry is an ordinary file, neither a link nor a device.
  public static boolean isPlainFile(TarArchiveEntry entry) {
    return PLAIN.contains(entry.getLinkFlag()) && !entry.isSparse();
  }

  /// The next file or folder; null at the end.
  ///
  /// @throws IOException when the archive is damaged or a header too long
  public @Nullable TarArchiveEntry next() throws IOException {
    long padding = 0;
    TarArchiveEntry before = tar.getCurrentEntry();
    if (before != null) {
      IOUtils.consume(tar); // what is left of it
      padding = Math.floorMod(-before.getSize(), RECORD_BYTES);
    }
    plain.allow(HEADER_BYTES);
    TarArchiveEntry entry = tar.getNextEntry();
    endMark = entry == null && plain.left + padding <= HEADER_BYTES - RECORD_BYTES;
    plain.allow(Long.MAX_VALUE); // who reads the content bounds it
    return entry;
  }

  /// Whether the archive ended as one should, with a record of zeros. Some writers leave it out.
  public boolean hasEndMark() {
    return endMark;
  }

  /// The content of the current file.
  public InputStream content() {
    return tar;
  }

  /// Bytes of the archive's own file that have been read.
  public long packedBytes() {
    return packed.getCount();
  }

  /// Reads what follows the last file, so that the check at the end of a gzip file is made.
  ///
  /// @return bytes after the last file
  /// @throws IOException when that is damaged, or longer than `most` bytes
  public long finish(long most) throws IOException {
    plain.allow(most);
    long read = 0;
    var buffer = new byte[BUFFER_BYTES];
    for (int n = plain.read(buffer); n >= 0; n = plain.read(buffer)) {
      read += n;
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  /// Gives no more bytes than are allowed at the moment, and fails beyond them.
  private static final class Allowance extends ProxyInputStream {
    private long left;

    Allowance(InputStream in) {
      super(in);
    }

    void allow(long bytes) {
      left = bytes;
    }

    @Override
    protected void afterRead(int read) throws IOException {
      spend(Math.max(0, read));
    }

    @Override
    public long skip(long bytes) throws IOException {
      long skipped = super.skip(bytes);
      spend(skipped);
      return skipped;
    }

    private void spend(long bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("more bytes than were agreed");
      }
    }
  }
}
