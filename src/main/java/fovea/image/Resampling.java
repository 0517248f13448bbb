package fovea.image;

/// How a picture's pixels become more or fewer: Pillow's filters. All but {@link #NEAREST} widen
/// with the reduction, so that no pixel is skipped (antialiasing).
public enum Resampling {
  /// The pixel under the middle of the new one.
  NEAREST(0, 0),
  /// A cubic spline with a = -0.5.
  BICUBIC(3, 2),
  /// A triangle.
  BILINEAR(2, 1),
  /// A sinc under a wider sinc.
  LANCZOS(1, 3),
  /// The plain mean of the pixels under the new one.
  BOX(4, 0.5),
  /// A sinc under a Hamming window.
  HAMMING(5, 1);

  private final int code;
  private final double support;

  Resampling(int code, double support) {
    this.code = code;
    this.support = support;
  }

  /// The filter that Pillow (and so every `preprocessor_config.json`) gives this number.
  public static Resampling pillowCode(int code) {
    for (Resampling filter : values()) {
      if (filter.code == code) {
        return filter;
      }
    }
    throw new IllegalArgumentException(
        "There is no resampling filter number " + code + "; they are 0 to 5.");
  }

  /// Pillow's number for this filter.
  public int code() {
    return code;
  }

  /// The filter is 0 further than this from its middle, in pixels of the larger grid.
  double support() {
    return support;
  }

  /// The filter's (not yet normalised) weight at this distance from its middle.
  double weight(double distance) {
    double x = Math.abs(distance);
    return switch (this) {
      case NEAREST -> throw new IllegalStateException("the nearest pixel is taken as it is");
      case BOX -> distance > -0.5 && distance <= 0.5 ? 1 : 0;
      case BILINEAR -> x < 1 ? 1 - x : 0;
      case HAMMING -> x < 1 ? sinc(x) * (0.54 + 0.46 * Math.cos(Math.PI * x)) : 0;
      case BICUBIC -> cubic(x, -0.5);
      case LANCZOS -> distance >= -3 && distance < 3 ? sinc(x) * sinc(x / 3) : 0;
    };
  }

  /// Keys' cubic convolution kernel; `x` is not negative.
  static double cubic(double x, double a) {
    if (x < 1) {
      return ((a + 2) * x - (a + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }
}
