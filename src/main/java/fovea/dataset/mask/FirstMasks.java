package fovea.dataset.mask;

import fovea.image.RgbImage;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The first pictures of a data set.
///
/// @param size at most that of `all`
public record FirstMasks(MaskDataset all, int size) implements MaskDataset {
  public FirstMasks {
    size = Math.min(size, all.size());
  }

  @Override
  public String name() {
    return size == all.size() ? all.name() : "%s, the first %d".formatted(all.name(), size);
  }

  @Override
  public List<String> labels() {
    return all.labels();
  }

  @Override
  public Optional<LabelRule> rule() {
    return all.rule();
  }

  @Override
  public String pairName(int index) {
    return all.pairName(Objects.checkIndex(index, size));
  }

  @Override
  public RgbImage picture(int index) throws IOException {
    return all.picture(Objects.checkIndex(index, size));
  }

  @Override
  public Mask mask(int index) throws IOException {
    return all.mask(Objects.checkIndex(index, size));
  }

  @Override
  public List<String> notes() {
    return all.notes();
  }
}
