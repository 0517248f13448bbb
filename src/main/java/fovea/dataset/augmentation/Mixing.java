package fovea.dataset.augmentation;

import fovea.dataset.KeyedRandom;
import fovea.image.RgbImage;

/// How two pictures of a batch become one, whose class is a little of both.
public sealed interface Mixing {
  /// The picture that is mixed into.
  int first();

  /// The picture that is mixed in.
  int second();

  /// How much of the mixture, and so of its class, is the first picture, in [0, 1]; λ in the
  /// papers.
  double lambda();

  /// The mixture of the two pictures, which are equally large.
  RgbImage apply(RgbImage first, RgbImage second);

  /// What the mixture shows: λ for the class of the first picture, the rest for that of the second.
  default float[] target(int firstLabel, int secondLabel, int classes) {
    var target = new float[classes];
    target[firstLabel] += (float) lambda();
    target[secondLabel] += (float) (1 - lambda());
    return target;
  }

  /// One picture shining through the other (Zhang et al. 2018).
  record MixUp(int first, int second, double lambda) implements Mixing {
    public MixUp {
      requireShare(lambda);
    }

    /// What the picture at `place` of a batch is mixed with: a picture of the batch, each serving
    /// once, perhaps for itself, and λ of Beta(`alpha`, `alpha`).
    ///
    /// @param batch which pictures of the data set are in the batch
    public static MixUp draw(
        long seed, long epoch, long step, int place, int[] batch, double alpha) {
      int second = partner(seed, epoch, step, place, batch);
      double lambda = draws(seed, epoch, step, place).nextBeta(alpha, alpha);
      return new MixUp(batch[place], second, lambda);
    }

    @Override
    public RgbImage apply(RgbImage first, RgbImage second) {
      requireSameSize(first, second);
      int[] pixels = first.pixels();
      int[] others = second.pixels();
      for (int i = 0; i < pixels.length; i++) {
        int pixel = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          int one = pixels[i] >> shift & 0xFF;
          int other = others[i] >> shift & 0xFF;
          pixel |= (int) Math.rint(lambda * one + (1 - lambda) * other) << shift;
        }
        pixels[i] = pixel;
      }
      return RgbImage.of(first.width(), first.height(), pixels);
    }
  }

  /// A rectangle of one picture in the other (Yun et al. 2019).
  ///
  /// @param lambda the share of the picture outside the rectangle
  /// @param x column where the rectangle begins
  /// @param y row where it begins
  /// @param width columns of the rectangle, perhaps none
  /// @param height rows of the rectangle, perhaps none
  record CutMix(int first, int second, double lambda, int x, int y, int width, int height)
      implements Mixing {
    public CutMix {
      requireShare(lambda);
      if (x < 0 || y < 0 || width < 0 || height < 0) {
        throw new IllegalArgumentException("A rectangle lies inside its picture.");
      }
    }

    /// What the picture at `place` of a batch is mixed with: a picture of the batch, each serving
    /// once, perhaps for itself. The rectangle has a share of 1 - λ, for λ of Beta(`alpha`,
    /// `alpha`), and its middle lies anywhere; what sticks out is cut off, and λ told anew.
    ///
    /// @param batch which pictures of the data set are in the batch
    /// @param pictureWidth of every picture in the batch
    /// @param pictureHeight of every picture in the batch
    public static CutMix draw(
        long seed,
        long epoch,
        long step,
        int place,
        int[] batch,
        double alpha,
        int pictureWidth,
        int pictureHeight) {
      int second = partner(seed, epoch, step, place, batch);
      KeyedRandom draws = draws(seed, epoch, step, place);
      double side = Math.sqrt(1 - draws.nextBeta(alpha, alpha));
      int halfWidth = (int) (side * pictureWidth) / 2;
      int halfHeight = (int) (side * pictureHeight) / 2;
      int middleX = draws.nextInt(pictureWidth);
      int middleY = draws.nextInt(pictureHeight);
      int x = Math.max(0, middleX - halfWidth);
      int y = Math.max(0, middleY - halfHeight);
      int width = Math.min(pictureWidth, middleX + halfWidth) - x;
      int height = Math.min(pictureHeight, middleY + halfHeight) - y;
      double lambda = 1 - (double) width * height / ((double) pictureWidth * pictureHeight);
      return new CutMix(batch[place], second, lambda, x, y, width, height);
    }

    @Override
    public RgbImage apply(RgbImage first, RgbImage second) {
      requireSameSize(first, second);
      if (x + width > first.width() || y + height > first.height()) {
        throw new IllegalArgumentException("The rectangle does not lie inside the picture.");
      }
      int[] pixels = first.pixels();
      for (int row = y; row < y + height; row++) {
        for (int column = x; column < x + width; column++) {
          pixels[row * first.width() + column] = second.rgb(column, row);
        }
      }
      return RgbImage.of(first.width(), first.height(), pixels);
    }
  }

  // The batch's order lies at place -1, where no picture is.
  private static int partner(long seed, long epoch, long step, int place, int[] batch) {
    return batch[draws(seed, epoch, step, -1).nextOrder(batch.length)[place]];
  }

  private static KeyedRandom draws(long seed, long epoch, long step, int place) {
    return KeyedRandom.of(seed, KeyedRandom.MIXING, epoch, step, place);
  }

  private static void requireShare(double lambda) {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException("A share is from 0 to 1, not " + lambda + ".");
    }
  }

  private static void requireSameSize(RgbImage first, RgbImage second) {
    if (first.width() != second.width() || first.height() != second.height()) {
      throw new IllegalArgumentException("Only pictures of the same size can be mixed.");
    }
  }
}
