package fovea.segmentation.evaluation;

import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.dataset.mask.MaskDataset;
import fovea.image.RgbImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Data that was judged on and is not here, or not as it was: its numbers are known, its pictures
/// cannot be had.
///
/// @param size how many pictures there were
public record AbsentMasks(String name, List<String> labels, int size) implements MaskDataset {
  @Override
  public Optional<LabelRule> rule() {
    return Optional.empty();
  }

  @Override
  public String pairName(int index) {
    return String.valueOf(index);
  }

  @Override
  public RgbImage picture(int index) throws IOException {
    throw absent();
  }

  @Override
  public Mask mask(int index) throws IOException {
    throw absent();
  }

  private IOException absent() {
    return new IOException(
        "The pictures of %s are not here, or not as they were: judge again to look at them."
            .formatted(name));
  }
}
