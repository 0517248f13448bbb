package fovea.dataset.picture;

import java.util.Optional;

/// The parts that the makers of a data set gave it; all have the same classes by the same numbers.
///
/// @param training all of it, where there are no parts
public record PictureParts(
    PictureDataset training, Optional<PictureDataset> validation, Optional<PictureDataset> test) {
  /// A data set without parts.
  static PictureParts whole(PictureDataset all) {
    return new PictureParts(all, Optional.empty(), Optional.empty());
  }
}
