package fovea.ui.classification.evaluation;

import fovea.datalibrary.DataParts;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which part of a data set to look at: one of them, or the usual one.
public enum PartChoice {
  USUAL("Test, or all", null),
  TEST("Test", DataPart.TEST),
  VALIDATION("Validation", DataPart.VALIDATION),
  TRAINING("Training", DataPart.TRAINING);

  private final String words;
  private final @Nullable DataPart part;

  PartChoice(String words, @Nullable DataPart part) {
    this.words = words;
    this.part = part;
  }

  String words() {
    return words;
  }

  Optional<PictureDataset> of(DataParts parts) {
    return part == null ? Optional.of(parts.usual()) : parts.part(part);
  }
}
