package fovea.ui.classification.evaluation;

import fovea.datalibrary.DataParts;
import fovea.dataset.picture.PictureDataset;
import java.util.Optional;

/// A part of a data set.
public enum PartChoice {
  USUAL("Test, or all"),
  TEST("Test"),
  VALIDATION("Validation"),
  TRAINING("Training");

  private final String words;

  PartChoice(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  Optional<PictureDataset> of(DataParts parts) {
    return switch (this) {
      case USUAL -> parts.test().or(parts::validation).or(() -> Optional.of(parts.training()));
      case TEST -> parts.test();
      case VALIDATION -> parts.validation();
      case TRAINING -> Optional.of(parts.training());
    };
  }
}
