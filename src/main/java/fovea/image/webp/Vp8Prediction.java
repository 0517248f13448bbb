package fovea.image.webp;

import java.util.Arrays;

/// Predicts blocks from what stands above and to the left of them, and adds what was left over (RFC
/// 6386, sections 12 and 14). Works on a square of samples with a border; `s` is the place of the
/// block's first sample, rows are {@link #STRIDE} apart.
public final class Vp8Prediction {
  /// From one row to the next.
  static final int STRIDE = 32;

  // Modes of whole macroblocks and colours; those of 4 x 4 begin alike.
  static final int DC = 0;
  static final int TM = 1;
  static final int VERTICAL = 2;
  static final int HORIZONTAL = 3;

  private Vp8Prediction() {}

  /// Fills a block of `size` x `size` samples.
  ///
  /// @param up whether there is something above
  /// @param left whether there is something to the left
  static void square(int[] b, int s, int size, int mode, boolean up, boolean left) {
    switch (mode) {
      case DC -> fill(b, s, size, mean(b, s, size, up, left));
      case TM -> trueMotion(b, s, size);
      case VERTICAL -> {
        for (int y = 0; y < size; y++) {
          System.arraycopy(b, s - STRIDE, b, s + y * STRIDE, size);
        }
      }
      case HORIZONTAL -> {
        for (int y = 0; y < size; y++) {
          int row = s + y * STRIDE;
          Arrays.fill(b, row, row + size, b[row - 1]);
        }
      }
      default -> throw new IllegalArgumentException("no mode " + mode);
    }
  }

  private static int mean(int[] b, int s, int size, boolean up, boolean left) {
    if (!up && !left) {
      return 128;
    }
    int sum = 0;
    for (int i = 0; i < size; i++) {
      sum += (up ? b[s - STRIDE + i] : 0) + (left ? b[s - 1 + i * STRIDE] : 0);
    }
    int count = up && left ? 2 * size : size;
    return (sum + count / 2) / count;
  }

  private static void fill(int[] b, int s, int size, int value) {
    for (int y = 0; y < size; y++) {
      Arrays.fill(b, s + y * STRIDE, s + y * STRIDE + size, value);
    }
  }

  private static void trueMotion(int[] b, int s, int size) {
    int corner = b[s - STRIDE - 1];
    for (int y = 0; y < size; y++) {
      int row = s + y * STRIDE;
      int change = b[row - 1] - corner;
      for (int x = 0; x < size; x++) {
        b[row + x] = clip(b[s - STRIDE + x] + change);
      }
    }
  }

  /// Fills a block of 4 x 4 samples; the four to the right of those above are used too.
  static void small(int[] b, int s, int mode) {
    // The border from the lower left up to the corner and on to the upper right.
    int[] e = new int[13];
    for (int i = 0; i < 4; i++) {
      e[i] = b[s - 1 + (3 - i) * STRIDE];
    }
    for (int i = 0; i < 9; i++) {
      e[4 + i] = b[s - STRIDE - 1 + i];
    }
    switch (mode) {
      case DC -> fill(b, s, 4, mean(b, s, 4, true, true));
      case TM -> trueMotion(b, s, 4);
      case 2 -> { // vertical, smoothed
        for (int i = 0; i < 16; i++) {
          put(b, s, i & 3, i >> 2, three(e, 5 + (i & 3)));
        }
      }
      case 3 -> { // horizontal, smoothed
        for (int x = 0; x < 4; x++) {
          put(b, s, x, 0, three(e, 3));
          put(b, s, x, 1, three(e, 2));
          put(b, s, x, 2, three(e, 1));
          put(b, s, x, 3, e[1] + 3 * e[0] + 2 >> 2);
        }
      }
      case 4 -> { // down to the right
        for (int i = 0; i < 16; i++) {
          put(b, s, i & 3, i >> 2, three(e, 4 + (i & 3) - (i >> 2)));
        }
      }
      case 5 -> verticalRight(b, s, e);
      case 6 -> { // down to the left
        for (int i = 0; i < 15; i++) {
          put(b, s, i & 3, i >> 2, three(e, 6 + (i & 3) + (i >> 2)));
        }
        put(b, s, 3, 3, e[11] + 3 * e[12] + 2 >> 2);
      }
      case 7 -> verticalLeft(b, s, e);
      case 8 -> horizontalDown(b, s, e);
      case 9 -> horizontalUp(b, s, e);
      default -> throw new IllegalArgumentException("no mode " + mode);
    }
  }

