package fovea.ui.explanation.asking;

/// Something that is done anew whenever something changes; once more, and not within itself, where
/// it changes something while it is done.
public final class Refresh implements Runnable {
  private final Runnable work;
  private boolean running;
  private boolean stale;

  public Refresh(Runnable work) {
    this.work = work;
  }

  @Override
  public void run() {
    stale = true;
    if (running) {
      return;
    }
    running = true;
    try {
      while (stale) {
        stale = false;
        work.run();
      }
    } finally {
      running = false;
    }
  }
}
