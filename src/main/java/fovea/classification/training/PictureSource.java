package fovea.classification.training;

import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import fovea.tensor.Preparation;
import fovea.tensor.Tensors;
import fovea.training.feed.Kept;
import fovea.training.feed.PackedPicture;
import java.io.IOException;
import java.util.Optional;

/// The pictures of a data set in the network's size, kept once read. Any thread may ask.
final class PictureSource {
  private final PictureDataset data;
  private final Kept<PackedPicture> kept;

  PictureSource(PictureDataset data, Preparation preparation) {
    this.data = data;
    kept =
        new Kept<>(
            data.size(),
            place ->
                data.getOrSkip(place)
                    .map(read -> PackedPicture.of(Tensors.shown(read.image(), preparation))),
            packed -> packed.planar().length);
  }

  int size() {
    return data.size();
  }

  PictureDataset data() {
    return data;
  }

  /// The picture at `index`, or, where that cannot be read, the next one that can.
  ///
  /// @return its place
  int readable(int index) throws IOException {
    return kept.readable(index, data.name());
  }

  int label(int place) {
    return data.label(place);
  }

  Optional<RgbImage> picture(int place) throws IOException {
    return kept.get(place).map(PackedPicture::picture);
  }
}
