package fovea.explanation.sample;

import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Pictures of 8 × 8 pixels that are black but for a white block of 2 × 2 in one of 16 places. The
/// pixel at the top left tells what a {@link PlantedExplainer} says of it.
public final class PlantedPictures implements PictureDataset {
  public static final List<String> LABELS = List.of("cat", "dog", "ship");
  static final int SIDE = 8;

  private record Planted(int truth, int predicted, int block, int strength) {}

  private final List<Planted> all = new ArrayList<>();
  private final List<Integer> broken = new ArrayList<>();

  /// @param block where it is white, 1 to 15
  /// @param strength of the evidence there, 0 to 255
  public PlantedPictures add(int truth, int predicted, int block, int strength) {
    all.add(new Planted(truth, predicted, block, strength));
    return this;
  }

  public PlantedPictures breaking(int place) {
    broken.add(place);
    return this;
  }

  @Override
  public String name() {
    return "planted";
  }

  @Override
  public int size() {
    return all.size();
  }

  @Override
  public List<String> labels() {
    return LABELS;
  }

  @Override
  public int label(int index) {
    return all.get(index).truth();
  }

  @Override
  public String identity(int index) {
    return index + ".png";
  }

  @Override
  public LabelledPicture get(int index) throws Unreadable {
    if (broken.contains(index)) {
      throw new Unreadable(index + ".png is damaged.", new java.io.IOException("broken"));
    }
    Planted one = all.get(index);
    var pixels = new int[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      int block = i / SIDE / 2 * 4 + i % SIDE / 2;
      pixels[i] = block == one.block() ? 0xFFFFFF : 0;
    }
    pixels[0] = one.predicted() << 16 | one.strength() << 8;
    return new LabelledPicture(
        identity(index), RgbImage.of(SIDE, SIDE, pixels), one.truth(), OptionalInt.empty());
  }
}
