package fovea.dataset.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The parts that the makers of a data set gave it; all have the same classes by the same numbers.
///
/// @param training all of it, where there are no parts
/// @param notes what a person should know of how it was read, such as what was left out; a sentence
///   each
public record PictureParts(
    PictureDataset training,
    Optional<PictureDataset> validation,
    Optional<PictureDataset> test,
    List<String> notes) {
  public PictureParts {
    notes = List.copyOf(notes);
  }

  /// Of which there is nothing to say.
  public PictureParts(
      PictureDataset training, Optional<PictureDataset> validation, Optional<PictureDataset> test) {
    this(training, validation, test, List.of());
  }

  /// A data set without parts.
  public static PictureParts whole(PictureDataset all) {
    return new PictureParts(all, Optional.empty(), Optional.empty());
  }

  /// With more to say of it.
  public PictureParts noted(List<String> more) {
    var all = new ArrayList<>(more);
    all.addAll(notes);
    return new PictureParts(training, validation, test, all);
  }
}
