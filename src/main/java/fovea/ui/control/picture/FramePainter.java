package fovea.ui.control.picture;

import fovea.image.RgbImage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Draws the part of a picture that is seen, with a layer over it, at the dots of the screen: one
/// opaque image, because in software rendering a scaled or see-through one costs twenty times as
/// much. The cost goes by the dots, never by the size of the picture. May be called on any thread.
///
/// @param view in dots
/// @param layer over the picture, or null
/// @param dot 1 for every dot of the screen, 2 for every second of both directions
record FramePainter(RgbImage picture, Projection view, @Nullable PictureLayer layer, int dot) {
  /// From so many dots a pixel on, pixels are drawn as squares.
  static final double SQUARES = 4;

  private static final int ONE = 256;

  /// Parts of a frame that may be painted at once.
  private static final int BANDS = 32;

  /// What is drawn of a row or a column of dots: the two neighbours of each and how much of the
  /// second there is, in 256ths.
  private record Axis(int[] first, int[] second, int[] part) {
    /// @param from the place of the first dot's middle in pixels of what is drawn
    /// @param step pixels a dot
    static Axis of(int dots, double from, double step, int pixels, boolean smooth) {
      var axis = new Axis(new int[dots], new int[dots], new int[dots]);
      for (int i = 0; i < dots; i++) {
        double at = from + i * step;
        double place = Math.clamp(smooth ? at - 0.5 : Math.floor(at), 0, pixels - 1.0);
        axis.first[i] = (int) place;
        axis.second[i] = Math.min(axis.first[i] + 1, pixels - 1);
        axis.part[i] = (int) ((place - axis.first[i]) * ONE);
      }
      return axis;
    }
  }

  int left() {
    return (int) Math.max(0, Math.round(view.left()));
  }

  int top() {
    return (int) Math.max(0, Math.round(view.top()));
  }

  /// How many pixels the frame has from left to right.
  int width() {
    return pixels(left(), Math.min(view.width(), view.viewX(1)));
  }

  int height() {
    return pixels(top(), Math.min(view.height(), view.viewY(1)));
  }

  private int pixels(int from, double to) {
    return (int) Math.max(1, Math.ceil((Math.round(to) - from) / (double) dot));
  }

  /// @param frame of {@link #width} x {@link #height} pixels 0xAARRGGBB, to be filled; by as many
  ///   processors as are free
  void paint(int[] frame) {
    int width = width();
    int height = height();
    boolean smooth = view.scale() < SQUARES;
    Axis across = across(width, picture.width(), smooth);
    Axis down = down(height, picture.height(), smooth);
    PictureLayer over = layer;
    Axis overAcross = over == null ? across : across(width, over.width(), over.smooth());
    Axis overDown = over == null ? down : down(height, over.height(), over.smooth());
    int bands = Math.min(BANDS, height);
    IntStream.range(0, bands)
        .parallel()
        .forEach(
            band -> {
              int top = height * band / bands;
              int bottom = height * (band + 1) / bands;
              if (smooth) {
                paintSmoothly(frame, across, down, top, bottom);
              } else {
                paintSquares(frame, across, down, top, bottom);
              }
              if (over != null && over.smooth()) {
                laySmoothly(frame, over, overAcross, overDown, top, bottom);
              } else if (over != null) {
                laySquares(frame, over, overAcross, overDown, top, bottom);
              }
            });
  }

  /// First downwards for every pixel of the row, then to the right for every dot.
  private void paintSmoothly(int[] frame, Axis across, Axis down, int top, int bottom) {
    int width = across.first.length;
    int from = across.first[0];
    var row = new int[across.second[width - 1] - from + 1];
    for (int y = top; y < bottom; y++) {
      int upper = down.first[y];
      int lower = down.second[y];
      int part = down.part[y];
      int at = y * width;
      for (int i = 0; i < row.length; i++) {
        row[i] = mix(picture.rgb(from + i, upper), picture.rgb(from + i, lower), part);
      }
      for (int x = 0; x < width; x++) {
        int left = row[across.first[x] - from];
        int right = row[across.second[x] - from];
        frame[at + x] = 0xFF000000 | mix(left, right, across.part[x]);
      }
    }
  }

  private void paintSquares(int[] frame, Axis across, Axis down, int top, int bottom) {
    int width = across.first.length;
    for (int y = top; y < bottom; y++) {
      for (int x = 0; x < width; x++) {
        frame[y * width + x] = 0xFF000000 | picture.rgb(across.first[x], down.first[y]);
      }
    }
  }

  private static void laySmoothly(
      int[] frame, PictureLayer over, Axis across, Axis down, int top, int bottom) {
    int width = across.first.length;
    int[] argb = over.argb();
    var row = new int[over.width()];
    for (int y = top; y < bottom; y++) {
      int upper = down.first[y] * over.width();
      int lower = down.second[y] * over.width();
      int part = down.part[y];
      for (int i = across.first[0]; i <= across.second[width - 1]; i++) {
        row[i] = mix4(argb[upper + i], argb[lower + i], part);
      }
      for (int x = 0; x < width; x++) {
        int ink = mix4(row[across.first[x]], row[across.second[x]], across.part[x]);
        int at = y * width + x;
        frame[at] = over(frame[at], ink);
      }
    }
  }

  private static void laySquares(
      int[] frame, PictureLayer over, Axis across, Axis down, int top, int bottom) {
    int width = across.first.length;
    int[] argb = over.argb();
    for (int y = top; y < bottom; y++) {
      int from = down.first[y] * over.width();
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        frame[at] = over(frame[at], argb[from + across.first[x]]);
      }
    }
  }

  /// @param ink multiplied by its alpha
  private static int over(int below, int ink) {
    int rest = 255 - (ink >>> 24);
    return rest == 255 ? below : 0xFF000000 | (ink & 0xFFFFFF) + dimmed(below, rest + (rest >> 7));
  }

  private Axis across(int dots, int pixels, boolean smooth) {
    double step = pixels / (view.across() * view.scale());
    return Axis.of(dots, (left() + dot / 2.0 - view.left()) * step, dot * step, pixels, smooth);
  }

  private Axis down(int dots, int pixels, boolean smooth) {
    double step = pixels / (view.down() * view.scale());
    return Axis.of(dots, (top() + dot / 2.0 - view.top()) * step, dot * step, pixels, smooth);
  }

  /// Two colours 0xRRGGBB, red with blue and green each in one multiplication.
  private static int mix(int from, int to, int part) {
    int rest = ONE - part;
    int redBlue = (from & 0xFF00FF) * rest + (to & 0xFF00FF) * part >>> 8 & 0xFF00FF;
    int green = (from & 0xFF00) * rest + (to & 0xFF00) * part >>> 8 & 0xFF00;
    return redBlue | green;
  }

  /// The same with alpha.
  private static int mix4(int from, int to, int part) {
    int alphas = (from >>> 24) * (ONE - part) + (to >>> 24) * part >>> 8;
    return alphas << 24 | mix(from, to, part);
  }

  private static int dimmed(int color, int of) {
    return ((color & 0xFF00FF) * of >>> 8 & 0xFF00FF) | ((color & 0xFF00) * of >>> 8 & 0xFF00);
  }
}
