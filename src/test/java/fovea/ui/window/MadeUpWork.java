package fovea.ui.window;

import fovea.ui.work.Work;
import fovea.ui.work.WorkItem;

/// Work that goes on for as long as a test wants.
final class MadeUpWork implements WorkItem {
  private final String title;
  volatile Work<?> state = new Work.Running<>(-1, "");
  volatile Turn turn = Turn.NEEDLESS;
  volatile boolean cancelled;

  MadeUpWork(String title) {
    this.title = title;
  }

  MadeUpWork at(double progress, String message) {
    state = new Work.Running<>(progress, message);
    return this;
  }

  MadeUpWork with(Turn turn) {
    this.turn = turn;
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
  public Turn turn() {
    return turn;
  }

  @Override
  public void cancel() {
    cancelled = true;
  }
}
