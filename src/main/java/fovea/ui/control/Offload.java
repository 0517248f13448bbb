package fovea.ui.control;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// How a control gets pictures drawn away from the JavaFX thread without knowing who does it.
public interface Offload {
  /// Work that hands over one result after another.
  interface Job<T> {
    void run(Consumer<T> emit, BooleanSupplier cancelled);
  }

  /// Runs `job`; `onResult` hears each result on the JavaFX thread. An older job with the same key
  /// is cancelled and never heard of again.
  <T> void latest(Object key, Job<T> job, Consumer<T> onResult);

  /// Runs every job at once on the caller's thread.
  static Offload immediate() {
    return new Offload() {
      @Override
      public <T> void latest(Object key, Job<T> job, Consumer<T> onResult) {
        job.run(onResult, () -> false);
      }
    };
  }
}
