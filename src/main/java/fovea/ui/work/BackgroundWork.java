package fovea.ui.work;

import java.util.function.Consumer;
import javafx.collections.ObservableList;

/// Hands work to the compute thread or to a virtual thread and brings results back to the JavaFX
/// thread.
public interface BackgroundWork {
  /// Where work runs.
  enum Lane {
    /// the one compute thread, at interactive priority
    COMPUTE,
    /// a virtual thread: files, encoders, drawing of exports
    FILES
  }

  /// Something to do away from the JavaFX thread.
  interface Job<T> {
    T run(Reporter reporter) throws Exception;
  }

  /// What a job tells while it runs.
  interface Reporter {
    /// `fraction` in [0, 1], or negative where it is unknown.
    void progress(double fraction, String message);

    /// Runs `update` on the JavaFX thread unless the job has been cancelled by then.
    void show(Runnable update);

    boolean cancelled();
  }

  /// A piece of work that has been handed in.
  interface Ticket extends WorkItem {}

  /// Starts `job`; `onChange` hears every state on the JavaFX thread, Running first; after a cancel
  /// it hears Idle once and then nothing.
  <T> Ticket start(String name, Lane lane, Job<T> job, Consumer<Work<T>> onChange);

  /// As {@link #start}, but an older piece of work with the same key is cancelled, and never heard
  /// of again.
  <T> Ticket startLatest(
      Object key, String name, Lane lane, Job<T> job, Consumer<Work<T>> onChange);

  /// What is waiting or running now; changes on the JavaFX thread.
  ObservableList<Ticket> running();
}
