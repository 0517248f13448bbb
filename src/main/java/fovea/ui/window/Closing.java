package fovea.ui.window;

/// What goes on in the program and would be cut off if its window closed. On the JavaFX thread.
public interface Closing {
  /// The question whether to stop it; "" while nothing goes on.
  String question();

  /// Stops it so that nothing is lost, and then runs `then` on the JavaFX thread.
  void stop(Runnable then);
}
