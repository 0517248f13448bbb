package fovea.ui.explanation;

import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Forty grey pictures, each a little lighter than the one before.
final class GreyPictures implements PictureDataset {
  private static final int SIDE = 16;

  @Override
  public String name() {
    return "Greys";
  }

  @Override
  public List<String> labels() {
    return List.of("dark", "light");
  }

  @Override
  public int size() {
    return 40;
  }

  @Override
  public int label(int index) {
    return index / 20;
  }

  @Override
  public String identity(int index) {
    return "grey " + index;
  }

  @Override
  public LabelledPicture get(int index) {
    var pixels = new int[SIDE * SIDE];
    Arrays.fill(pixels, (100 + index) * 0x010101);
    return new LabelledPicture(
        identity(index), RgbImage.of(SIDE, SIDE, pixels), label(index), OptionalInt.empty());
  }
}
