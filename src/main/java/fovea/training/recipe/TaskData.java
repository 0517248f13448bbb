package fovea.training.recipe;

import fovea.dataset.BatchOrder;
import fovea.dataset.Dataset;
import fovea.dataset.PictureOrder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The examples of a run in their parts.
///
/// @param <T> what an example is of
public interface TaskData<T extends Dataset> {
  /// Of the data set, for people.
  String name();

  /// What is learnt from.
  T training();

  /// What the best weights are chosen by.
  T validation();

  /// What nothing is learnt from or chosen by, where the data set has it.
  Optional<T> test();

  /// The classes as the network numbers them.
  List<String> labels();

  /// What a person should know of how the data set was read; a sentence each.
  List<String> notes();

  /// What a run must keep to be resumed and its model to be used: files of text by their names;
  /// none unless overridden.
  default Map<String, String> files() {
    return Map.of();
  }

  /// Which examples make which batch: by chance alone, unless overridden.
  default BatchOrder order(int batchSize, long seed) {
    return new PictureOrder(training().size(), batchSize, seed);
  }

  /// @param name of the data set, for people
  /// @throws IOException in one sentence where nothing is validated with
  static void requireSome(Dataset validation, String name) throws IOException {
    if (validation.size() == 0) {
      throw new IOException(
          "Nothing is left to validate with: hold out a larger share of %s, or add examples."
              .formatted(name));
    }
  }
}
