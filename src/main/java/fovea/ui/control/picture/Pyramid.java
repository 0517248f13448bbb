package fovea.ui.control.picture;

import fovea.image.RgbImage;
import fovea.ui.work.BackgroundWork;

/// A picture in its own size, half, a quarter and so on (a mip map: Williams 1983), so that every
/// size is drawn from few pixels and without flicker. The smaller ones are made when they are first
/// wanted; until then the picture itself serves.
final class Pyramid {
  private static final int SMALLEST = 64;

  private final RgbImage picture;
  private final RgbImage[] levels;
  private final BackgroundWork work;
  private final Runnable onReady;
  private boolean asked;
  private int made;

  /// @param onReady there are more levels now
  Pyramid(RgbImage picture, BackgroundWork work, Runnable onReady) {
    this.picture = picture;
    this.work = work;
    this.onReady = onReady;
    int side = Math.min(picture.width(), picture.height());
    int count = 1;
    while (side >> count >= SMALLEST) {
      count++;
    }
    levels = new RgbImage[count];
    levels[0] = picture;
  }

  /// The smallest level that has no fewer pixels than are drawn, if it has been made.
  ///
  /// @param scale dots for each pixel of the picture
  RgbImage level(double scale) {
    int wanted = 0;
    while (wanted + 1 < levels.length && scale * (2 << wanted) <= 1) {
      wanted++;
    }
    if (wanted > made && !asked) {
      asked = true;
      make();
    }
    return levels[Math.min(wanted, made)];
  }

  private void make() {
    work.<RgbImage>startLatest(
        this,
        "Drawing the picture",
        BackgroundWork.Lane.FILES,
        reporter -> {
          RgbImage above = picture;
          for (int i = 1; i < levels.length && !reporter.cancelled(); i++) {
            int level = i;
            RgbImage half =
                above.resized(Math.max(1, above.width() / 2), Math.max(1, above.height() / 2));
            reporter.show(() -> ready(level, half));
            above = half;
          }
          return above;
        },
        state -> {});
  }

  private void ready(int level, RgbImage half) {
    levels[level] = half;
    made = level;
    onReady.run();
  }
}
