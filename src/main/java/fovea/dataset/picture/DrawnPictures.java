package fovea.dataset.picture;

import fovea.scene.small.CifarClass;
import fovea.scene.small.SmallPicture;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Generated pictures of 32 x 32 pixels that show the ten classes of CIFAR-10, as many of each;
/// drawn when they are asked for.
public final class DrawnPictures implements PictureDataset {
  private static final List<String> LABELS =
      Stream.of(CifarClass.values()).map(CifarClass::word).toList();

  private final String name;
  private final long firstSeed;
  private final int size;

  /// @param firstSeed of so many seeds in a row; a multiple of ten
  public DrawnPictures(String name, long firstSeed, int size) {
    Objects.checkIndex(0, size);
    this.name = name;
    this.firstSeed = firstSeed;
    this.size = size;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public List<String> labels() {
    return LABELS;
  }

  @Override
  public int label(int index) {
    return SmallPicture.subject(seed(index)).ordinal();
  }

  @Override
  public String identity(int index) {
    return "drawn picture " + seed(index);
  }

  @Override
  public LabelledPicture get(int index) {
    SmallPicture drawn = SmallPicture.draw(seed(index));
    return new LabelledPicture(
        drawn.subject().word() + " " + drawn.seed(),
        drawn.image(),
        drawn.subject().ordinal(),
        OptionalInt.empty());
  }

  private long seed(int index) {
    return firstSeed + Objects.checkIndex(index, size);
  }
}
