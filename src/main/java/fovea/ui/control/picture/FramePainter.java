package fovea.ui.control.picture;

import fovea.image.RgbImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Draws the part of a picture that is seen, with a layer over it, at the dots of the screen: one
/// opaque image that is never scaled, because in software rendering a scaled or see-through one
/// costs ten times as much. The cost goes by the dots, never by the size of the picture. May be
/// called on any thread.
///
/// @param view in dots
/// @param layer over the picture, or null
/// @param dot 1 where every dot of the screen is drawn by itself, 2 where squares of 2 x 2 dots
///   share one colour, which costs a quarter
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

    /// How many pixels are drawn from, the first to the last.
    int pixels() {
      return second[second.length - 1] - first[0] + 1;
    }
  }

  int left() {
    return (int) Math.max(0, Math.round(view.left()));
  }

  int top() {
    return (int) Math.max(0, Math.round(view.top()));
  }

  /// How many dots the frame has from left to right.
  int width() {
    return dots(left(), Math.min(view.width(), view.viewX(1)));
  }

  int height() {
    return dots(top(), Math.min(view.height(), view.viewY(1)));
  }

  private static int dots(int from, double to) {
    return (int) Math.max(1, Math.round(to) - from);
  }

  /// @param frame of {@link #width} x {@link #height} dots 0xAARRGGBB, to be filled; by as many
  ///   processors as are free
  void paint(int[] frame) {
    boolean smooth = view.scale() < SQUARES;
    Axis across = across(picture.width(), smooth);
    Axis down = down(picture.height(), smooth);
    PictureLayer over = layer;
    Axis overAcross = over == null ? across : across(over.width(), over.smooth());
    Axis overDown = over == null ? down : down(over.height(), over.smooth());
    int rows = down.first.length;
    int bands = Math.min(BANDS, rows);
    IntStream.range(0, bands)
        .parallel()
        .forEach(
            band -> {
              var line = new int[across.first.length];
              var between = new int[Math.max(across.pixels(), overAcross.pixels())];
              for (int y = rows * band / bands; y < rows * (band + 1) / bands; y++) {
                if (smooth) {
                  paintSmoothly(line, between, across, down, y);
                } else {
                  paintSquares(line, across, down, y);
                }
                if (over != null && over.smooth()) {
                  laySmoothly(line, between, over, overAcross, overDown, y);
                } else if (over != null) {
                  laySquares(line, over, overAcross, overDown.first[y]);
                }
                spread(frame, line, y);
              }
            });
  }

  /// Puts a line where it belongs in the frame, as often as a dot is high and wide.
  private void spread(int[] frame, int[] line, int y) {
    int width = width();
    int first = y * dot * width;
    if (dot == 1) {
      System.arraycopy(line, 0, frame, first, width);
      return;
    }
    for (int x = 0; x < line.length; x++) {
      int from = first + x * dot;
      Arrays.fill(frame, from, Math.min(from + dot, first + width), line[x]);
    }
    for (int below = y * dot + 1; below < Math.min((y + 1) * dot, height()); below++) {
      System.arraycopy(frame, first, frame, below * width, width);
    }
  }

  /// First downwards for every pixel of the row, then to the right for every dot.
  ///
  /// @param row for what is between
  private void paintSmoothly(int[] line, int[] row, Axis across, Axis down, int y) {
    int from = across.first[0];
    int upper = down.first[y];
    int lower = down.second[y];
    int part = down.part[y];
    for (int i = 0; i < across.pixels(); i++) {
      row[i] = mix(picture.rgb(from + i, upper), picture.rgb(from + i, lower), part);
    }
    for (int x = 0; x < line.length; x++) {
      int left = row[across.first[x] - from];
      int right = row[across.second[x] - from];
      line[x] = 0xFF000000 | mix(left, right, across.part[x]);
    }
  }

  private void paintSquares(int[] line, Axis across, Axis down, int y) {
    for (int x = 0; x < line.length; x++) {
      line[x] = 0xFF000000 | picture.rgb(across.first[x], down.first[y]);
    }
  }

  private static void laySmoothly(
      int[] line, int[] row, PictureLayer over, Axis across, Axis down, int y) {
    int[] argb = over.argb();
    int from = across.first[0];
    int upper = down.first[y] * over.width() + from;
    int lower = down.second[y] * over.width() + from;
    int part = down.part[y];
    for (int i = 0; i < across.pixels(); i++) {
      row[i] = mix4(argb[upper + i], argb[lower + i], part);
    }
    for (int x = 0; x < line.length; x++) {
      int left = row[across.first[x] - from];
      int right = row[across.second[x] - from];
      line[x] = over(line[x], mix4(left, right, across.part[x]));
    }
  }

  private static void laySquares(int[] line, PictureLayer over, Axis across, int row) {
    int[] argb = over.argb();
    int from = row * over.width();
    for (int x = 0; x < line.length; x++) {
      line[x] = over(line[x], argb[from + across.first[x]]);
    }
  }

  /// @param ink multiplied by its alpha
  private static int over(int below, int ink) {
    int rest = 255 - (ink >>> 24);
    return rest == 255 ? below : 0xFF000000 | (ink & 0xFFFFFF) + dimmed(below, rest + (rest >> 7));
  }

  private Axis across(int pixels, boolean smooth) {
    double step = pixels / (view.across() * view.scale());
    double from = (left() + dot / 2.0 - view.left()) * step;
    return Axis.of(lines(width()), from, dot * step, pixels, smooth);
  }

  private Axis down(int pixels, boolean smooth) {
    double step = pixels / (view.down() * view.scale());
    double from = (top() + dot / 2.0 - view.top()) * step;
    return Axis.of(lines(height()), from, dot * step, pixels, smooth);
  }

  /// How many lines of dots are drawn by themselves.
  private int lines(int dots) {
    return (dots + dot - 1) / dot;
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
