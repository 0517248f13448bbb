package fovea.explanation.export;

import fovea.image.Colormap;
import fovea.image.Diverging;
import fovea.image.Heatmap;
import fovea.image.Overlay;
import fovea.image.RgbImage;
import java.util.Arrays;

/// How the raw numbers of an explanation become colours over a picture, the same on the screen and
/// in figures: what speaks for the target in colours from dark to light, or with signs in blue and
/// red, zero letting the picture through.
///
/// @param signed whether what is below zero is shown
/// @param range of the colours; what is beyond gets the colour of the nearest end
/// @param opacity of the last colour, 0 to 1
/// @param smooth whether values flow into each other or every cell has one colour
public record MapColours(boolean signed, Range range, double opacity, boolean smooth) {
  /// The numbers at the two ends of the colours.
  public record Range(double begin, double end) {
    /// Of the numbers, the part that may lie beyond the end, so that a few outliers do not leave
    /// all others dark.
    private static final double BEYOND = 0.005;

    /// A map's own range: from its least evidence to its most, or where there are many cells the
    /// evidence that only half a per cent of them exceed.
    public static Range ofEvidence(Heatmap map) {
      float[] values = rectified(map, 0).values();
      Arrays.sort(values);
      return new Range(values[0], values[last(values)]);
    }

    /// A map's own range with signs, as far below zero as above.
    public static Range signed(Heatmap map) {
      float[] values = map.values();
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.abs(values[i]);
      }
      Arrays.sort(values);
      double end = values[last(values)];
      return new Range(-end, end);
    }

    private static int last(float[] sorted) {
      return (int) Math.ceil((1 - BEYOND) * sorted.length) - 1;
    }

    /// The least range that holds both.
    public Range with(Range other) {
      return new Range(Math.min(begin, other.begin), Math.max(end, other.end));
    }

    /// Whether different numbers get different colours.
    public boolean tells() {
      return end > begin && Double.isFinite(end - begin);
    }
  }

  private static final int SIDE = 256;
  private static final int CELL_STEPS = 16;

  public MapColours {
    if (!range.tells()) {
      throw new IllegalArgumentException("colours from %s tell nothing".formatted(range));
    }
  }

  /// The 256 colours of the scale, 0xRRGGBB.
  public int[] table() {
    return signed ? Diverging.table() : Colormap.INFERNO.table();
  }

  /// The map as a small picture, to be scaled over a large one by whoever draws it.
  public Overlay.Layer layer(Heatmap map) {
    if (!signed) {
      return overlay().layer(rectified(map, range.begin()));
    }
    int side = Math.max(map.width(), map.height());
    double scale = smooth ? Math.min(CELL_STEPS, Math.max(1, (double) SIDE / side)) : 1;
    int width = (int) (map.width() * scale);
    int height = (int) (map.height() * scale);
    float[] values = (scale == 1 ? map : map.enlarged(width, height)).values();
    var argb = new int[values.length];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = Diverging.argb(values[i] / range.end(), opacity);
    }
    return new Overlay.Layer(width, height, argb);
  }

  /// The map over a picture, in the picture's size.
  public RgbImage over(RgbImage picture, Heatmap map) {
    if (!signed) {
      return overlay().blend(picture, rectified(map, range.begin()));
    }
    Heatmap large =
        smooth
            ? map.enlarged(picture.width(), picture.height())
            : map.nearest(picture.width(), picture.height());
    float[] values = large.values();
    int[] pixels = picture.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Overlay.mix(pixels[i], Diverging.argb(values[i] / range.end(), opacity));
    }
    return RgbImage.of(picture.width(), picture.height(), pixels);
  }

  private Overlay overlay() {
    return new Overlay(Colormap.INFERNO, opacity, smooth, false, range.end() - range.begin());
  }

  private static Heatmap rectified(Heatmap map, double begin) {
    float[] values = map.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.max(0, values[i] - begin);
    }
    return new Heatmap(map.width(), map.height(), values);
  }
}
