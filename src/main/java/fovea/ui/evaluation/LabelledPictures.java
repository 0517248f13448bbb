package fovea.ui.evaluation;

import fovea.classification.export.ExamplePictures;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import fovea.ui.gallery.PictureGallery;
import fovea.work.Progress;
import java.io.IOException;
import java.util.Map;

/// The pictures of a data set, for a gallery.
public record LabelledPictures(PictureDataset data) implements PictureGallery.Source {
  @Override
  public Map<Integer, RgbImage> small(int[] places, Progress progress) throws IOException {
    return ExamplePictures.read(data, places, progress).byPlace();
  }

  @Override
  public RgbImage picture(int place) throws IOException {
    return data.get(place).image();
  }
}
