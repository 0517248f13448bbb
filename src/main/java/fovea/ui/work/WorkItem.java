package fovea.ui.work;

/// Something that goes on in the program, wherever it runs: a row of the {@link WorkCentre}. Asked
/// on the JavaFX thread.
public interface WorkItem {
  /// What is done to what, such as "Evaluating ResNet-20".
  String title();

  /// Running, or what has come of it; idle once it was cancelled.
  Work<?> state();

  /// What it waits for before it can begin, such as "“Evaluating ResNet-20”"; "" once it has begun.
  default String waitsFor() {
    return "";
  }

  /// What becomes of it when the window closes, as a sentence.
  default String whenClosed() {
    return "It is cancelled.";
  }

  void cancel();
}
