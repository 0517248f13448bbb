package fovea.ui.work;

/// Something that goes on in the program, wherever it runs: a row of the {@link WorkCentre}. Asked
/// on the JavaFX thread.
public interface WorkItem {
  /// Who has the engine, and who waits for it.
  enum Turn {
    /// it calculates nothing, or not now
    NEEDLESS,
    /// it cannot begin, or go on, before others let it
    WAITS,
    /// it calculates, unless it lets something else go first
    HAS
  }

  /// What is done to what, such as "Evaluating ResNet-20".
  String title();

  /// Running, or what has come of it; idle once it was cancelled.
  Work<?> state();

  /// How it stands to the engine, which does one thing at a time.
  default Turn turn() {
    return Turn.NEEDLESS;
  }

  /// Whether a person has made it pause: how long it still takes cannot be told then.
  default boolean paused() {
    return false;
  }

  /// Hears what it waits for, a sentence without a full stop, so that it can say so where a person
  /// looks for it; "" once it waits no more.
  default void waitsFor(String what) {}

  /// What becomes of it when the window closes, as a sentence.
  default String whenClosed() {
    return "It will be cancelled.";
  }

  void cancel();
}
