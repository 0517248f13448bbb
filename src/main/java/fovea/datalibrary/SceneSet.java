package fovea.datalibrary;

import fovea.dataset.mask.MaskParts;
import fovea.dataset.mask.SceneMasks;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.ScenePictures;
import java.util.Map;
import java.util.Optional;

/// `scenes`: the scenes that the captioner learns from, told apart by their place.
public final class SceneSet implements GeneratedSet {
  static final String ID = "scenes";
  private static final String NAME = "Scenes by place";
  private static final String MASKS = "Scenes";

  /// Of the pictures with masks, in pixels.
  private static final int SIDE = 96;

  private static final int TRAINING = 4_000;
  private static final int VALIDATION = 500;
  private static final int TEST = 1_000;

  /// As in the training of captioners: what is tested with is never trained on.
  private static final long TRAINING_SEEDS = 10_000_000;

  private static final long VALIDATION_SEEDS = 20_000_000;

  @Override
  public DataEntry entry() {
    return new DataEntry(
        ID,
        NAME,
        "5,500 generated scenes of 96 × 96 pixels in ten places, from beach to park; 1,000 of them"
            + " are for testing.",
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
        new ScenePictures(NAME, TRAINING_SEEDS, TRAINING),
        Optional.of(new ScenePictures(NAME, VALIDATION_SEEDS, VALIDATION)),
        Optional.of(new ScenePictures(NAME, 0, TEST)));
  }

  /// The same scenes with the kind of thing of every pixel.
  static MaskParts masks() {
    return new MaskParts(
        MASKS,
        Map.of(
            Optional.of(DataPart.TRAINING),
            new SceneMasks(MASKS, TRAINING_SEEDS, TRAINING, SIDE),
            Optional.of(DataPart.VALIDATION),
            new SceneMasks(MASKS, VALIDATION_SEEDS, VALIDATION, SIDE),
            Optional.of(DataPart.TEST),
            new SceneMasks(MASKS, 0, TEST, SIDE)));
  }
}
