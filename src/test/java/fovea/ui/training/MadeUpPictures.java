package fovea.ui.training;

import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Pictures of coloured discs, of which every class has its own colour.
///
/// @param uneven whether later classes have fewer pictures
record MadeUpPictures(String name, int classes, int size, boolean uneven)
    implements PictureDataset {
  private static final List<String> NAMES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  @Override
  public List<String> labels() {
    return IntStream.range(0, classes)
        .mapToObj(i -> classes == 10 ? NAMES.get(i) : i == 1 ? "گربه" : "class " + i)
        .toList();
  }

  @Override
  public int label(int index) {
    return uneven ? (int) (classes * Math.pow((index * 0.6180339887) % 1, 1.7)) : index % classes;
  }

  @Override
  public String identity(int index) {
    return name + index;
  }

  @Override
  public LabelledPicture get(int index) {
    int side = 32;
    int label = label(index);
    var pixels = new int[side * side];
    int radius = 6 + index % 8;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        boolean inside = Math.hypot(x - 12 - index % 7, y - 16) < radius;
        int sky = 120 + 4 * y;
        pixels[y * side + x] =
            inside
                ? java.awt.Color.HSBtoRGB(label / (float) classes, 0.75f, 0.85f) & 0xFFFFFF
                : sky << 16 | sky << 8 | 0xD0;
      }
    }
    return new LabelledPicture(
        name + index, RgbImage.of(side, side, pixels), label, OptionalInt.empty());
  }
}
