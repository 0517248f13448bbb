package fovea.ui.attack;

import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Even pictures whose grey is known, so that it is known at which ε each falls: the made-up models
/// say “light” above 127.5 and “dark” below.
///
/// @param greys 0 to 255
/// @param classes 0 for light, 1 for dark
record GreyPictures(int[] greys, int[] classes) implements PictureDataset {
  /// 20 pictures, light and dark by turns, n + 0.5 away from the middle for n from 0; and two that
  /// are wrong as they are.
  static GreyPictures usual() {
    var greys = new int[22];
    var classes = new int[22];
    for (int i = 0; i < 20; i++) {
      classes[i] = i % 2;
      greys[i] = i % 2 == 0 ? 128 + i / 2 : 127 - i / 2;
    }
    greys[20] = 100;
    greys[21] = 150;
    classes[21] = 1;
    return new GreyPictures(greys, classes);
  }

  @Override
  public String name() {
    return "Greys";
  }

  @Override
  public int size() {
    return greys.length;
  }

  @Override
  public List<String> labels() {
    return List.of("light", "dark");
  }

  @Override
  public int label(int index) {
    return classes[index];
  }

  @Override
  public String identity(int index) {
    return "grey %d".formatted(greys[index]);
  }

  @Override
  public String pictureName(int index) {
    return "grey %d.png".formatted(greys[index]);
  }

  @Override
  public LabelledPicture get(int index) {
    var pixels = new int[MadeUpAttackers.SIDE * MadeUpAttackers.SIDE];
    Arrays.fill(pixels, greys[index] * 0x010101);
    return new LabelledPicture(
        pictureName(index),
        RgbImage.of(MadeUpAttackers.SIDE, MadeUpAttackers.SIDE, pixels),
        classes[index],
        OptionalInt.empty());
  }
}
