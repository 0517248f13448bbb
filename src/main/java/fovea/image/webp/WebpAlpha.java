package fovea.image.webp;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/// How much each pixel of a lossy WebP covers (RFC 9649, 2.7.1.2): bytes as they are or compressed
/// as the green of a lossless picture, then predicted from their neighbours.
public final class WebpAlpha {
  private static final int HORIZONTAL = 1;
  private static final int VERTICAL = 2;
  private static final int GRADIENT = 3;

  private WebpAlpha() {}

  /// @return (height, width), 0 clear to 255 covering
  public static byte[] decode(byte[] chunk, int width, int height) throws IOException {
    if (chunk.length == 0) {
      throw new EOFException("no alpha");
    }
    int method = chunk[0] & 3;
    int filter = chunk[0] >> 2 & 3;
    byte[] cover;
    if (method == 0) {
      if (chunk.length - 1 < width * height) {
        throw new EOFException("the alpha ends before the picture does");
      }
      cover = Arrays.copyOfRange(chunk, 1, 1 + width * height);
    } else if (method == 1) {
      int[] argb = WebpLossless.decodeWithoutHeader(chunk, 1, width, height);
      cover = new byte[argb.length];
      for (int i = 0; i < argb.length; i++) {
        cover[i] = (byte) (argb[i] >> 8);
      }
    } else {
      throw new IOException("alpha of kind " + method);
    }
    for (int y = 0; y < height && filter != 0; y++) {
      restore(cover, y * width, width, y == 0 ? HORIZONTAL : filter, y == 0);
    }
    return cover;
  }

  /// Adds to each byte of a row what it was predicted to be.
  private static void restore(byte[] cover, int start, int width, int filter, boolean first) {
    for (int i = start; i < start + width; i++) {
      int above = first ? 0 : cover[i - width] & 0xFF;
      int before = i == start ? above : cover[i - 1] & 0xFF;
      int predicted =
          switch (filter) {
            case HORIZONTAL -> before;
            case VERTICAL -> above;
            case GRADIENT -> {
              int corner = i == start ? above : cover[i - 1 - width] & 0xFF;
              yield Math.clamp(before + above - corner, 0, 255);
            }
            default -> throw new IllegalArgumentException("no filter " + filter);
          };
      cover[i] += (byte) predicted;
    }
  }
}
