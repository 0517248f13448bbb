package fovea.image.webp;

import java.io.EOFException;
import java.util.Arrays;

/// Reads the coefficients of a macroblock (RFC 6386, section 13) and turns its means back (14.3).
public final class Vp8Coefficients {
  private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};
  private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};
  private static final int[][] LARGE = {
    {173, 148, 140},
    {176, 155, 140, 135},
    {180, 157, 141, 134, 130},
    {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
  };

  // Kinds of blocks.
  private static final int WITHOUT_MEAN = 0;
  private static final int MEANS = 1;
  private static final int COLOUR = 2;
  private static final int WHOLE = 3;

  // Places of what is known about the neighbours: Y, U and V columns or rows, the means.
  private static final int U = 4;
  private static final int V = 6;
  private static final int MEAN = 8;
  private static final int NEIGHBOURS = 9;

  /// Of the macroblock read last: (24 blocks: 16 of Y, 4 of U, 4 of V; 16 coefficients).
  final int[] values = new int[24 * 16];

  private final int[] probabilities;
  private final int[][] above;
  private int[] left = new int[NEIGHBOURS];

  /// @param columns of macroblocks
  Vp8Coefficients(int[] probabilities, int columns) {
    this.probabilities = probabilities;
    this.above = new int[columns][NEIGHBOURS];
  }

  void beginRow() {
    left = new int[NEIGHBOURS];
  }

  /// Takes a macroblock for empty.
  void skip(int column, boolean hasMeans) {
    Arrays.fill(values, 0);
    for (int[] side : new int[][] {above[column], left}) {
      Arrays.fill(side, 0, hasMeans ? NEIGHBOURS : MEAN, 0);
    }
  }

  /// Reads a macroblock.
  ///
  /// @param hasMeans whether the means of Y stand in a block of their own
  /// @return whether there is anything but zeros
  boolean read(Vp8Bits bits, int column, boolean hasMeans, int[] factors) throws EOFException {
    Arrays.fill(values, 0);
    int[] top = above[column];
    boolean any = false;
    int first = 0;
    int kind = WHOLE;
    if (hasMeans) {
      int context = top[MEAN] + left[MEAN];
      int[] means = new int[16];
      int count = block(bits, MEANS, context, 0, factors, 2, means, 0);
      top[MEAN] = left[MEAN] = count > 0 ? 1 : 0;
      spread(means, values);
      first = 1;
      kind = WITHOUT_MEAN;
    }
    for (int i = 0; i < 16; i++) {
      any |= block(bits, kind, first, factors, 0, i, top, i & 3, i >> 2);
    }
    for (int i = 0; i < 4; i++) {
      any |= block(bits, COLOUR, 0, factors, 4, 16 + i, top, U + (i & 1), U + (i >> 1));
    }
    for (int i = 0; i < 4; i++) {
      any |= block(bits, COLOUR, 0, factors, 4, 20 + i, top, V + (i & 1), V + (i >> 1));
    }
    return any;
  }

  private boolean block(
      Vp8Bits bits, int kind, int first, int[] factors, int f, int block, int[] top, int x, int y)
      throws EOFException {
    int start = block * 16;
    int count = block(bits, kind, top[x] + left[y], first, factors, f, values, start);
    top[x] = left[y] = count > first ? 1 : 0;
    return count > 1 || values[start] != 0;
  }

  /// @return the place behind the last coefficient
  private int block(
      Vp8Bits bits, int kind, int context, int first, int[] factors, int f, int[] into, int start)
      throws EOFException {
    int p = place(kind, first, context);
    for (int n = first; n < 16; n++) {
      if (!bits.bit(probabilities[p])) {
        return n;
      }
      while (!bits.bit(probabilities[p + 1])) {
        if (++n == 16) {
          return 16;
        }
        p = place(kind, n, 0);
      }
      int value = 1;
      int next = 1;
      if (bits.bit(probabilities[p + 2])) {
        value = large(bits, p);
        next = 2;
      }
      if (bits.flag()) {
        value = -value;
      }
      into[start + ZIGZAG[n]] = value * factors[f + (n > 0 ? 1 : 0)];
      p = place(kind, n + 1, next);
    }
    return 16;
  }

  private static int place(int kind, int n, int context) {
    return ((kind * 8 + BANDS[n]) * 3 + context) * 11;
  }

  private int large(Vp8Bits bits, int p) throws EOFException {
    if (!bits.bit(probabilities[p + 3])) {
      return bits.bit(probabilities[p + 4]) ? 3 + one(bits, probabilities[p + 5]) : 2;
    } else if (!bits.bit(probabilities[p + 6])) {
      return bits.bit(probabilities[p + 7])
          ? 7 + 2 * one(bits, 165) + one(bits, 145)
          : 5 + one(bits, 159);
    }
    int high = one(bits, probabilities[p + 8]);
    int kind = 2 * high + one(bits, probabilities[p + 9 + high]);
    int value = 0;
    for (int probability : LARGE[kind]) {
      value = 2 * value + one(bits, probability);
    }
    return value + 3 + (8 << kind);
  }

  private static int one(Vp8Bits bits, int p) throws EOFException {
    return bits.bit(p) ? 1 : 0;
  }

  /// Turns the 16 means back and puts each into its block.
  private static void spread(int[] in, int[] values) {
    int[] t = new int[16];
    for (int i = 0; i < 4; i++) {
      int a0 = in[i] + in[12 + i];
      int a1 = in[4 + i] + in[8 + i];
      int a2 = in[4 + i] - in[8 + i];
      int a3 = in[i] - in[12 + i];
      t[i] = a0 + a1;
      t[8 + i] = a0 - a1;
      t[4 + i] = a3 + a2;
      t[12 + i] = a3 - a2;
    }
    for (int i = 0; i < 4; i++) {
      int mean = t[4 * i] + 3;
      int a0 = mean + t[4 * i + 3];
      int a1 = t[4 * i + 1] + t[4 * i + 2];
      int a2 = t[4 * i + 1] - t[4 * i + 2];
      int a3 = mean - t[4 * i + 3];
      values[64 * i] = a0 + a1 >> 3;
      values[64 * i + 16] = a3 + a2 >> 3;
      values[64 * i + 32] = a0 - a1 >> 3;
      values[64 * i + 48] = a3 - a2 >> 3;
    }
  }
}
