package fovea.ui.window;

import fovea.ui.work.Work;
import fovea.ui.work.WorkItem;

/// Work that goes on for as long as a test wants.
final class MadeUpWork implements WorkItem {
  private final String title;
  volatile Work<?> state = new Work.Running<>(-1, "");
  volatile String waitsFor = "";
  volatile boolean cancelled;

  MadeUpWork(String title) {
    this.title = title;
  }

  MadeUpWork at(double progress, String message) {
    state = new Work.Running<>(progress, message);
    return this;
  }

  MadeUpWork waitingFor(String what) {
    waitsFor = what;
    return this;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Work<?> state() {
    return state;
  }

  @Override
  public String waitsFor() {
    return waitsFor;
  }

  @Override
  public void cancel() {
    cancelled = true;
  }
}
