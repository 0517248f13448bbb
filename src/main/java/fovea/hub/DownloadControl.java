package fovea.hub;

import fovea.hub.HubException.Reason;
import java.io.IOException;
import java.io.Serial;
import java.util.HashSet;
import java.util.Set;

/// The handle by which others pause, resume and cancel a download; for use by any thread.
///
/// One control may steer several downloads at once.
public final class DownloadControl {
  /// What is wished for.
  public enum State {
    RUNNING,
    PAUSED,
    CANCELLED
  }

  private final Set<Thread> waiting = new HashSet<>();
  private final Set<Thread> signalled = new HashSet<>();
  private State state = State.RUNNING;

  public synchronized State state() {
    return state;
  }

  /// Ends the connection and keeps what has been written, until {@link #resume}.
  public synchronized void pause() {
    if (state == State.RUNNING) {
      state = State.PAUSED;
      signal();
    }
  }

  public synchronized void resume() {
    if (state == State.PAUSED) {
      state = State.RUNNING;
      notifyAll();
    }
  }

  /// Ends the download for good and deletes what has been written.
  public synchronized void cancel() {
    state = State.CANCELLED;
    notifyAll();
    signal();
  }

  /// Threads are interrupted only while they wait for the net or the clock, never while they write.
  private void signal() {
    for (Thread thread : waiting) {
      if (signalled.add(thread)) {
        thread.interrupt();
      }
    }
  }

  /// Returns as soon as the download may go on.
  ///
  /// @param whenPaused called once if that takes a resume
  /// @return whether it did
  /// @throws HubException when it is cancelled
  boolean awaitRunning(Runnable whenPaused) throws HubException, InterruptedException {
    boolean paused = state() == State.PAUSED;
    if (paused) {
      whenPaused.run();
    }
    synchronized (this) {
      while (state == State.PAUSED) {
        wait();
      }
      if (state == State.CANCELLED) {
        throw new HubException(Reason.CANCELLED, "The download was cancelled.");
      }
    }
    return paused;
  }

  /// Does a step that waits for others and ends it as soon as a pause or a cancel is wished for.
  ///
  /// @throws Stopped in that case
  <T> T stoppable(Step<T> step) throws IOException, InterruptedException {
    enter();
    try {
      return step.run();
    } catch (IOException e) {
      if (leave()) {
        throw new Stopped();
      }
      if (Thread.interrupted()) { // by someone else, and the stream has made it an IOException
        throw new InterruptedException();
      }
      throw e;
    } catch (InterruptedException e) {
      if (leave()) {
        throw new Stopped();
      }
      throw e;
    } finally {
      leave();
    }
  }

  private synchronized void enter() throws Stopped {
    if (state != State.RUNNING) {
      throw new Stopped();
    }
    waiting.add(Thread.currentThread());
  }

  /// Whether this control has interrupted the thread; its interrupt is taken back then.
  private synchronized boolean leave() {
    waiting.remove(Thread.currentThread());
    boolean ours = signalled.remove(Thread.currentThread());
    if (ours) {
      Thread.interrupted();
    }
    return ours;
  }

  /// Something that waits.
  interface Step<T> {
    T run() throws IOException, InterruptedException;
  }

  /// A pause or a cancel came in between.
  static final class Stopped extends IOException {
    @Serial private static final long serialVersionUID = 1;
  }
}
