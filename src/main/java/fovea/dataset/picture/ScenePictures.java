package fovea.dataset.picture;

import fovea.scene.Scene;
import fovea.scene.SceneGenerator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/// Generated scenes with the place as the class: beach, harbor, meadow … Drawn when they are asked
/// for.
public final class ScenePictures implements PictureDataset {
  private static final int SIDE = 96;

  private final String name;
  private final long firstSeed;
  private final int[] classes;

  /// @param firstSeed of so many seeds in a row
  public ScenePictures(String name, long firstSeed, int size) {
    this.name = name;
    this.firstSeed = firstSeed;
    classes = new int[size];
    for (int i = 0; i < size; i++) {
      classes[i] = SceneGenerator.places().indexOf(SceneGenerator.place(firstSeed + i));
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return classes.length;
  }

  @Override
  public List<String> labels() {
    return SceneGenerator.places();
  }

  @Override
  public int label(int index) {
    return classes[index];
  }

  @Override
  public String identity(int index) {
    return "scene " + (firstSeed + Objects.checkIndex(index, classes.length));
  }

  @Override
  public LabelledPicture get(int index) {
    Scene scene =
        SceneGenerator.generate(firstSeed + Objects.checkIndex(index, classes.length), SIDE);
    return new LabelledPicture(
        "scene " + scene.seed(), scene.image(), classes[index], OptionalInt.empty());
  }
}
