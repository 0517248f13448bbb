package fovea.dataset.augmentation;

import fovea.dataset.KeyedRandom;
import fovea.image.RgbImage;
import java.util.List;

/// A change by chance that leaves a picture's class as it is, and its size. What happens follows
/// from the draws alone.
public sealed interface Augmentation {
  /// Changes a picture; how many draws this takes may depend on them.
  RgbImage apply(RgbImage image, KeyedRandom draws);

  /// Makes several changes, one after the other. Each has draws of its own, at (seed, epoch, index,
  /// its place in the list), so that none depends on how many the others take.
  static RgbImage applyAll(
      List<Augmentation> changes, RgbImage image, long seed, long epoch, long index) {
    KeyedRandom draws = KeyedRandom.of(seed, KeyedRandom.AUGMENTATION, epoch, index);
    RgbImage changed = image;
    for (int i = 0; i < changes.size(); i++) {
      changed = changes.get(i).apply(changed, draws.at(i));
    }
    return changed;
  }

  /// Puts black around the picture and takes a piece of the old size from anywhere.
  ///
  /// @param padding pixels of black on each side
  record RandomCrop(int padding) implements Augmentation {
    public RandomCrop {
      require(padding >= 0 && padding <= 4096, "A crop pads by 0 to 4096 pixels.");
    }

    @Override
    public RgbImage apply(RgbImage image, KeyedRandom draws) {
      int x = draws.nextInt(2 * padding + 1) - padding;
      int y = draws.nextInt(2 * padding + 1) - padding;
      return x == 0 && y == 0 ? image : PixelOperations.moved(image, 1, 0, x, 0, 1, y);
    }
  }

  /// Swaps left and right.
  record HorizontalFlip(double probability) implements Augmentation {
    public HorizontalFlip {
      require(probability >= 0 && probability <= 1, "A probability is from 0 to 1.");
    }

    /// Swaps every other time.
    public HorizontalFlip() {
      this(0.5);
    }

    @Override
    public RgbImage apply(RgbImage image, KeyedRandom draws) {
      return draws.nextDouble() < probability ? PixelOperations.flipped(image) : image;
    }
  }

  /// Changes colours, in an order drawn as well. Each of the first three multiplies by up to so
  /// much more or less than 1.
  ///
  /// @param hue up to which share of the circle of hues colours are turned, either way; at most 0.5
  record ColorJitter(double brightness, double contrast, double saturation, double hue)
      implements Augmentation {
    public ColorJitter {
      for (double strength : new double[] {brightness, contrast, saturation}) {
        require(strength >= 0 && strength <= 100, "Colours are changed by a factor of 0 to 100.");
      }
      require(hue >= 0 && hue <= 0.5, "Hues are turned by a share of 0 to 0.5.");
    }

    @Override
    public RgbImage apply(RgbImage image, KeyedRandom draws) {
      int[] order = draws.nextOrder(4);
      double brighter = factor(brightness, draws);
      double harder = factor(contrast, draws);
      double fuller = factor(saturation, draws);
      double turn = draws.between(-hue, hue);
      RgbImage changed = image;
      for (int which : order) {
        changed =
            switch (which) {
              case 0 -> PixelOperations.brightness(changed, brighter);
              case 1 -> PixelOperations.contrast(changed, harder);
              case 2 -> PixelOperations.saturation(changed, fuller);
              default -> PixelOperations.hue(changed, turn);
            };
      }
      return changed;
    }

    private static double factor(double strength, KeyedRandom draws) {
      return draws.between(Math.max(0, 1 - strength), 1 + strength);
    }
  }

  /// The policy that AutoAugment (Cubuk et al. 2019) found for CIFAR-10.
  record AutoAugmentCifar10() implements Augmentation {
    @Override
    public RgbImage apply(RgbImage image, KeyedRandom draws) {
      return AutoAugmentPolicy.apply(image, draws);
    }
  }

  /// Adds normal noise to each channel of each pixel, where black is 0 and white is 1.
  ///
  /// @param standardDeviation the root of the variance: 0.05 here is a variance of 0.0025
  record GaussianNoise(double standardDeviation) implements Augmentation {
    public GaussianNoise {
      require(
          standardDeviation >= 0 && standardDeviation <= 100,
          "Noise has a standard deviation of 0 to 100.");
    }

    /// Noise of which the variance is known: 0.05 here is a standard deviation of about 0.22.
    public static GaussianNoise ofVariance(double variance) {
      return new GaussianNoise(Math.sqrt(variance));
    }

    public double variance() {
      return standardDeviation * standardDeviation;
    }

    @Override
    public RgbImage apply(RgbImage image, KeyedRandom draws) {
      int[] pixels = image.pixels();
      for (int i = 0; i < pixels.length; i++) {
        int pixel = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
          double value =
              (pixels[i] >> shift & 0xFF) + 255 * standardDeviation * draws.nextGaussian();
          pixel |= (int) Math.clamp(Math.rint(value), 0.0, 255.0) << shift;
        }
        pixels[i] = pixel;
      }
      return RgbImage.of(image.width(), image.height(), pixels);
    }
  }

  /// Fills a rectangle with pixels of any colour (Zhong et al. 2017).
  ///
  /// @param smallest least share of the picture that is filled
  /// @param largest greatest share
  /// @param flattest least height for a width of 1; the greatest is one over it
  record RandomErasing(double probability, double smallest, double largest, double flattest)
      implements Augmentation {
    private static final int ATTEMPTS = 10;

    public RandomErasing {
      require(probability >= 0 && probability <= 1, "A probability is from 0 to 1.");
      require(
          smallest > 0 && smallest <= largest && largest <= 1,
          "Shares that are erased are above 0 and at most 1, the smallest first.");
      require(flattest > 0 && flattest <= 1, "The flattest rectangle has a height of 0 to 1.");
    }

    /// As in the paper: every other picture, 2 % to 40 % of it, heights of 0.3 to 3.3.
    public RandomErasing() {
      this(0.5, 0.02, 0.4, 0.3);
    }

    @Override
    public RgbImage apply(RgbImage image, KeyedRandom draws) {
      if (draws.nextDouble() >= probability) {
        return image;
      }
      int area = image.width() * image.height();
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        double share = draws.between(smallest, largest) * area;
        double steepness = StrictMath.log(flattest);
        double aspect = StrictMath.exp(draws.between(steepness, -steepness));
        int height = (int) Math.rint(Math.sqrt(share * aspect));
        int width = (int) Math.rint(Math.sqrt(share / aspect));
        if (width >= 1 && height >= 1 && width <= image.width() && height <= image.height()) {
          return filled(image, width, height, draws);
        }
      }
      return image; // as the paper has it, but for the number of attempts
    }

    private static RgbImage filled(RgbImage image, int width, int height, KeyedRandom draws) {
      int left = draws.nextInt(image.width() - width + 1);
      int top = draws.nextInt(image.height() - height + 1);
      int[] pixels = image.pixels();
      for (int y = top; y < top + height; y++) {
        for (int x = left; x < left + width; x++) {
          pixels[y * image.width() + x] = draws.nextInt(1 << 24);
        }
      }
      return RgbImage.of(image.width(), image.height(), pixels);
    }
  }

  private static void require(boolean right, String sentence) {
    if (!right) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
