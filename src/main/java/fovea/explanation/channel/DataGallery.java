package fovea.explanation.channel;

import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import java.io.IOException;

/// Some pictures of a data set.
///
/// @param places of them in the data set
public record DataGallery(PictureDataset data, int[] places) implements Gallery {
  public DataGallery {
    places = places.clone();
  }

  /// A copy.
  @Override
  public int[] places() {
    return places.clone();
  }

  @Override
  public String name() {
    return data.name();
  }

  @Override
  public int size() {
    return places.length;
  }

  @Override
  public String pictureName(int index) {
    return data.pictureName(places[index]);
  }

  @Override
  public String label(int index) {
    return data.labels().get(data.label(places[index]));
  }

  @Override
  public RgbImage picture(int index) throws IOException {
    return data.get(places[index]).image();
  }
}
