package fovea.scene;

import fovea.image.LabelMap;
import fovea.image.RgbImage;
import java.util.List;

/// A generated picture with its truth.
///
/// @param seed what it was made from; the same seed and size give the same scene
/// @param image the picture, square
/// @param place where it is: one of "beach", "harbor", "meadow", "farm", "village", "street",
///   "highway", "mountains", "winter", "park"
/// @param light one of "day", "sunset", "night", "overcast"
/// @param labels {@link Kind#label()} of every pixel
/// @param instances {@link SceneObject#instance()} of every pixel, 0 where no object of the list is
/// @param objects everything that is visible, the nearest first
public record Scene(
    long seed,
    RgbImage image,
    String place,
    String light,
    LabelMap labels,
    LabelMap instances,
    List<SceneObject> objects) {
  public Scene {
    objects = List.copyOf(objects);
  }
}
