package fovea.ui.work;

/// What a row of the work centre says.
///
/// @param title what is done to what
/// @param progress in [0, 1], or negative where it is unknown
/// @param detail how far it is, what it waits for, or why it failed; "" where nothing is known
/// @param left how long it still takes; "" where that cannot be told
public record WorkLine(
    WorkItem item, Kind kind, String title, double progress, String detail, String left) {
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
    return left.isEmpty() ? brief() : brief() + " · " + left;
  }

  /// As {@link #text}, without how long it still takes.
  public String brief() {
    return detail.isEmpty() ? title : title + " · " + detail;
  }
}
