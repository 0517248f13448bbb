package fovea.ui.explanation;

import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataParts;
import fovea.datalibrary.NoDownloads;
import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Forty grey pictures, each a little lighter than the one before; the library knows no others.
final class GreyPictures extends NoDownloads implements PictureDataset {
  private static final int SIDE = 16;

  @Override
  public List<DataEntry> entries() {
    return List.of(
        new DataEntry("greys", "Greys", "Forty greys.", "", "", 0, DataEntry.State.GENERATED, ""));
  }

  @Override
  public DataParts open(String source) {
    return new DataParts("Greys", this, Optional.empty(), Optional.empty());
  }

  @Override
  public String name() {
    return "Greys";
  }

  @Override
  public List<String> labels() {
    return List.of("dark", "light");
  }

  @Override
  public int size() {
    return 40;
  }

  @Override
  public int label(int index) {
    return index / 20;
  }

  @Override
  public String identity(int index) {
    return "grey " + index;
  }

  @Override
  public LabelledPicture get(int index) {
    var pixels = new int[SIDE * SIDE];
    Arrays.fill(pixels, (100 + index) * 0x010101);
    return new LabelledPicture(
        identity(index), RgbImage.of(SIDE, SIDE, pixels), label(index), OptionalInt.empty());
  }
}
