package fovea.hub;

import fovea.files.Digests;
import fovea.files.DiskSpace;
import fovea.format.Quantities;
import fovea.hub.DownloadControl.Stopped;
import fovea.hub.DownloadProgress.State;
import fovea.hub.HubException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Brings a file from the net onto the disk: all of it and right, or not at all.
///
/// What has arrived stays in `target.part` over cut connections, pauses, interrupts and restarts of
/// the program; the target itself appears when length and SHA-256 are right.
public final class Download {
  static final String PAUSED = "The download is paused.";

  private static final long GAINED = 1 << 20;

  private final Transport transport;
  private final Retries retries;
  private final DiskSpace disk;
  private final LongSupplier nanos;

  public Download(Transport transport) {
    this(transport, Retries.USUAL, DiskSpace.REAL, System::nanoTime);
  }

  Download(Transport transport, Retries retries, DiskSpace disk, LongSupplier nanos) {
    this.transport = transport;
    this.retries = retries;
    this.disk = disk;
    this.nanos = nanos;
  }

  /// Downloads `file` to `target` and returns when it is there. Blocks also while paused, so it has
  /// a thread of its own.
  ///
  /// @param listener called by this thread, at most some ten times a second
  /// @return `target`
  /// @throws HubException with one sentence; what has arrived is kept unless it is damaged or the
  ///   download cancelled
  /// @throws InterruptedException when the thread is interrupted; what has arrived is kept
  public Path run(
      RemoteFile file, Path target, DownloadControl control, Consumer<DownloadProgress> listener)
      throws HubException, InterruptedException {
    var meter = new ProgressMeter(listener, nanos, file.size());
    try {
      Path folder = Objects.requireNonNull(target.toAbsolutePath().getParent());
      Files.createDirectories(folder);
      if (file.sha256().isEmpty() || !matches(target, file, control, meter)) {
        fetch(file, target, folder, control, meter);
      }
      meter.total(Files.size(target));
      meter.say(State.DONE, file.name() + " is there.", Files.size(target));
      return target;
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new InterruptedException();
    } catch (HubException e) {
      boolean cancelled = e.reason() == Reason.CANCELLED;
      meter.say(cancelled ? State.CANCELLED : State.FAILED, String.valueOf(e.getMessage()));
      throw e;
    } catch (IOException e) {
      var told =
          new HubException(
              Reason.DISK,
              "%s cannot be written (%s); take another folder.".formatted(target, e.getMessage()),
              e);
      meter.say(State.FAILED, String.valueOf(told.getMessage()));
      throw told;
    }
  }

  private void fetch(
      RemoteFile file, Path target, Path folder, DownloadControl control, ProgressMeter meter)
      throws IOException, InterruptedException {
    try (var part = PartFile.open(target)) {
      boolean keep = true;
      try {
        var transfer = new Transfer(file, part, folder, transport, disk, control, meter);
        transfer.takeUp();
        insist(transfer, part, control, meter);
        part.place();
      } catch (HubException e) {
        keep = e.reason() != Reason.DAMAGED && e.reason() != Reason.CANCELLED;
        throw e;
      } finally {
        if (!keep || part.length() == 0) {
          part.discard();
        }
      }
    }
  }

  /// Asks until the part is complete, over cuts and pauses.
  private void insist(
      Transfer transfer, PartFile part, DownloadControl control, ProgressMeter meter)
      throws IOException, InterruptedException {
    int failures = 0;
    long mark = part.length();
    while (true) {
      control.awaitRunning(() -> meter.say(State.PAUSED, PAUSED, part.length()));
      try {
        transfer.once();
        return;
      } catch (Stopped e) {
        // awaitRunning knows what is wished for
      } catch (HubException e) {
        failures = part.length() - mark >= GAINED ? 1 : failures + 1;
        mark = part.length();
        Duration wait = retries.delay(failures, e, transfer.reached()).orElse(null);
        if (wait == null) {
          throw e;
        }
        String message =
            "Trying again in %s: %s"
                .formatted(Quantities.duration(wait.toSeconds()), e.getMessage());
        meter.say(State.WAITING, message, part.length());
        pause(wait, control);
      }
    }
  }

  private void pause(Duration wait, DownloadControl control)
      throws IOException, InterruptedException {
    try {
      control.stoppable(
          () -> {
            retries.sleeper().sleep(wait);
            return wait;
          });
    } catch (Stopped e) {
      // the wait is over early, and the loop sees why
    }
  }

  /// Whether the file at `path` has the length and the SHA-256 of `file`, as far as they are known.
  static boolean matches(Path path, RemoteFile file, DownloadControl control, ProgressMeter meter)
      throws IOException, InterruptedException {
    if (!Files.isRegularFile(path) || (file.size() >= 0 && Files.size(path) != file.size())) {
      return false;
    }
    if (file.sha256().isEmpty()) {
      return true;
    }
    String message = "Checking " + file.name() + ", which is already there.";
    meter.say(State.CHECKING, message, 0);
    MessageDigest digest = Digests.sha256();
    byte[] buffer = new byte[1 << 20];
    long done = 0;
    try (InputStream in = Files.newInputStream(path)) {
      int count = in.read(buffer);
      while (count >= 0) {
        if (control.awaitRunning(() -> meter.say(State.PAUSED, PAUSED))) {
          meter.say(State.CHECKING, message, done);
        }
        digest.update(buffer, 0, count);
        done += count;
        meter.moved(done);
        count = in.read(buffer);
      }
    }
    return HexFormat.of().formatHex(digest.digest()).equals(file.sha256());
  }
}
