package fovea.ui.segmentation;

import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.dataset.mask.MaskDataset;
import fovea.image.RgbImage;
import java.util.List;
import java.util.Optional;

/// Streets; in the picture of number i the first 12 i columns are ignored.
record Streets(int size) implements MaskDataset {
  @Override
  public String name() {
    return "Streets";
  }

  @Override
  public List<String> labels() {
    return MadeUpSegmenters.LABELS;
  }

  @Override
  public Optional<LabelRule> rule() {
    return Optional.empty();
  }

  @Override
  public String pairName(int index) {
    return "street " + index;
  }

  @Override
  public RgbImage picture(int index) {
    return SegmentationRig.street(64, 48);
  }

  @Override
  public Mask mask(int index) {
    RgbImage picture = picture(index);
    var values = new int[64 * 48];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 64 < 12 * index ? 255 : MadeUpSegmenters.classOf(picture.rgb(i % 64, i / 64));
    }
    return new Mask(64, 48, values, Mask.Coding.NUMBERS);
  }
}