  private static void verticalRight(int[] b, int s, int[] e) {
    for (int x = 0; x < 4; x++) {
      put(b, s, x, 0, two(e, 4 + x));
      put(b, s, x, 1, three(e, 4 + x));
    }
    for (int x = 1; x < 4; x++) {
      put(b, s, x, 2, two(e, 3 + x));
      put(b, s, x, 3, three(e, 3 + x));
    }
    put(b, s, 0, 2, three(e, 3));
    put(b, s, 0, 3, three(e, 2));
  }

  private static void verticalLeft(int[] b, int s, int[] e) {
    for (int x = 0; x < 4; x++) {
      put(b, s, x, 0, two(e, 5 + x));
      put(b, s, x, 1, three(e, 6 + x));
    }
    for (int x = 0; x < 3; x++) {
      put(b, s, x, 2, two(e, 6 + x));
      put(b, s, x, 3, three(e, 7 + x));
    }
    put(b, s, 3, 2, three(e, 10));
    put(b, s, 3, 3, three(e, 11));
  }

  private static void horizontalDown(int[] b, int s, int[] e) {
    for (int y = 0; y < 4; y++) {
      put(b, s, 0, y, two(e, 3 - y));
      put(b, s, 1, y, three(e, 4 - y));
    }
    for (int y = 1; y < 4; y++) {
      put(b, s, 2, y, two(e, 4 - y));
      put(b, s, 3, y, three(e, 5 - y));
    }
    put(b, s, 2, 0, three(e, 5));
    put(b, s, 3, 0, three(e, 6));
  }

  private static void horizontalUp(int[] b, int s, int[] e) {
    fill(b, s, 4, e[0]);
    put(b, s, 0, 0, two(e, 2));
    put(b, s, 1, 0, three(e, 2));
    put(b, s, 2, 0, two(e, 1));
    put(b, s, 0, 1, two(e, 1));
    put(b, s, 3, 0, three(e, 1));
    put(b, s, 1, 1, three(e, 1));
    put(b, s, 2, 1, two(e, 0));
    put(b, s, 0, 2, two(e, 0));
    put(b, s, 3, 1, e[1] + 3 * e[0] + 2 >> 2);
    put(b, s, 1, 2, e[1] + 3 * e[0] + 2 >> 2);
  }

  private static void put(int[] b, int s, int x, int y, int value) {
    b[s + y * STRIDE + x] = value;
  }

  /// The mean of the border at `i` and the next.
  private static int two(int[] e, int i) {
    return e[i] + e[i + 1] + 1 >> 1;
  }

  /// The weighted mean around `i`.
  private static int three(int[] e, int i) {
    return e[i - 1] + 2 * e[i] + e[i + 1] + 2 >> 2;
  }

  /// Adds the transform of 16 coefficients from `from` on to a block of 4 x 4 samples.
  static void add(int[] b, int s, int[] in, int from) {
    int[] t = new int[16];
    boolean any = false;
    for (int i = 0; i < 4; i++) {
      int i0 = in[from + i];
      int i4 = in[from + 4 + i];
      int i8 = in[from + 8 + i];
      int i12 = in[from + 12 + i];
      any |= (i0 | i4 | i8 | i12) != 0;
      int c = smaller(i4) - larger(i12);
      int d = larger(i4) + smaller(i12);
      t[4 * i] = i0 + i8 + d;
      t[4 * i + 1] = i0 - i8 + c;
      t[4 * i + 2] = i0 - i8 - c;
      t[4 * i + 3] = i0 + i8 - d;
    }
    for (int y = 0; any && y < 4; y++) {
      int c = smaller(t[4 + y]) - larger(t[12 + y]);
      int d = larger(t[4 + y]) + smaller(t[12 + y]);
      int a = t[y] + 4 + t[8 + y];
      int m = t[y] + 4 - t[8 + y];
      int row = s + y * STRIDE;
      b[row] = clip(b[row] + (a + d >> 3));
      b[row + 1] = clip(b[row + 1] + (m + c >> 3));
      b[row + 2] = clip(b[row + 2] + (m - c >> 3));
      b[row + 3] = clip(b[row + 3] + (a - d >> 3));
    }
  }

  // Times the square root of 2 and the cosine and sine of an eighth of half a turn.
  private static int larger(int v) {
    return (v * 20091 >> 16) + v;
  }

  private static int smaller(int v) {
    return v * 35468 >> 16;
  }

  private static int clip(int v) {
    return Math.clamp(v, 0, 255);
  }
}
