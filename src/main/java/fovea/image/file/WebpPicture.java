package fovea.image.file;

import fovea.image.RgbImage;
import fovea.image.input.PictureInput;
import fovea.image.input.UndecodedPicture;
import fovea.image.webp.Vp8Decoder;
import fovea.image.webp.Vp8Planes;
import fovea.image.webp.WebpAlpha;
import fovea.image.webp.WebpFrame;
import fovea.image.webp.WebpLossless;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A WebP picture (RFC 9649), lossy or lossless, of an animation the first frame. Pixels are those
/// of libwebp.
public final class WebpPicture implements UndecodedPicture {
  private static final int VP8 = 0x20385056; // as little-endian numbers
  private static final int VP8L = 0x4C385056;
  private static final int VP8X = 0x58385056;
  private static final int ALPH = 0x48504C41;
  private static final int ANMF = 0x464D4E41;
  private static final int EXIF = 0x46495845;

  private static final int HAS_ALPHA = 0x10;
  private static final int HAS_EXIF = 0x08;
  private static final int FRAME_HEADER = 16;

  private final PictureInput in;
  private boolean extended;
  private int flags;
  private int width;
  private int height;
  private int left;
  private int top;
  private int orientation = UndecodedPicture.UPRIGHT;
  private @Nullable Chunk alpha;
  private @Nullable Chunk pixels;

  /// @param start of what it holds
  private record Chunk(int type, long start, long length) {}

  private WebpPicture(PictureInput in) {
    this.in = in;
  }

  /// Looks through the chunks of the whole file.
  ///
  /// @throws EOFException where the file is shorter than it says: it was cut off
  static WebpPicture open(PictureInput in) throws IOException {
    var picture = new WebpPicture(in);
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    in.seek(4);
    long end = 8 + in.readUnsignedInt();
    if (end > in.length()) {
      throw new EOFException("the file is shorter than it says");
    }
    picture.chunks(12, end);
    picture.size();
    return picture;
  }

  private void chunks(long from, long end) throws IOException {
    for (long at = from; at + 8 <= end; ) {
      in.seek(at);
      var chunk = new Chunk(in.readInt(), at + 8, in.readUnsignedInt());
      long next = chunk.start + chunk.length + (chunk.length & 1);
      if (chunk.start + chunk.length > end) {
        throw new EOFException("within a chunk");
      }
      take(chunk);
      at = next;
    }
  }

  private void take(Chunk chunk) throws IOException {
    switch (chunk.type) {
      case VP8X -> {
        extended = true;
        flags = in.readUnsignedByte();
        in.skipBytes(3);
        width = 1 + read24();
        height = 1 + read24();
      }
      case ANMF -> {
        if (pixels == null) {
          left = 2 * read24();
          top = 2 * read24();
          chunks(chunk.start + FRAME_HEADER, chunk.start + chunk.length);
        }
      }
      case ALPH -> {
        if (pixels == null) {
          alpha = chunk;
        }
      }
      case VP8, VP8L -> {
        if (pixels == null) {
          pixels = chunk;
        }
      }
      case EXIF -> {
        if ((flags & HAS_EXIF) != 0) {
          // Some write "Exif\0\0" first, as JPEG has it.
          int prefix = chunk.length > 6 && in.readInt() == 0x66697845 ? 6 : 0;
          orientation =
              TiffDirectory.orientation(in.from(chunk.start + prefix, chunk.length - prefix));
          in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        }
      }
      default -> {}
    }
  }

  private int read24() throws IOException {
    return in.readUnsignedShort() | in.readUnsignedByte() << 16;
  }

  private void size() throws IOException {
    if (pixels == null) {
      throw new IOException("no picture");
    }
    in.seek(pixels.start);
    if (pixels.type == VP8) {
      in.skipBytes(6);
      size(in.readUnsignedShort() & 0x3FFF, in.readUnsignedShort() & 0x3FFF);
    } else {
      in.skipBytes(1);
      int bits = in.readInt();
      size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
      if (!extended && (bits & 1 << 28) != 0) {
        flags = HAS_ALPHA;
      }
    }
  }

  private void size(int frameWidth, int frameHeight) throws IOException {
    if (!extended) {
      width = frameWidth;
      height = frameHeight;
    } else if (left + frameWidth > width || top + frameHeight > height) {
      throw new IOException("a frame that reaches beyond the picture");
    }
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int orientation() {
    return orientation;
  }

  @Override
  public boolean whole() {
    return true;
  }

  @Override
  public RgbImage decode(int thinning) throws IOException {
    Chunk data = pixels;
    if (data == null) {
      throw new IOException("no picture");
    }
    WebpFrame frame = data.type == VP8 ? lossy(bytes(data)) : WebpLossless.decode(bytes(data));
    int across = (width + thinning - 1) / thinning;
    int down = (height + thinning - 1) / thinning;
    int[] thinned = new int[across * down];
    Arrays.fill(thinned, 0xFFFFFF);
    boolean opaque = (flags & HAS_ALPHA) == 0;
    int[] row = new int[frame.width()];
    for (int y = (thinning - top % thinning) % thinning; y < frame.height(); y += thinning) {
      frame.row(y, row);
      int start = (top + y) / thinning * across;
      for (int x = (thinning - left % thinning) % thinning; x < row.length; x += thinning) {
        thinned[start + (left + x) / thinning] = opaque ? row[x] & 0xFFFFFF : onWhite(row[x]);
      }
    }
    return RgbImage.taking(across, down, thinned);
  }

  private WebpFrame lossy(byte[] data) throws IOException {
    Vp8Planes planes = Vp8Decoder.decode(data);
    if (alpha == null || (flags & HAS_ALPHA) == 0) {
      return planes;
    }
    byte[] cover = WebpAlpha.decode(bytes(alpha), planes.width(), planes.height());
    return planes.covered(cover);
  }

  private byte[] bytes(Chunk chunk) throws IOException {
    if (chunk.length > Integer.MAX_VALUE - 16) {
      throw new IOException("a chunk of " + chunk.length + " bytes");
    }
    byte[] bytes = new byte[(int) chunk.length];
    in.seek(chunk.start);
    in.readFully(bytes);
    return bytes;
  }

  private static int onWhite(int argb) {
    int cover = argb >>> 24;
    int rgb = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int mixed = (argb >> shift & 255) * cover + 255 * (255 - cover);
      rgb |= (mixed + 127) / 255 << shift;
    }
    return rgb;
  }
}
