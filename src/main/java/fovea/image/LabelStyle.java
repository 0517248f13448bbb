package fovea.image;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// How a map of labels is drawn over a picture. Where two labels that are there share a colour
/// (road and skyscraper of ADE20K do), the later one is hatched, so that they can be told apart.
///
/// @param mode what is drawn
/// @param opacity of the colours over the picture, 0 to 1
/// @param only the one label that is drawn in colour, the rest of the picture is dimmed; 0 for all
public record LabelStyle(Mode mode, double opacity, int only) {
  /// What is drawn.
  public enum Mode {
    /// colours over the picture
    OVERLAY,
    /// lines where labels meet
    OUTLINES,
    /// colours alone
    MASK
  }

  private static final int HATCH = 8;
  private static final double DIMMED = 0.7;

  public LabelStyle {
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException("opacity is from 0 to 1, not " + opacity);
    }
  }

  /// Colours over the picture, a little more than half opaque.
  public static LabelStyle standard() {
    return new LabelStyle(Mode.OVERLAY, 0.6, 0);
  }

  public LabelStyle withMode(Mode other) {
    return new LabelStyle(other, opacity, only);
  }

  public LabelStyle withOpacity(double other) {
    return new LabelStyle(mode, other, only);
  }

  public LabelStyle withOnly(int label) {
    return new LabelStyle(mode, opacity, label);
  }

  /// Those of the labels that are hatched: another one that is there has the same colour and a
  /// smaller number.
  public static Set<Integer> hatched(Set<Integer> present, Palette palette) {
    Map<Integer, Integer> first = new HashMap<>();
    Set<Integer> hatched = new HashSet<>();
    present.stream()
        .filter(label -> label > 0)
        .sorted()
        .forEach(
            label -> {
              if (first.putIfAbsent(palette.rgb(label), label) != null) {
                hatched.add(label);
              }
            });
    return hatched;
  }

  /// What lies over the picture, as pixels 0xAARRGGBB of the map's size, colours not multiplied by
  /// alpha.
  public int[] argb(LabelMap map, Palette palette) {
    int[] labels = map.labels();
    var present = new HashSet<Integer>();
    int last = -1;
    for (int label : labels) {
      if (label != last) {
        present.add(label);
        last = label;
      }
    }
    Set<Integer> hatched = hatched(present, palette);
    int width = map.width();
    int alpha = (int) Math.round(255 * (mode == Mode.OVERLAY ? opacity : 1));
    int dim = (int) Math.round(255 * DIMMED) << 24;
    var argb = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      int label = labels[i];
      boolean chosen = only == 0 || label == only;
      int x = i % width;
      int y = i / width;
      if (mode == Mode.OUTLINES) {
        argb[i] = chosen && edge(labels, width, x, y) ? 255 << 24 | palette.rgb(label) : 0;
        if (only != 0 && !chosen) {
          argb[i] = dim;
        }
        continue;
      }
      if (label == 0 || !chosen) {
        argb[i] = only != 0 || mode == Mode.MASK ? mode == Mode.MASK ? 255 << 24 : dim : 0;
        continue;
      }
      int rgb = palette.rgb(label);
      boolean stripe = hatched.contains(label) && (x + y) % HATCH < HATCH / 4;
      argb[i] = alpha << 24 | (stripe ? stripe(rgb) : rgb);
    }
    return argb;
  }

  /// The colour of the stripes over a hatched label of this colour: black or white.
  public static int stripe(int rgb) {
    int light = (rgb >> 16 & 0xFF) * 3 + (rgb >> 8 & 0xFF) * 6 + (rgb & 0xFF);
    return light > 1275 ? 0 : 0xFFFFFF;
  }

  private static boolean edge(int[] labels, int width, int x, int y) {
    int i = y * width + x;
    return x > 0 && labels[i - 1] != labels[i]
        || x + 1 < width && labels[i + 1] != labels[i]
        || y > 0 && labels[i - width] != labels[i]
        || i + width < labels.length && labels[i + width] != labels[i];
  }

  /// The picture, in its own size, with the map over it; a coarser map is scaled to it, each pixel
  /// taking its nearest label.
  public RgbImage over(RgbImage picture, LabelMap map, Palette palette) {
    LabelMap fine = map.nearest(picture.width(), picture.height());
    int[] over = argb(fine, palette);
    int[] pixels = picture.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = mix(pixels[i], over[i]);
    }
    return RgbImage.of(picture.width(), picture.height(), pixels);
  }

  private static int mix(int rgb, int argb) {
    int alpha = argb >>> 24;
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int under = rgb >> shift & 0xFF;
      int over = argb >> shift & 0xFF;
      mixed |= (under * (255 - alpha) + over * alpha + 127) / 255 << shift;
    }
    return mixed;
  }
}
