package fovea.image.webp;

/// Smooths the edges of blocks (RFC 6386, section 15). `step` leads across an edge, `along` to the
/// next place on it; `p` is the first sample behind it.
public final class Vp8Filter {
  private final byte[] plane;
  private final int stride;

  Vp8Filter(byte[] plane, int stride) {
    this.plane = plane;
    this.stride = stride;
  }

  /// Smooths a square of samples whose first is at `p`: its left edge, the edges across within it,
  /// its upper edge, those within it.
  ///
  /// @param size 16 or 8 samples
  /// @param level how strongly, 1 to 63
  /// @param within whether edges of blocks of 4 x 4 are smoothed
  void square(int p, int size, int level, Sharpness sharpness, Edges edges) {
    int inner = sharpness.limit(level);
    int limit = 2 * (2 * level + inner) + 1;
    int high = level >= 40 ? 2 : level >= 15 ? 1 : 0;
    if (edges.left) {
      edge(p, 1, stride, size, limit + 8, inner, high, true, sharpness.simple);
    }
    for (int i = 4; edges.within && i < size; i += 4) {
      edge(p + i, 1, stride, size, limit, inner, high, false, sharpness.simple);
    }
    if (edges.top) {
      edge(p, stride, 1, size, limit + 8, inner, high, true, sharpness.simple);
    }
    for (int i = 4; edges.within && i < size; i += 4) {
      edge(p + i * stride, stride, 1, size, limit, inner, high, false, sharpness.simple);
    }
  }

  /// Which edges of a macroblock there are to smooth.
  record Edges(boolean left, boolean top, boolean within) {}

  /// @param simple whether only the two samples beside an edge change
  /// @param value 0 to 7
  record Sharpness(boolean simple, int value) {
    /// How much neighbours on one side of an edge may differ.
    int limit(int level) {
      int limit = level;
      if (value > 0) {
        limit = Math.min(level >> (value > 4 ? 2 : 1), 9 - value);
      }
      return Math.max(1, limit);
    }
  }

  private void edge(
      int start,
      int step,
      int along,
      int size,
      int limit,
      int inner,
      int high,
      boolean wide,
      boolean simple) {
    for (int i = 0, p = start; i < size; i++, p += along) {
      int p1 = at(p - 2 * step);
      int p0 = at(p - step);
      int q0 = at(p);
      int q1 = at(p + step);
      if (4 * Math.abs(p0 - q0) + Math.abs(p1 - q1) > limit) {
        continue;
      } else if (simple) {
        two(p, step, p1, p0, q0, q1);
        continue;
      }
      int p2 = at(p - 3 * step);
      int q2 = at(p + 2 * step);
      boolean smooth =
          Math.abs(at(p - 4 * step) - p2) <= inner
              && Math.abs(p2 - p1) <= inner
              && Math.abs(p1 - p0) <= inner
              && Math.abs(at(p + 3 * step) - q2) <= inner
              && Math.abs(q2 - q1) <= inner
              && Math.abs(q1 - q0) <= inner;
      if (!smooth) {
        continue;
      }
      if (Math.abs(p1 - p0) > high || Math.abs(q1 - q0) > high) {
        two(p, step, p1, p0, q0, q1);
      } else if (wide) {
        six(p, step, p2, p1, p0, q0, q1, q2);
      } else {
        four(p, step, p1, p0, q0, q1);
      }
    }
  }

  private void two(int p, int step, int p1, int p0, int q0, int q1) {
    int a = 3 * (q0 - p0) + signed(p1 - q1);
    put(p - step, p0 + small(a + 3 >> 3));
    put(p, q0 - small(a + 4 >> 3));
  }

  private void four(int p, int step, int p1, int p0, int q0, int q1) {
    int a = 3 * (q0 - p0);
    int a1 = small(a + 4 >> 3);
    int a3 = a1 + 1 >> 1;
    put(p - 2 * step, p1 + a3);
    put(p - step, p0 + small(a + 3 >> 3));
    put(p, q0 - a1);
    put(p + step, q1 - a3);
  }

  private void six(int p, int step, int p2, int p1, int p0, int q0, int q1, int q2) {
    int a = signed(3 * (q0 - p0) + signed(p1 - q1));
    int a1 = 27 * a + 63 >> 7;
    int a2 = 18 * a + 63 >> 7;
    int a3 = 9 * a + 63 >> 7;
    put(p - 3 * step, p2 + a3);
    put(p - 2 * step, p1 + a2);
    put(p - step, p0 + a1);
    put(p, q0 - a1);
    put(p + step, q1 - a2);
    put(p + 2 * step, q2 - a3);
  }

  private int at(int p) {
    return plane[p] & 0xFF;
  }

  private void put(int p, int value) {
    plane[p] = (byte) Math.clamp(value, 0, 255);
  }

  private static int signed(int v) {
    return Math.clamp(v, -128, 127);
  }

  private static int small(int v) {
    return Math.clamp(v, -16, 15);
  }
}
