package fovea.ui.task;

import java.util.List;

/// What a person chose last, remembered from one start to the next. On the JavaFX thread.
public interface Remembered {
  /// What is remembered, the latest first; empty for nothing.
  ///
  /// @param what letters and dots, such as `model.classify`
  List<String> remembered(String what);

  /// Remembers this instead.
  ///
  /// @param values on one line each
  void remember(String what, List<String> values);

  /// One that remembers nothing.
  static Remembered nothing() {
    return new Remembered() {
      @Override
      public List<String> remembered(String what) {
        return List.of();
      }

      @Override
      public void remember(String what, List<String> values) {}
    };
  }
}
