package fovea.ui.evaluation;

import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/// Pictures that an evaluation was made of and that are not here, or not as they were: its numbers
/// are known, its pictures cannot be had.
///
/// @param places of those that were asked about
public record AbsentPictures(String name, List<String> labels, int[] places)
    implements PictureDataset {
  @Override
  public int size() {
    return IntStream.of(places).max().orElse(-1) + 1;
  }

  @Override
  public int label(int index) {
    return 0;
  }

  @Override
  public String identity(int index) {
    return "picture " + index;
  }

  @Override
  public LabelledPicture get(int index) throws IOException {
    throw new Unreadable(
        "The pictures of %s are not here, or not as they were: measure again to look at them."
            .formatted(name),
        new IOException());
  }
}
