package fovea.training;

import java.util.concurrent.atomic.AtomicBoolean;

/// Asks a run to stop after its present batch; set from any thread.
public final class StopSignal {
  private final AtomicBoolean set = new AtomicBoolean();

  public void stop() {
    set.set(true);
  }

  public boolean stopped() {
    return set.get();
  }
}
