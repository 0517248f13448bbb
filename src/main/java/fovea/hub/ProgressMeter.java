package fovea.hub;

import fovea.hub.DownloadProgress.State;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Tells a listener how a download goes: every change of state, and bytes ten times a second.
final class ProgressMeter {
  private static final long INTERVAL = 100_000_000;
  private static final double SMOOTHING_SECONDS = 3;

  private final Consumer<DownloadProgress> listener;
  private final LongSupplier nanos;
  private State state = State.CONNECTING;
  private String message = "";
  private long total;
  private long done;
  private double speed;
  private long lastTime;
  private long lastDone;

  ProgressMeter(Consumer<DownloadProgress> listener, LongSupplier nanos, long total) {
    this.listener = listener;
    this.nanos = nanos;
    this.total = total;
  }

  void total(long bytes) {
    total = bytes;
  }

  /// A change of state, told in any case; the speed is measured anew from here.
  void say(State newState, String newMessage, long bytes) {
    if (state != newState) {
      speed = 0;
    }
    state = newState;
    message = newMessage;
    done = bytes;
    lastTime = nanos.getAsLong();
    lastDone = bytes;
    tell();
  }

  void say(State newState, String newMessage) {
    say(newState, newMessage, done);
  }

  /// More bytes, told now or later.
  void moved(long bytes) {
    done = bytes;
    long now = nanos.getAsLong();
    long elapsed = now - lastTime;
    if (elapsed >= INTERVAL) {
      double seconds = elapsed / 1e9;
      double latest = Math.max(0, done - lastDone) / seconds;
      double weight = speed == 0 ? 1 : 1 - Math.exp(-seconds / SMOOTHING_SECONDS);
      speed += weight * (latest - speed);
      lastTime = now;
      lastDone = done;
      tell();
    }
  }

  private void tell() {
    double left = total >= done && speed > 0 ? (total - done) / speed : -1;
    listener.accept(new DownloadProgress(state, message, done, total, speed, left));
  }
}
