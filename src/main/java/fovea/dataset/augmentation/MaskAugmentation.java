package fovea.dataset.augmentation;

import fovea.dataset.KeyedRandom;
import fovea.image.LabelMap;
import fovea.image.Resampling;
import fovea.image.RgbImage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/// A change by chance of a picture and of the class of its every pixel, the same for both. What
/// happens follows from the draws alone.
public sealed interface MaskAugmentation {
  /// A picture with the labels of its pixels, as large as the picture; 0 is ignored.
  record Labelled(RgbImage image, LabelMap labels) {
    public Labelled {
      if (image.width() != labels.width() || image.height() != labels.height()) {
        throw new IllegalArgumentException(
            "labels of %d × %d do not belong to a picture of %d × %d"
                .formatted(labels.width(), labels.height(), image.width(), image.height()));
      }
    }
  }

  Labelled apply(Labelled example, KeyedRandom draws);

  /// Makes several changes, one after the other, with draws as {@link Augmentation#applyAll} has
  /// them.
  static Labelled applyAll(
      List<MaskAugmentation> changes, Labelled example, long seed, long epoch, long index) {
    KeyedRandom draws = KeyedRandom.of(seed, KeyedRandom.AUGMENTATION, epoch, index);
    Labelled changed = example;
    for (int i = 0; i < changes.size(); i++) {
      changed = changes.get(i).apply(changed, draws.at(i));
    }
    return changed;
  }

  /// Resizes so that the shorter side becomes `side` times a factor; the shape stays. Pictures
  /// bilinearly, labels to the nearest.
  ///
  /// @param least of the factors, `most` the greatest; 1 and 1 for no chance
  record RandomScale(int side, double least, double most) implements MaskAugmentation {
    public RandomScale {
      require(
          least >= 0.1 && least <= most && most <= 10,
          "A picture is scaled by factors of 0.1 to 10, the smallest first.");
    }

    @Override
    public Labelled apply(Labelled example, KeyedRandom draws) {
      RgbImage image = example.image();
      double wanted = side * draws.between(least, most);
      double factor = wanted / Math.min(image.width(), image.height());
      int width = (int) Math.max(1, Math.floor(image.width() * factor + 0.5));
      int height = (int) Math.max(1, Math.floor(image.height() * factor + 0.5));
      return width == image.width() && height == image.height()
          ? example
          : new Labelled(
              image.resized(width, height, Resampling.BILINEAR),
              example.labels().nearest(width, height));
    }
  }

  /// Takes a square from anywhere; what lies beyond the picture is ignored. Ten places are tried
  /// until no class has more than a share of what is not ignored, as mmsegmentation does.
  ///
  /// @param mostShare of a class, above 0; 1 for any
  /// @param beyond the colour of what lies beyond the picture, 0xRRGGBB
  record RandomCrop(int side, double mostShare, int beyond) implements MaskAugmentation {
    private static final int ATTEMPTS = 10;

    public RandomCrop {
      require(
          mostShare > 0 && mostShare <= 1,
          "The largest share of a class in a crop is above 0, and at most 1.");
    }

    @Override
    public Labelled apply(Labelled example, KeyedRandom draws) {
      LabelMap labels = example.labels();
      int[] all = labels.labels();
      int left = 0;
      int top = 0;
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        left = draws.nextInt(Math.max(0, labels.width() - side) + 1);
        top = draws.nextInt(Math.max(0, labels.height() - side) + 1);
        if (mostShare == 1 || mixed(all, labels.width(), labels.height(), left, top)) {
          break;
        }
      }
      int[] pixels = example.image().pixels();
      var image = new int[side * side];
      var cut = new int[side * side];
      Arrays.fill(image, beyond);
      int columns = Math.min(side, labels.width() - left);
      for (int y = 0; y < Math.min(side, labels.height() - top); y++) {
        int from = (top + y) * labels.width() + left;
        System.arraycopy(pixels, from, image, y * side, columns);
        System.arraycopy(all, from, cut, y * side, columns);
      }
      return new Labelled(RgbImage.taking(side, side, image), new LabelMap(side, side, cut));
    }

    private boolean mixed(int[] labels, int width, int height, int left, int top) {
      var counts = new HashMap<Integer, Integer>();
      int known = 0;
      for (int y = top; y < Math.min(height, top + side); y++) {
        for (int x = left; x < Math.min(width, left + side); x++) {
          int label = labels[y * width + x];
          if (label != 0) {
            counts.merge(label, 1, Integer::sum);
            known++;
          }
        }
      }
      int most = counts.values().stream().mapToInt(n -> n).max().orElse(0);
      return counts.size() > 1 && most < mostShare * known;
    }
  }

  /// Swaps left and right.
  record HorizontalFlip(double probability) implements MaskAugmentation {
    public HorizontalFlip {
      require(probability >= 0 && probability <= 1, "A probability is from 0 to 1.");
    }

    @Override
    public Labelled apply(Labelled example, KeyedRandom draws) {
      if (draws.nextDouble() >= probability) {
        return example;
      }
      LabelMap labels = example.labels();
      int[] all = labels.labels();
      var flipped = new int[all.length];
      for (int i = 0; i < all.length; i++) {
        int x = i % labels.width();
        flipped[i] = all[i - x + labels.width() - 1 - x];
      }
      return new Labelled(
          PixelOperations.flipped(example.image()),
          new LabelMap(labels.width(), labels.height(), flipped));
    }
  }

  /// Changes the picture's colours alone.
  record Recolored(Augmentation.ColorJitter jitter) implements MaskAugmentation {
    @Override
    public Labelled apply(Labelled example, KeyedRandom draws) {
      return new Labelled(jitter.apply(example.image(), draws), example.labels());
    }
  }

  /// The photometric distortion of SSD (Liu et al. 2016) as mmsegmentation has it, each part for
  /// every other picture: ±32 levels of brightness, contrast and saturation by 0.5 to 1.5, a tenth
  /// of the circle of hues; contrast first or last.
  record PhotometricDistortion() implements MaskAugmentation {
    private static final double LEVELS = 32;
    private static final double FACTOR = 0.5;
    private static final double HUE = 0.1;

    @Override
    public Labelled apply(Labelled example, KeyedRandom draws) {
      RgbImage image = example.image();
      double brighter = draws.between(-LEVELS, LEVELS);
      if (draws.nextBoolean()) {
        image = mapped(image, 1, brighter);
      }
      boolean first = draws.nextBoolean();
      boolean contrasts = draws.nextBoolean();
      double contrast = draws.between(1 - FACTOR, 1 + FACTOR);
      if (contrasts && first) {
        image = mapped(image, contrast, 0);
      }
      double saturation = draws.between(1 - FACTOR, 1 + FACTOR);
      if (draws.nextBoolean()) {
        image = PixelOperations.saturation(image, saturation);
      }
      double turn = draws.between(-HUE, HUE);
      if (draws.nextBoolean()) {
        image = PixelOperations.hue(image, turn);
      }
      if (contrasts && !first) {
        image = mapped(image, contrast, 0);
      }
      return new Labelled(image, example.labels());
    }

    private static RgbImage mapped(RgbImage image, double factor, double more) {
      return PixelOperations.mapped(
          image, level -> (int) Math.clamp(level * factor + more, 0.0, 255.0));
    }
  }

  private static void require(boolean right, String sentence) {
    if (!right) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
