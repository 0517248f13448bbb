package fovea.training.recipe;

import fovea.training.run.TrainingEvent.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The examples that a run is validated with, and the few of them that are watched.
public interface HeldOut {
  /// The name among {@link #validate}'s numbers that decides which weights are the best: the more,
  /// the better.
  String primaryMetric();

  /// What the present network does on all of them.
  ///
  /// @param pause to be run between two batches, outside of any tensor scope
  Map<String, Double> validate(Runnable pause) throws IOException;

  /// Hears what {@link #validate} measured before a run was resumed, one after another; nothing
  /// unless overridden.
  default void recall(Map<String, Double> metrics) {}

  /// What a person should know of what was measured since the last call, one sentence each; nothing
  /// unless overridden.
  default List<String> notes() {
    return List.of();
  }

  /// What {@link #validate} takes for one of them, once it is at hand.
  double secondsPerExample() throws IOException;

  /// Writes what is watched, as {@link Seen} tells of it: `0.png`, `1.png`, …
  void keepWatched(Path folder) throws IOException;

  /// What the present network says of the watched ones.
  ///
  /// @param step that it has made
  List<Seen> look(long step) throws IOException;

  /// @param counted how many could be judged
  /// @param name of the data set, for people
  /// @throws IOException in one sentence where there is none
  static void requireSome(long counted, String name) throws IOException {
    if (counted == 0) {
      throw new IOException(
          "None of the examples of %s to validate with can be read.".formatted(name));
    }
  }
}
