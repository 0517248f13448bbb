package fovea.ui.evaluation;

import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset.Refusal;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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

  public String words() {
    return words;
  }

  /// The part of a data set that is meant.
  ///
  /// @param name of the data set
  /// @param usual what is measured on where nothing is chosen
  /// @param parts has those there are
  /// @throws Refusal when there is no such part, in one sentence
  public <T> T of(String name, Supplier<T> usual, Function<DataPart, Optional<T>> parts)
      throws Refusal {
    if (part == null) {
      return usual.get();
    }
    return parts
        .apply(part)
        .orElseThrow(
            () ->
                new Refusal(
                    "“%s” has no %s part of its own: choose another one."
                        .formatted(name, part.word())));
  }
}
