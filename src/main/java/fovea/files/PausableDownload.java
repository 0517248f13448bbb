package fovea.files;

import java.util.function.Consumer;

/// A download that a person can hold, continue and call off.
public interface PausableDownload {
  /// How far it is.
  ///
  /// @param file that is being fetched
  /// @param done bytes of all files so far
  /// @param total bytes of all files; -1 while unknown
  /// @param bytesPerSecond lately
  /// @param secondsLeft -1 while unknown
  /// @param message what is being done, in a few words
  record Progress(
      String file,
      long done,
      long total,
      double bytesPerSecond,
      double secondsLeft,
      String message) {
    /// In [0, 1], negative while unknown.
    public double fraction() {
      return total > 0 ? Math.min(1, done / (double) total) : -1;
    }
  }

  void pause();

  void resume();

  boolean paused();

  /// Calls it off; what was fetched is deleted.
  void cancel();

  /// Does the work on this thread until it is done, paused-and-resumed or not; throws a sentence
  /// when it fails.
  void run(Consumer<Progress> listener) throws Exception;
}
