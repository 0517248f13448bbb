package fovea.image.file;

import fovea.image.input.KeptParts;
import fovea.image.input.PictureInput;
import fovea.image.input.PicturePart;
import fovea.image.input.UnknownSamplesException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What of a TIFF file carries the first picture: its strips or tiles, which must all be there, and
/// the entries that say how they are stored (TIFF 6.0 and its supplements). Further pictures,
/// profiles and other people's entries are left out, whatever their number and size.
public final class TiffStrips {
  private static final int BITS_PER_SAMPLE = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIP_OFFSETS = 273;
  private static final int STRIP_BYTE_COUNTS = 279;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTE_COUNTS = 325;
  private static final int OLD_JPEG = 513;
  private static final int EXTRA_SAMPLES = 338;
  private static final int ASSOCIATED_ALPHA = 1;
  private static final int SAMPLE_FORMAT = 339;

  /// Sample formats: whole ones without sign, and not said.
  private static final Set<Long> WHOLE_NUMBERS = Set.of(1L, 4L);

  private static final int JPEG = 7;
  private static final int CIE_LAB = 8;

  /// How pixels are stored; in the order in which a directory has them.
  private static final int[] WANTED = {
    254, 256, 257, 258, 259, 262, 263, 266, 273, 274, 277, 278, 279, 284, 292, 293, 301, 317, 318,
    319, 320, 322, 323, 324, 325, 332, 334, 336, 338, 339, 340, 341, 347, 512, 513, 514, 515, 517,
    518, 519, 520, 521, 529, 530, 531, 532
  };

  /// Bytes of a JPEG strip that may say nothing about the picture.
  private static final int MOST_ASIDE = 1 << 16;

  private final PictureInput in;
  private final TiffDirectory directory;

  private TiffStrips(PictureInput in, TiffDirectory directory) {
    this.in = in;
    this.directory = directory;
  }

  /// @throws EOFException where a strip lies beyond the end of the file: it was cut off
  /// @throws UnknownSamplesException where numbers cannot be taken for brightness
  static PicturePart of(PictureInput in) throws IOException {
    var strips = new TiffStrips(in, TiffDirectory.first(in));
    strips.checkSamples();
    strips.check(STRIP_OFFSETS, STRIP_BYTE_COUNTS);
    strips.check(TILE_OFFSETS, TILE_BYTE_COUNTS);
    strips.checkOldJpeg();
    int orientation = strips.directory.orientation();
    boolean premultiplied = strips.directory.number(EXTRA_SAMPLES, 0) == ASSOCIATED_ALPHA;
    return new PicturePart(strips.withOneDirectory(), orientation, premultiplied, false);
  }

  private void checkSamples() throws IOException {
    if (!WHOLE_NUMBERS.contains(directory.number(SAMPLE_FORMAT, 1))
        || directory.number(BITS_PER_SAMPLE, 1) > 16) {
      throw new UnknownSamplesException(
          "has numbers that are no whole ones of at most 16 bits, so that nobody knows which is"
              + " white: save it with 8 or 16 bits in another program first.");
    } else if (directory.number(PHOTOMETRIC, 1) == CIE_LAB) {
      throw new UnknownSamplesException(
          "has its colours as L*a*b*: save it as RGB in another program first.");
    }
  }

  private void check(int offsets, int counts) throws IOException {
    TiffDirectory.Entry places = directory.entry(offsets);
    TiffDirectory.Entry sizes = directory.entry(counts);
    if (places == null || sizes == null) {
      return;
    }
    boolean jpeg = directory.number(COMPRESSION, 1) == JPEG;
    long all = 0;
    for (long i = 0; i < Math.min(places.count(), sizes.count()); i++) {
      long from = at(places, i);
      long size = at(sizes, i);
      if (from < 0 || size < 0 || from > in.length() - size) {
        throw new EOFException("before the last strip");
      }
      all += size;
      if (jpeg && all > 2 * in.length()) {
        throw new IOException("strips that are the same bytes again and again");
      } else if (jpeg) {
        checkJpeg(in.from(from, size));
      }
    }
  }

  private long at(TiffDirectory.Entry entry, long i) throws IOException {
    directory.goTo(entry);
    in.seek(in.getStreamPosition() + i * (entry.bytes() / entry.count()));
    return directory.next(entry);
  }

  /// JPEG as TIFF 6.0 had it at first: one stream, perhaps of tables only, which nobody measured.
  private void checkOldJpeg() throws IOException {
    long from = directory.number(OLD_JPEG, 0);
    if (from > 0 && from < in.length()) {
      JpegSegments.checkStart(in.from(from, in.length() - from));
    }
  }

  private static void checkJpeg(PictureInput strip) throws IOException {
    if (JpegSegments.of(strip).input().length() + MOST_ASIDE < strip.length()) {
      throw new IOException("a strip with much beside its picture");
    }
  }

  /// The same file with a directory of its own behind everything else.
  private PictureInput withOneDirectory() throws IOException {
    List<TiffDirectory.Entry> wanted = new ArrayList<>();
    for (int tag : WANTED) {
      TiffDirectory.Entry entry = directory.entry(tag);
      if (entry != null) {
        wanted.add(entry);
      }
    }
    boolean big = directory.isBig();
    int word = directory.wordBytes();
    long place = in.length() + (in.length() & 1);
    var entries =
        ByteBuffer.allocate((int) (place - in.length()) + 16 + wanted.size() * (4 + 2 * word))
            .order(directory.order());
    entries.position((int) (place - in.length()));
    if (big) {
      entries.putLong(wanted.size());
    } else {
      entries.putShort((short) wanted.size());
    }
    for (TiffDirectory.Entry entry : wanted) {
      directory.goTo(entry);
      byte[] bytes = new byte[4 + 2 * word];
      in.seek(entry.place() - 4 - word);
      in.readFully(bytes);
      entries.put(bytes);
    }
    int header = big ? 16 : 8;
    byte[] start = new byte[header];
    in.seek(0);
    in.readFully(start);
    var first = ByteBuffer.wrap(start).order(directory.order());
    if (big) {
      first.putLong(8, place);
    } else {
      first.putInt(4, (int) place);
    }
    return new KeptParts(in)
        .insert(start)
        .keep(header, in.length())
        .insert(entries.array())
        .input();
  }
}
