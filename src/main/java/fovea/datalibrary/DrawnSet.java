package fovea.datalibrary;

import fovea.dataset.picture.DrawnPictures;
import fovea.scene.small.SmallPicture;
import java.util.Optional;

/// `drawn10`: small drawn pictures of the ten classes of CIFAR-10, for a first minute without a
/// download.
public final class DrawnSet implements GeneratedSet {
  private static final String NAME = "Drawn CIFAR classes";
  private static final int TRAINING = 5_000;
  private static final int VALIDATION = 500;
  private static final int TEST = 1_000;

  @Override
  public DataEntry entry() {
    return new DataEntry(
        "drawn10",
        NAME,
        "6,500 drawn pictures of 32 × 32 pixels in the ten classes of CIFAR-10; 1,000 of them are"
            + " for testing.",
        "drawn by this program, each picture from a number",
        "the program's",
        0,
        DataEntry.State.GENERATED,
        "");
  }

  @Override
  public DataParts open() {
    return new DataParts(
        NAME,
        new DrawnPictures(NAME, SmallPicture.TRAINING_SEEDS, TRAINING),
        Optional.of(new DrawnPictures(NAME, SmallPicture.VALIDATION_SEEDS, VALIDATION)),
        Optional.of(new DrawnPictures(NAME, 0, TEST)));
  }
}
