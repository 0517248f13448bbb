package fovea.ui.evaluation.kept;

import fovea.evaluations.KeptEvaluation;
import java.io.IOException;
import java.nio.file.Path;

/// How results of a kind are kept.
///
/// @param <T> a result
public interface KeptForm<T> {
  /// Of the folder in which they lie.
  String kind();

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
