package fovea.explanation.mean;

import fovea.explanation.Explanation;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import java.util.Arrays;
import java.util.Optional;

/// Adds maps and pictures one by one; the mean is known at any time.
final class MeanSum {
  private static final int[] SHIFTS = {16, 8, 0};
  private static final int BYTE = 0xFF;

  private final Weighting weighting;
  private double[] cells = new double[0];
  private int width;
  private int height;
  private long[] colours = new long[0];
  private int side;
  private int pictures;
  private int counted;
  private int empty;

  MeanSum(Weighting weighting) {
    this.weighting = weighting;
  }

  /// @param seen the picture as the network sees it
  /// @throws IllegalArgumentException when the maps or pictures before had another size
  void add(Explanation explanation, RgbImage seen) {
    Heatmap map = explanation.map();
    if (pictures == 0) {
      width = map.width();
      height = map.height();
      cells = new double[width * height];
      side = seen.width();
      colours = new long[3 * seen.width() * seen.height()];
    }
    if (map.width() != width
        || map.height() != height
        || seen.width() != side
        || 3L * seen.width() * seen.height() != colours.length) {
      throw new IllegalArgumentException(
          "This network sees pictures in different sizes, so that their maps have no mean.");
    }
    pictures++;
    addColours(seen);
    if (explanation.emptiness().isPresent()) {
      empty++;
    }
    float[] values = map.values();
    double weight = weight(values);
    if (weight > 0) {
      counted++;
      for (int i = 0; i < values.length; i++) {
        cells[i] += weight * values[i];
      }
    }
  }

  /// Zero where it does not count.
  private double weight(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return 0;
      }
    }
    return switch (weighting) {
      case RAW -> 1;
      case SHARES -> {
        double evidence = evidence(values);
        yield evidence > 0 ? 1 / evidence : 0;
      }
    };
  }

  static double evidence(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += Math.max(0, value);
    }
    return sum;
  }

  private void addColours(RgbImage seen) {
    int[] pixels = seen.pixels();
    for (int i = 0; i < pixels.length; i++) {
      for (int channel = 0; channel < SHIFTS.length; channel++) {
        colours[3 * i + channel] += pixels[i] >> SHIFTS[channel] & BYTE;
      }
    }
  }

  Mean mean() {
    if (pictures == 0) {
      return Mean.NONE;
    }
    var values = new float[cells.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (cells[i] / counted);
    }
    return new Mean(
        pictures,
        counted,
        empty,
        counted == 0 ? Optional.empty() : Optional.of(new Heatmap(width, height, values)),
        Optional.of(picture()));
  }

  private RgbImage picture() {
    var pixels = new int[colours.length / 3];
    Arrays.setAll(
        pixels,
        i -> {
          int rgb = 0;
          for (int channel = 0; channel < SHIFTS.length; channel++) {
            rgb |=
                (int) Math.round((double) colours[3 * i + channel] / pictures) << SHIFTS[channel];
          }
          return rgb;
        });
    return RgbImage.taking(side, pixels.length / side, pixels);
  }
}
