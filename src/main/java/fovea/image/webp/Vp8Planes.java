package fovea.image.webp;

import org.jspecify.annotations.Nullable;

/// The samples of a lossy WebP: Y for every pixel, U and V for two by two of them, each row padded
/// to whole macroblocks. Turned into colours as libwebp does it: U and V are interpolated (9, 3, 3,
/// 1), then mixed in fixed point (BT.601, limited range).
public final class Vp8Planes implements WebpFrame {
  final byte[] y;
  final byte[] u;
  final byte[] v;
  final int yStride;
  final int uvStride;
  private final int width;
  private final int height;
  private byte @Nullable [] cover;

  Vp8Planes(int width, int height) {
    this.width = width;
    this.height = height;
    yStride = (width + 15) / 16 * 16;
    uvStride = yStride / 2;
    int rows = (height + 15) / 16 * 16;
    y = new byte[yStride * rows];
    u = new byte[uvStride * rows / 2];
    v = new byte[uvStride * rows / 2];
  }

  /// @param alpha (height, width) how much each pixel covers
  public Vp8Planes covered(byte[] alpha) {
    cover = alpha;
    return this;
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
  public void row(int row, int[] argb) {
    int near = row / 2;
    int far = Math.clamp(near + (row % 2 == 0 ? -1L : 1L), 0, (height + 1) / 2 - 1);
    int last = (width + 1) / 2 - 1;
    for (int x = 0; x < width; x++) {
      int own = x / 2;
      int side = Math.clamp(own + (x % 2 == 0 ? -1L : 1L), 0, last);
      int a = near * uvStride;
      int b = far * uvStride;
      int us = mixed(u[a + own], u[a + side], u[b + own], u[b + side]);
      int vs = mixed(v[a + own], v[a + side], v[b + own], v[b + side]);
      int alpha = cover == null ? 255 : cover[row * width + x] & 0xFF;
      argb[x] = alpha << 24 | rgb(y[row * yStride + x] & 0xFF, us, vs);
    }
  }

  /// Nine parts of the nearest sample, three of those beside it, one of that across the corner.
  private static int mixed(byte own, byte side, byte far, byte corner) {
    int o = own & 0xFF;
    int s = side & 0xFF;
    int f = far & 0xFF;
    int half = o + s + f + (corner & 0xFF) + 8 + 2 * (s + f) >> 3;
    return half + o >> 1;
  }

  private static int rgb(int luma, int us, int vs) {
    int light = luma * 19077 >> 8;
    int red = light + (vs * 26149 >> 8) - 14234;
    int green = light - (us * 6419 >> 8) - (vs * 13320 >> 8) + 8708;
    int blue = light + (us * 33050 >> 8) - 17685;
    return clip(red) << 16 | clip(green) << 8 | clip(blue);
  }

  private static int clip(int value) {
    return Math.clamp(value >> 6, 0, 255);
  }
}
