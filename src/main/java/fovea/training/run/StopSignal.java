package fovea.training.run;

import java.util.concurrent.atomic.AtomicBoolean;

/// Asks a run to pause or to stop after its present batch; set from any thread.
public final class StopSignal {
  private final AtomicBoolean set = new AtomicBoolean();
  private final AtomicBoolean held = new AtomicBoolean();

  public void stop() {
    set.set(true);
  }

  public boolean stopped() {
    return set.get();
  }

  /// Lets the run wait where it is, with all it has in memory.
  public void pause() {
    held.set(true);
  }

  /// Lets a paused run go on.
  public void resume() {
    held.set(false);
  }

  public boolean paused() {
    return held.get();
  }
}
