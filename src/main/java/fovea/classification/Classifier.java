package fovea.classification;

import fovea.image.RgbImage;
import java.util.List;

/// Tells what a picture shows. Called on the compute thread.
public interface Classifier {
  /// One prediction a picture, in their order.
  ///
  /// @param top how many classes each names, at least 1; all where there are fewer
  List<Prediction> classify(List<RgbImage> pictures, int top);

  /// The name of every class, by its number.
  List<String> labels();

  /// The picture as the network sees it: scaled, cropped.
  default RgbImage seen(RgbImage picture) {
    return picture;
  }
}
