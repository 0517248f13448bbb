package fovea.image.webp;

/// What a lossless WebP did to its pixels, and how that is undone (RFC 9649, section 4).
public sealed interface LosslessTransform {
  /// @param pixels (height, width) 0xAARRGGBB as they were stored; may be changed
  /// @return the pixels before the transform
  int[] undo(int[] pixels, int height);

  /// Adds two pixels colour by colour.
  static int sum(int a, int b) {
    int odd = (a & 0xFF00FF00) + (b & 0xFF00FF00) & 0xFF00FF00;
    return odd | (a & 0x00FF00FF) + (b & 0x00FF00FF) & 0x00FF00FF;
  }

  /// How many tiles of `1 << bits` pixels it takes.
  static int tileCount(int size, int bits) {
    return size + (1 << bits) - 1 >> bits;
  }

  /// Red and blue were stored less green.
  record GreenSubtracted() implements LosslessTransform {
    @Override
    public int[] undo(int[] pixels, int height) {
      for (int i = 0; i < pixels.length; i++) {
        int green = pixels[i] >> 8 & 0xFF;
        pixels[i] = sum(pixels[i], green << 16 | green);
      }
      return pixels;
    }
  }

  /// Red and blue were stored less what green and red foretell, by tiles.
  record Correlated(int width, int bits, int[] tiles) implements LosslessTransform {
    @Override
    public int[] undo(int[] pixels, int height) {
      int across = tileCount(width, bits);
      for (int i = 0; i < pixels.length; i++) {
        int tile = tiles[(i / width >> bits) * across + (i % width >> bits)];
        byte green = (byte) (pixels[i] >> 8);
        int red = (pixels[i] >> 16) + delta(tile, green) & 0xFF;
        int blue = pixels[i] + delta(tile >> 8, green) + delta(tile >> 16, (byte) red) & 0xFF;
        pixels[i] = pixels[i] & 0xFF00FF00 | red << 16 | blue;
      }
      return pixels;
    }

    private static int delta(int factor, byte colour) {
      return (byte) factor * colour >> 5;
    }
  }

  /// The green of a pixel is the place of its colour in a table; small ones share a pixel.
  record Indexed(int width, int bits, int[] colours) implements LosslessTransform {
    static Indexed of(int width, int bits, int[] differences) {
      int[] colours = new int[1 << (8 >> bits)];
      int colour = 0;
      for (int i = 0; i < differences.length; i++) {
        colour = sum(colour, differences[i]);
        colours[i] = colour;
      }
      return new Indexed(width, bits, colours);
    }

    @Override
    public int[] undo(int[] pixels, int height) {
      int[] restored = new int[width * height];
      int across = tileCount(width, bits);
      int size = 8 >> bits;
      int within = (1 << bits) - 1;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int green = pixels[y * across + (x >> bits)] >> 8 & 0xFF;
          int place = green >> (x & within) * size & (1 << size) - 1;
          restored[y * width + x] = colours[place];
        }
      }
      return restored;
    }
  }

  /// Pixels were stored less what their neighbours foretell, by tiles in one of 14 ways.
  record Predicted(int width, int bits, int[] tiles) implements LosslessTransform {
    private static final int BLACK = 0xFF000000;

    @Override
    public int[] undo(int[] pixels, int height) {
      int across = tileCount(width, bits);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int i = y * width + x;
          int foretold;
          if (y == 0) {
            foretold = x == 0 ? BLACK : pixels[i - 1];
          } else if (x == 0) {
            foretold = pixels[i - width];
          } else {
            int mode = tiles[(y >> bits) * across + (x >> bits)] >> 8 & 15;
            foretold = foretold(pixels, i, mode);
          }
          pixels[i] = sum(pixels[i], foretold);
        }
      }
      return pixels;
    }

    private int foretold(int[] pixels, int i, int mode) {
      int l = pixels[i - 1];
      int t = pixels[i - width];
      int tl = pixels[i - width - 1];
      int tr = pixels[i - width + 1]; // at the right border the first of this row
      return switch (mode) {
        case 1 -> l;
        case 2 -> t;
        case 3 -> tr;
        case 4 -> tl;
        case 5 -> mean(mean(l, tr), t);
        case 6 -> mean(l, tl);
        case 7 -> mean(l, t);
        case 8 -> mean(tl, t);
        case 9 -> mean(t, tr);
        case 10 -> mean(mean(l, tl), mean(t, tr));
        case 11 -> nearer(l, t, tl);
        case 12 -> plane(l, t, tl);
        case 13 -> half(mean(l, t), tl);
        default -> BLACK;
      };
    }

    private static int mean(int a, int b) {
      return (((a ^ b) & 0xFEFEFEFE) >>> 1) + (a & b);
    }

    /// Left or top, whichever is nearer to left + top - corner.
    private static int nearer(int l, int t, int tl) {
      int more = 0;
      for (int shift = 0; shift < 32; shift += 8) {
        int corner = tl >>> shift & 255;
        more += Math.abs((l >>> shift & 255) - corner) - Math.abs((t >>> shift & 255) - corner);
      }
      return more <= 0 ? t : l;
    }

    private static int plane(int l, int t, int tl) {
      int all = 0;
      for (int shift = 0; shift < 32; shift += 8) {
        int value = (l >>> shift & 255) + (t >>> shift & 255) - (tl >>> shift & 255);
        all |= Math.clamp(value, 0, 255) << shift;
      }
      return all;
    }

    private static int half(int mean, int tl) {
      int all = 0;
      for (int shift = 0; shift < 32; shift += 8) {
        int value = mean >>> shift & 255;
        all |= Math.clamp(value + (value - (tl >>> shift & 255)) / 2, 0, 255) << shift;
      }
      return all;
    }
  }
}
