package fovea.ui.classification;

import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Made-up pictures: the first pixel tells the class and which of its pictures it is.
final class MadeUpPictures implements PictureDataset {
  private static final int SIDE = 24;

  private final String name;
  private final List<String> labels;
  private final int each;
  private final int groupSize;
  private final List<Skipped> skipped = new ArrayList<>();
  private final int broken;

  /// @param each how many pictures a class has
  /// @param groupSize how many classes a group has, 0 for no groups
  /// @param broken how many of the first pictures cannot be read
  MadeUpPictures(String name, List<String> labels, int each, int groupSize, int broken) {
    this.name = name;
    this.labels = labels;
    this.each = each;
    this.groupSize = groupSize;
    this.broken = broken;
  }

  /// The class that a picture is of.
  static int classOf(RgbImage image) {
    return image.rgb(0, 0) >> 8 & 0xFFFF;
  }

  static int numberOf(RgbImage image) {
    return image.rgb(0, 0) & 0xFF;
  }

  static RgbImage picture(int label, int number) {
    int[] pixels = new int[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % SIDE - SIDE / 2;
      int y = i / SIDE - SIDE / 2;
      int hue = java.awt.Color.HSBtoRGB(label * 0.137f, 0.55f, 0.9f);
      int ring = java.awt.Color.HSBtoRGB(label * 0.137f + 0.4f, 0.6f, 0.35f + number % 5 * 0.1f);
      pixels[i] = (x * x + y * y < 30 + label % 7 * 14 ? ring : hue) & 0xFFFFFF;
    }
    pixels[0] = label << 8 | number & 0xFF;
    return RgbImage.of(SIDE, SIDE, pixels);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return labels.size() * each;
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public int label(int index) {
    return index / each;
  }

  @Override
  public List<String> coarseLabels() {
    if (groupSize == 0) {
      return List.of();
    }
    var groups = new ArrayList<String>();
    for (int i = 0; i < labels.size(); i += groupSize) {
      groups.add("group " + (i / groupSize + 1));
    }
    return groups;
  }

  @Override
  public OptionalInt coarseLabel(int index) {
    return groupSize == 0 ? OptionalInt.empty() : OptionalInt.of(label(index) / groupSize);
  }

  @Override
  public String identity(int index) {
    return name + index;
  }

  @Override
  public LabelledPicture get(int index) {
    return new LabelledPicture(
        "%s/%03d.png".formatted(labels.get(label(index)), index % each),
        picture(label(index), index % each),
        label(index),
        coarseLabel(index));
  }

  @Override
  public java.util.Optional<LabelledPicture> getOrSkip(int index) {
    if (index >= broken) {
      return java.util.Optional.of(get(index));
    }
    boolean known = skipped.stream().anyMatch(one -> one.index() == index);
    if (!known) {
      skipped.add(
          new Skipped(index, "broken-" + index + ".png", "broken-" + index + ".png is cut short."));
    }
    return java.util.Optional.empty();
  }

  @Override
  public List<Skipped> skipped() {
    return List.copyOf(skipped);
  }

  static List<String> animals(int count) {
    List<String> known =
        Arrays.asList(
            "airplane",
            "automobile",
            "bird",
            "cat",
            "deer",
            "dog",
            "frog",
            "horse",
            "ship",
            "truck");
    var names = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      names.add(i < known.size() ? known.get(i) : "%s %d".formatted(known.get(i % 10), i / 10));
    }
    if (count >= 10) {
      names.set(6, "قورباغه");
      names.set(8, "container ship at a quay in a very large harbour");
    }
    return names;
  }
}
