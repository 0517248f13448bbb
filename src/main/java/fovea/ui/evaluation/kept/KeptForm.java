package fovea.ui.evaluation.kept;

import fovea.evaluations.KeptEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// How results of a kind are kept.
///
/// @param <T> a result
public interface KeptForm<T> {
  /// Of the folder in which they lie.
  String kind();

  /// What its numbers depend on beside models and data, each in few words for people.
  default List<String> settings(T result) {
    return List.of();
  }

  /// Whether the first takes the place of the second in a list.
  boolean repeats(T latest, T earlier);

  /// Writes it; away from the JavaFX thread.
  ///
  /// @param folder an empty one
  void write(T result, Path folder) throws IOException;

  /// Reads it; away from the JavaFX thread.
  ///
  /// @throws IOException in one sentence when it is damaged
  T read(KeptEvaluation kept) throws Exception;
}
