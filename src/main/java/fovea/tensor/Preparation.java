package fovea.tensor;

import fovea.image.Resampling;
import fovea.image.RgbImage;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a picture goes through before a network sees it; it travels with the weights. The picture
/// is {@linkplain Fit fitted}, its middle is cut out if that is not yet the network's size, and the
/// numbers of each channel become `(byte * rescale - mean) / std`.
///
/// @param width of the picture the network takes, in pixels
/// @param height likewise
/// @param fit what happens before the middle is cut out
/// @param filter null: Java's own resizing, which this program's own networks were trained with; it
///   goes only with a squash to the network's size
/// @param centring which middle
/// @param rescale what a byte, 0 to 255, is multiplied by, above 0; nearly always 1 / 255
/// @param mean of each channel, red, green, blue, after rescaling: subtracted
/// @param std of each channel: divided by, above 0
public record Preparation(
    int width,
    int height,
    Fit fit,
    @Nullable Resampling filter,
    Centring centring,
    double rescale,
    float[] mean,
    float[] std) {
  /// A picture's new size before its middle is cut out.
  public sealed interface Fit {
    /// Exactly this size, whatever that does to the shapes.
    record Squash(int width, int height) implements Fit {
      public Squash {
        positive(width, height);
      }
    }

    /// The shorter side becomes `edge`, shapes stay as they are (the longer side is rounded down).
    record ShortestEdge(int edge) implements Fit {
      public ShortestEdge {
        positive(edge, edge);
      }
    }

    /// As it is.
    record Unscaled() implements Fit {}
  }

  /// Where the middle is when it cannot be cut out evenly.
  public enum Centring {
    /// The even neighbour of a half when pixels are cut off, one pixel less before than behind when
    /// black ones are added.
    TORCHVISION {
      @Override
      int start(int size, int wanted) {
        return size >= wanted ? (int) Math.rint((size - wanted) / 2.0) : -((wanted - size) / 2);
      }
    },
    /// One pixel less before than behind when pixels are cut off, one more when black ones are
    /// added.
    HUGGING_FACE {
      @Override
      int start(int size, int wanted) {
        return Math.floorDiv(size - wanted, 2);
      }
    };

    /// The first of `wanted` pixels among `size`; negative if there are fewer.
    abstract int start(int size, int wanted);
  }

  static final double BYTES = 1 / 255.0;

  /// Beyond these, whatever the network answers comes from the preparation.
  private static final float MOST = 1000;

  /// A picture that is longer than this is not made anew.
  private static final long MOST_PIXELS = 40_000_000;

  private static final float LEAST_STD = 1e-4f;

  private static final float[] IMAGENET_MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] IMAGENET_STD = {0.229f, 0.224f, 0.225f};

  public Preparation {
    positive(width, height);
    if (filter == null && !fit.equals(new Fit.Squash(width, height))) {
      throw new IllegalArgumentException(
          "without a filter a picture is squashed to the network's size");
    }
    if (!(rescale > 0 && rescale <= 1)) {
      throw new IllegalArgumentException("bytes are rescaled by up to 1, not " + rescale);
    }
    if (mean.length != 3 || std.length != 3) {
      throw new IllegalArgumentException("mean and std need three values each");
    }
    mean = mean.clone();
    std = std.clone();
    for (float deviation : std) {
      if (!(deviation >= LEAST_STD && deviation <= MOST)) {
        throw new IllegalArgumentException(
            "The deviation of a picture's numbers is %s, but it must be from %s to %s."
                .formatted(deviation, LEAST_STD, MOST));
      }
    }
    for (float middle : mean) {
      if (!(Math.abs(middle) <= MOST)) {
        throw new IllegalArgumentException(
            "The mean of a picture's numbers is %s, but it must be from -%2$s to %2$s."
                .formatted(middle, MOST));
      }
    }
  }

  /// Squashed by Java's own resizing, bytes in [0, 1].
  public Preparation(int width, int height, float[] mean, float[] std) {
    this(
        width, height, new Fit.Squash(width, height), null, Centring.TORCHVISION, BYTES, mean, std);
  }

  private static void positive(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a network takes no " + width + " x " + height);
    }
  }

  /// With the mean and deviation of ImageNet, as most networks were trained.
  public static Preparation imageNet(int width, int height) {
    return new Preparation(width, height, IMAGENET_MEAN, IMAGENET_STD);
  }

  /// What torchvision's networks are evaluated with: the shorter side to `resize`, the middle
  /// `crop` x `crop`, the mean and deviation of ImageNet.
  public static Preparation torchvision(int resize, int crop) {
    return new Preparation(
        crop,
        crop,
        new Fit.ShortestEdge(resize),
        Resampling.BILINEAR,
        Centring.TORCHVISION,
        BYTES,
        IMAGENET_MEAN,
        IMAGENET_STD);
  }

  /// A picture of any size as the network's picture: fitted and cut, not yet numbers.
  RgbImage fitted(RgbImage picture) {
    if (filter == null) {
      return picture.resized(width, height);
    }
    Dimension whole = whole(picture);
    return picture.resized(whole.width, whole.height, filter, middle(whole));
  }

  /// A picture that is fitted and cut to these very pixels: they themselves, or where more is cut
  /// off the picture in the size that it is fitted to, its middle replaced.
  ///
  /// @param seen in the network's size
  public RgbImage carrier(RgbImage picture, RgbImage seen) {
    if (filter == null) {
      return seen;
    }
    Dimension whole = whole(picture);
    Rectangle middle = middle(whole);
    boolean around = new Rectangle(whole).contains(middle);
    if (!around || (long) whole.width * whole.height > MOST_PIXELS) {
      return seen;
    }
    int[] pixels = picture.resized(whole.width, whole.height, filter).pixels();
    int[] changed = seen.pixels();
    for (int y = 0; y < height; y++) {
      int to = (middle.y + y) * whole.width + middle.x;
      System.arraycopy(changed, y * width, pixels, to, width);
    }
    return RgbImage.taking(whole.width, whole.height, pixels);
  }

  /// The size that a picture is fitted to before its middle is cut out.
  private Dimension whole(RgbImage picture) {
    return switch (fit) {
      case Fit.Squash(int w, int h) -> new Dimension(w, h);
      case Fit.ShortestEdge(int edge) -> {
        boolean upright = picture.width() <= picture.height();
        int longest =
            longest(
                edge,
                Math.min(picture.width(), picture.height()),
                Math.max(picture.width(), picture.height()));
        yield upright ? new Dimension(edge, longest) : new Dimension(longest, edge);
      }
      case Fit.Unscaled() -> new Dimension(picture.width(), picture.height());
    };
  }

  private Rectangle middle(Dimension whole) {
    return new Rectangle(
        centring.start(whole.width, width), centring.start(whole.height, height), width, height);
  }

  private static int longest(int edge, int shorter, int longer) {
    // Half the range: the middle of a picture a billion times wider than high is anywhere.
    return (int) Math.min(Integer.MAX_VALUE / 2, (long) edge * longer / shorter);
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
    return other instanceof Preparation that
        && that.width == width
        && that.height == height
        && that.fit.equals(fit)
        && that.filter == filter
        && that.centring == centring
        && that.rescale == rescale
        && Arrays.equals(that.mean, mean)
        && Arrays.equals(that.std, std);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        width, height, fit, filter, centring, rescale, Arrays.hashCode(mean), Arrays.hashCode(std));
  }
}
