package fovea.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;

/// How a map is laid over a picture: the larger a value, the more its colour covers, so that the
/// picture shows where nothing is looked at.
///
/// @param opacity of the largest value, 0 to 1
/// @param smooth whether values flow into each other or every cell has one colour
/// @param contours whether lines stand around high values
/// @param scaleMax the value that gets the last colour; 0 for each map's own largest value
public record Overlay(
    Colormap colormap, double opacity, boolean smooth, boolean contours, double scaleMax) {
  /// The longest side of a {@link Layer}: more would not be seen in a smooth map.
  private static final int LAYER_SIDE = 256;

  private static final int CELL_STEPS = 16;

  /// From this part of the scale on a colour covers as much as it ever will.
  private static final double FULL = 0.6;

  /// Rows that are worked on at once, so that large pictures need little memory.
  private static final int BAND = 64;

  private static final int SHADES = 1024;
  private static final double[] LEVELS = {0.3, 0.6, 0.85};

  /// A small picture of a map, to be scaled over a large one by whoever draws it.
  ///
  /// @param argb row-major 0xAARRGGBB, colours not multiplied by alpha
  public record Layer(int width, int height, int[] argb) {}

  public Overlay {
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException("opacity is from 0 to 1, not " + opacity);
    }
    if (!(scaleMax >= 0)) {
      throw new IllegalArgumentException("the end of the scale is 0 or more, not " + scaleMax);
    }
  }

  /// Inferno, three quarters opaque, smooth, without contours, each map with its own scale.
  public static Overlay standard() {
    return new Overlay(Colormap.INFERNO, 0.75, true, false, 0);
  }

  /// The map as a small picture, so that going from map to map costs next to nothing: smooth maps
  /// with up to 16 pixels a cell, raw ones with one pixel a cell (to be scaled without smoothing).
  public Layer layer(Heatmap map) {
    int side = Math.max(map.width(), map.height());
    double scale = smooth ? Math.min(CELL_STEPS, Math.max(1, (double) LAYER_SIDE / side)) : 1;
    int width = (int) (map.width() * scale);
    int height = (int) (map.height() * scale);
    return new Layer(width, height, argb(map, width, height));
  }

  /// The map as `width` x `height` pixels 0xAARRGGBB, colours not multiplied by alpha.
  public int[] argb(Heatmap map, int width, int height) {
    int[] shades = shades();
    double perUnit = SHADES / scale(map);
    float[] values = values(map, width, height, 0, height);
    int[] argb = new int[width * height];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = shade(shades, values[i] * perUnit);
    }
    return argb;
  }

  /// The picture, in its full size, with the map (and its contours) over it.
  public RgbImage blend(RgbImage picture, Heatmap map) {
    int width = picture.width();
    int height = picture.height();
    int[] shades = shades();
    double perUnit = SHADES / scale(map);
    int[] pixels = picture.pixels();
    for (int top = 0; top < height; top += BAND) {
      int bottom = Math.min(height, top + BAND);
      float[] values = values(map, width, height, top, bottom);
      for (int i = 0; i < values.length; i++) {
        int at = top * width + i;
        pixels[at] = mix(pixels[at], shade(shades, values[i] * perUnit));
      }
    }
    RgbImage blended = RgbImage.of(width, height, pixels);
    return contours ? outlined(blended, map) : blended;
  }

  /// The contours that this style draws, around the higher parts of the scale.
  public List<Contours.Line> lines(Heatmap map) {
    double[] levels = LEVELS.clone();
    for (int i = 0; i < levels.length; i++) {
      levels[i] *= scale(map);
    }
    return Contours.of(map, levels);
  }

  /// The value that gets the last colour.
  public double scale(Heatmap map) {
    return Math.max(Float.MIN_NORMAL, scaleMax > 0 ? scaleMax : map.max());
  }

  private RgbImage outlined(RgbImage picture, Heatmap map) {
    BufferedImage image = picture.toBufferedImage();
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    float thickness = Math.max(1, Math.min(picture.width(), picture.height()) / 300f);
    for (Contours.Line line : lines(map)) {
      Path2D path = line.path(picture.width(), picture.height());
      g.setColor(new Color(0, 0, 0, 140));
      g.setStroke(stroke(thickness * 2.2f));
      g.draw(path);
      g.setColor(new Color(255, 255, 255, 230));
      g.setStroke(stroke(thickness));
      g.draw(path);
    }
    g.dispose();
    return RgbImage.from(image);
  }

  private static BasicStroke stroke(float thickness) {
    return new BasicStroke(thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /// The values under the pixels of rows `top` to `bottom` (exclusive).
  private float[] values(Heatmap map, int width, int height, int top, int bottom) {
    double[] across = new double[width];
    for (int x = 0; x < width; x++) {
      across[x] = (x + 0.5) / width;
    }
    double[] down = new double[bottom - top];
    for (int y = top; y < bottom; y++) {
      down[y - top] = (y + 0.5) / height;
    }
    if (smooth) {
      return map.sampled(across, down);
    }
    float[] values = new float[across.length * down.length];
    for (int y = 0; y < down.length; y++) {
      int row = (int) (down[y] * map.height());
      for (int x = 0; x < width; x++) {
        values[y * width + x] = map.at((int) (across[x] * map.width()), row);
      }
    }
    return values;
  }

  private static int shade(int[] shades, double step) {
    return shades[(int) Math.clamp(step, 0, SHADES - 1)];
  }

  private int[] shades() {
    int[] shades = new int[SHADES];
    for (int i = 0; i < SHADES; i++) {
      double t = i / (SHADES - 1.0);
      double x = Math.min(1, t / FULL);
      double cover = x * x * (3 - 2 * x);
      shades[i] = (int) Math.round(255 * opacity * cover) << 24 | colormap.rgb(t);
    }
    return shades;
  }

  /// A colour 0xAARRGGBB over 0xRRGGBB.
  public static int mix(int below, int above) {
    int alpha = above >>> 24;
    int rest = 255 - alpha;
    int red = (above >> 16 & 255) * alpha + (below >> 16 & 255) * rest;
    int green = (above >> 8 & 255) * alpha + (below >> 8 & 255) * rest;
    int blue = (above & 255) * alpha + (below & 255) * rest;
    return (red + 127) / 255 << 16 | (green + 127) / 255 << 8 | (blue + 127) / 255;
  }
}
