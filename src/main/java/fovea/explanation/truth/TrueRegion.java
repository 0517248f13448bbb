package fovea.explanation.truth;

import fovea.dataset.mask.Mask;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.metric.Truth;
import fovea.format.Quantities;
import fovea.image.LabelMap;
import fovea.image.RgbImage;
import java.util.Optional;
import java.util.stream.IntStream;

/// Where a thing truly is in a picture of its own size.
///
/// @param inside row-major, whether each pixel belongs to it
/// @param source whose word that is, such as “the box that you drew”
public record TrueRegion(int width, int height, boolean[] inside, String source) {
  private static final int WHITE = 0xFFFFFF;
  private static final int BYTE = 0xFF;
  private static final int HALF = 128;

  public TrueRegion {
    if (inside.length != (long) width * height) {
      throw new IllegalArgumentException(
          "%,d pixels are not %,d x %,d".formatted(inside.length, width, height));
    }
    inside = inside.clone();
  }

  /// A copy.
  @Override
  public boolean[] inside() {
    return inside.clone();
  }

  /// A box whose corners may lie anywhere and in any order, in pixels; what lies outside the
  /// picture is cut off.
  public static TrueRegion box(
      int width, int height, double x, double y, double otherX, double otherY, String source) {
    var inside = new boolean[width * height];
    double left = Math.min(x, otherX);
    double right = Math.max(x, otherX);
    double top = Math.min(y, otherY);
    double bottom = Math.max(y, otherY);
    for (int i = 0; i < inside.length; i++) {
      double column = i % width + 0.5;
      double row = i / width + 0.5;
      inside[i] = column >= left && column <= right && row >= top && row <= bottom;
    }
    return new TrueRegion(width, height, inside, source);
  }

  /// What an annotation gives a number.
  public static TrueRegion of(Mask mask, int number, String source) {
    int[] values = mask.values();
    return of(mask.width(), mask.height(), values, number, source);
  }

  /// What a map gives a label.
  public static TrueRegion of(LabelMap map, int label, String source) {
    return of(map.width(), map.height(), map.labels(), label, source);
  }

  private static TrueRegion of(int width, int height, int[] values, int wanted, String source) {
    var inside = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      inside[i] = values[i] == wanted;
    }
    return new TrueRegion(width, height, inside, source);
  }

  /// The share of the picture that it fills.
  public double share() {
    return IntStream.range(0, inside.length).filter(i -> inside[i]).count()
        / (double) inside.length;
  }

  /// Whose word it is, and how much of the picture it fills.
  public String words() {
    return "True is %s: %s of the picture.".formatted(source, Quantities.percent(share(), 1));
  }

  /// Through the scaling and cropping that the network's pictures go through; empty where nothing
  /// of it is left. On the compute thread.
  public Optional<Truth> seen(Explainer explainer) {
    var pixels = new int[inside.length];
    for (int i = 0; i < inside.length; i++) {
      pixels[i] = inside[i] ? WHITE : 0;
    }
    RgbImage seen = explainer.seen(RgbImage.of(width, height, pixels));
    var there = new boolean[seen.width() * seen.height()];
    boolean any = false;
    for (int i = 0; i < there.length; i++) {
      there[i] = (seen.rgb(i % seen.width(), i / seen.width()) & BYTE) >= HALF;
      any |= there[i];
    }
    return any ? Optional.of(new Truth(seen.width(), seen.height(), there)) : Optional.empty();
  }
}
