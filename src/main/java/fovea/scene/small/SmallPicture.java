package fovea.scene.small;

import fovea.image.RgbImage;
import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Setting;

/// A generated picture of 32 x 32 pixels that shows one subject.
///
/// The classes take turns: the seeds 0, 10, 20 … show airplanes, 1, 11, 21 … automobiles. As with
/// generated scenes, the seeds 0 to 9,999,999 are for evaluation and are never trained on: training
/// pictures begin at {@link #TRAINING_SEEDS}, validation pictures at {@link #VALIDATION_SEEDS}.
///
/// @param seed what it was made from; the same seed gives the same picture
/// @param subject what it shows
/// @param image the picture
public record SmallPicture(long seed, CifarClass subject, RgbImage image) {
  public static final int SIZE = Pen.SIZE;
  public static final long TRAINING_SEEDS = 10_000_000;
  public static final long VALIDATION_SEEDS = 20_000_000;

  /// What the picture of `seed` shows; draws nothing.
  public static CifarClass subject(long seed) {
    return CifarClass.values()[(int) Math.floorMod(seed, (long) CifarClass.values().length)];
  }

  /// Draws the picture of `seed`.
  public static SmallPicture draw(long seed) {
    CifarClass subject = subject(seed);
    var chance = new SeededRandom(seed);
    Setting setting = subject.setting(chance);
    Pen pen = Background.painted(setting, chance);
    place(pen, subject, setting, chance);
    subject.draw(pen, chance, setting);
    pen.frame();
    Occluders.draw(pen, chance);
    return new SmallPicture(seed, subject, CameraEffects.of(pen.reduced(), chance));
  }

  private static void place(Pen pen, CifarClass subject, Setting setting, SeededRandom chance) {
    double half =
        switch (chance.weighted(10, 76, 14)) {
          case 0 -> chance.between(0.24, 0.32);
          case 1 -> chance.between(0.32, 0.48);
          default -> chance.between(0.48, 0.6);
        };
    double room = 0.06 + Math.max(0, 0.42 - half) * 0.6;
    double across = half * chance.between(0.88, 1.12) * (chance.odds(0.5) ? 1 : -1);
    pen.at(0.5 + room * chance.either(), 0.52 + room * chance.either(), across, half);
    boolean free = subject == CifarClass.AIRPLANE && setting == Setting.SKY;
    pen.turn((free ? 14 : 4) * chance.bell(), 0, 0);
    pen.grounded(setting.ground());
  }
}
