package fovea.tensor;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a picture goes through before a network sees it; it travels with the weights.
///
/// @param width of the picture the network takes, in pixels; a picture of another size is squashed
/// @param height likewise
/// @param mean of each channel, in [0, 1], red, green, blue: subtracted
/// @param std of each channel, in [0, 1]: divided by, above 0
public record Preparation(int width, int height, float[] mean, float[] std) {
  private static final float[] IMAGENET_MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] IMAGENET_STD = {0.229f, 0.224f, 0.225f};

  public Preparation {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a network takes no " + width + " x " + height);
    }
    if (mean.length != 3 || std.length != 3) {
      throw new IllegalArgumentException("mean and std need three values each");
    }
    mean = mean.clone();
    std = std.clone();
    for (float deviation : std) {
      if (!(deviation > 0)) {
        throw new IllegalArgumentException("std must be above 0, not " + deviation);
      }
    }
  }

  /// With the mean and deviation of ImageNet, as most networks were trained.
  public static Preparation imageNet(int width, int height) {
    return new Preparation(width, height, IMAGENET_MEAN, IMAGENET_STD);
  }

  /// A copy.
  @Override
  public float[] mean() {
    return mean.clone();
  }

  /// A copy.
  @Override
  public float[] std() {
    return std.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Preparation(int w, int h, float[] m, float[] s)
        && w == width
        && h == height
        && Arrays.equals(m, mean)
        && Arrays.equals(s, std);
  }

  @Override
  public int hashCode() {
    return Objects.hash(width, height, Arrays.hashCode(mean), Arrays.hashCode(std));
  }
}
