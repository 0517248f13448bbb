package fovea.image.webp;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decodes a lossless WebP (RFC 9649, section 3): pixels are prefix codes and references to earlier
/// pixels, then turned back through up to four transforms.
public final class WebpLossless {
  private static final int SIGNATURE = 0x2F;
  private static final int HEADER = 5;
  private static final int LENGTHS = 24;
  private static final int DISTANCES = 40;
  private static final int NEAR = 120;
  private static final int CACHE_HASH = 0x1E35A7BD;

  /// Where nearby pixels are: rows up in the high four bits, 8 less columns to the left in the low.
  private static final String NEARBY =
      "1807171928062729161a262a38053739151b363a252b48044749141c353b464a242c58454b343c03"
          + "5759131d565a232d444c555b333d68026769121e666a222e545c434d656b323e78017779535d111f"
          + "646c424e767a212f757b313f636d525e00747c414f1020626e30737d515f40727e616f50717f6070";

  private final LosslessBits in;
  private final List<LosslessTransform> transforms = new ArrayList<>();
  private int seen; // kinds of transforms, a bit each

  private WebpLossless(LosslessBits in) {
    this.in = in;
  }

  /// The five codes of a part of a picture.
  private record Codes(
      PrefixCode green, PrefixCode red, PrefixCode blue, PrefixCode alpha, PrefixCode distance) {
    static Codes read(LosslessBits in, int cacheSize) throws IOException {
      return new Codes(
          PrefixCode.read(in, 256 + LENGTHS + cacheSize),
          PrefixCode.read(in, 256),
          PrefixCode.read(in, 256),
          PrefixCode.read(in, 256),
          PrefixCode.read(in, DISTANCES));
    }
  }

  /// @throws EOFException where the data end before the picture does
  public static WebpFrame decode(byte[] data) throws IOException {
    if (data.length < HEADER || data[0] != SIGNATURE) {
      throw new IOException("no lossless picture");
    }
    var in = new LosslessBits(data, 1);
    int width = in.number(14) + 1;
    int height = in.number(14) + 1;
    in.skip(1); // whether alpha is of use: who asks has looked
    if (in.number(3) != 0) {
      throw new IOException("an unknown version");
    }
    int[] pixels = new WebpLossless(in).picture(width, height);
    return new Pixels(width, height, pixels);
  }

  /// Decodes a picture whose size is known, from byte `start` on.
  ///
  /// @return (height, width) 0xAARRGGBB
  static int[] decodeWithoutHeader(byte[] data, int start, int width, int height)
      throws IOException {
    return new WebpLossless(new LosslessBits(data, start)).picture(width, height);
  }

  private record Pixels(int width, int height, int[] argb) implements WebpFrame {
    @Override
    public void row(int y, int[] row) {
      System.arraycopy(argb, y * width, row, 0, width);
    }
  }

  private int[] picture(int width, int height) throws IOException {
    int stored = width;
    while (in.flag()) {
      stored = readTransform(stored, height);
    }
    int[] pixels = image(stored, height, true);
    for (LosslessTransform transform : transforms.reversed()) {
      pixels = transform.undo(pixels, height);
    }
    return pixels;
  }

  /// @return how wide the picture is before this transform is undone
  private int readTransform(int width, int height) throws IOException {
    int kind = in.number(2);
    if ((seen & 1 << kind) != 0) {
      throw new IOException("a transform twice");
    }
    seen |= 1 << kind;
    switch (kind) {
      case 0, 1 -> {
        int bits = in.number(3) + 2;
        int[] tiles =
            image(
                LosslessTransform.tileCount(width, bits),
                LosslessTransform.tileCount(height, bits),
                false);
        transforms.add(
            kind == 0
                ? new LosslessTransform.Predicted(width, bits, tiles)
                : new LosslessTransform.Correlated(width, bits, tiles));
        return width;
      }
      case 2 -> {
        transforms.add(new LosslessTransform.GreenSubtracted());
        return width;
      }
      default -> {
        int count = in.number(8) + 1;
        int bits = count > 16 ? 0 : count > 4 ? 1 : count > 2 ? 2 : 3;
        int[] differences = image(count, 1, false);
        transforms.add(LosslessTransform.Indexed.of(width, bits, differences));
        return LosslessTransform.tileCount(width, bits);
      }
    }
  }

  private int[] image(int width, int height, boolean whole) throws IOException {
    int cacheBits = 0;
    if (in.flag()) {
      cacheBits = in.number(4);
      if (cacheBits < 1 || cacheBits > 11) {
        throw new IOException("a cache of " + cacheBits + " bits");
      }
    }
    int tileBits = 0;
    int @Nullable [] tiles = null;
    int groups = 1;
    if (whole && in.flag()) {
      tileBits = in.number(3) + 2;
      tiles =
          image(
              LosslessTransform.tileCount(width, tileBits),
              LosslessTransform.tileCount(height, tileBits),
              false);
      for (int i = 0; i < tiles.length; i++) {
        tiles[i] = tiles[i] >> 8 & 0xFFFF;
        groups = Math.max(groups, tiles[i] + 1);
      }
    }
    var codes = new Codes[groups];
    for (int i = 0; i < groups; i++) {
      codes[i] = Codes.read(in, cacheBits == 0 ? 0 : 1 << cacheBits);
    }
    return pixels(width, height, cacheBits, codes, tiles, tileBits);
  }

  private int[] pixels(
      int width, int height, int cacheBits, Codes[] groups, int @Nullable [] tiles, int tileBits)
      throws IOException {
    int[] pixels = new int[width * height];
    int[] cache = new int[cacheBits == 0 ? 0 : 1 << cacheBits];
    int cached = 0; // pixels that are in the cache
    int across = LosslessTransform.tileCount(width, tileBits);
    for (int i = 0; i < pixels.length; ) {
      Codes codes =
          tiles == null
              ? groups[0]
              : groups[tiles[(i / width >> tileBits) * across + (i % width >> tileBits)]];
      int green = codes.green.read(in);
      if (green < 256) {
        int red = codes.red.read(in);
        int blue = codes.blue.read(in);
        int alpha = codes.alpha.read(in);
        pixels[i++] = alpha << 24 | red << 16 | green << 8 | blue;
      } else if (green < 256 + LENGTHS) {
        int length = distance(green - 256);
        int back = back(distance(codes.distance.read(in)), width);
        if (back > i || length > pixels.length - i) {
          throw new IOException("a reference beyond the picture");
        }
        for (int end = i + length; i < end; i++) {
          pixels[i] = pixels[i - back];
        }
      } else {
        while (cached < i) {
          cache(cache, cacheBits, pixels[cached++]);
        }
        pixels[i++] = cache[green - 256 - LENGTHS];
      }
    }
    return pixels;
  }

  private static void cache(int[] cache, int bits, int argb) {
    cache[CACHE_HASH * argb >>> Integer.SIZE - bits] = argb;
  }

  /// A length or distance: its size, then the bits below.
  private int distance(int prefix) throws EOFException {
    if (prefix < 4) {
      return prefix + 1;
    }
    int bits = prefix - 2 >> 1;
    return (2 + (prefix & 1) << bits) + in.number(bits) + 1;
  }

  /// How many pixels back a reference goes; the first 120 codes mean nearby places in two
  /// dimensions.
  private static int back(int code, int width) {
    if (code > NEAR) {
      return code - NEAR;
    }
    int place = Integer.parseInt(NEARBY, 2 * code - 2, 2 * code, 16);
    return Math.max(1, (place >> 4) * width + 8 - (place & 15));
  }
}
