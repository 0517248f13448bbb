package fovea.ui.work;

/// What a row of the work centre says.
///
/// @param title what is done to what
/// @param progress in [0, 1], or negative where it is unknown
/// @param detail how far it is and how long it still takes, what it waits for, or why it failed; ""
///   where nothing is known
public record WorkLine(WorkItem item, Kind kind, String title, double progress, String detail) {
  /// How it stands.
  public enum Kind {
    RUNNING,
    /// for others that have the engine
    WAITING,
    /// kept until somebody has taken note of it
    FAILED
  }

  /// All of it in one line.
  public String text() {
    return detail.isEmpty() ? title : title + " · " + detail;
  }
}
