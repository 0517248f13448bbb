package fovea.ui.work;

import fovea.files.PausableDownload;
import fovea.files.PausableDownload.Progress;
import fovea.ui.work.BackgroundWork.Lane;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Downloads that can be held and called off, any number at once, each once; on the JavaFX thread.
public final class Downloads {
  /// Begins to speak with a server; away from the JavaFX thread.
  public interface Opener {
    PausableDownload open() throws Exception;
  }

  /// Hears how a download goes on; on the JavaFX thread.
  public interface Listener {
    void at(Progress progress, boolean paused);

    /// @param how done, failed with a reason, or idle where it was called off
    void ended(Work<Boolean> how);
  }

  private static final class One {
    final Listener listener;
    volatile Progress progress;
    volatile @Nullable PausableDownload transfer;
    BackgroundWork.@Nullable Ticket ticket;

    One(Listener listener, Progress progress) {
      this.listener = listener;
      this.progress = progress;
    }

    void tell() {
      PausableDownload made = transfer;
      listener.at(progress, made != null && made.paused());
    }
  }

  private final BackgroundWork work;
  private final Map<String, One> running = new HashMap<>();

  public Downloads(BackgroundWork work) {
    this.work = work;
  }

  /// Begins a download, unless it is under way.
  ///
  /// @param title of the work, for people
  /// @param asking what is said until the server answers
  /// @param words how its progress is told
  public void start(
      String id,
      String title,
      String asking,
      Function<Progress, String> words,
      Opener opener,
      Listener listener) {
    if (running.containsKey(id)) {
      return;
    }
    var one = new One(listener, new Progress("", 0, -1, 0, -1, asking));
    running.put(id, one);
    one.ticket =
        work.<Boolean>start(
            title,
            Lane.FILES,
            reporter -> {
              PausableDownload transfer = opener.open();
              one.transfer = transfer;
              if (reporter.cancelled()) { // before there was a transfer to call off
                transfer.cancel();
                throw new CancellationException();
              }
              transfer.run(
                  progress -> {
                    one.progress = progress;
                    reporter.progress(progress.fraction(), words.apply(progress));
                  });
              return true;
            },
            state -> heard(id, one, state));
  }

  private void heard(String id, One one, Work<Boolean> state) {
    if (state instanceof Work.Running<Boolean>) {
      one.tell();
      return;
    }
    running.remove(id);
    PausableDownload transfer = one.transfer;
    if (state instanceof Work.Idle<Boolean> && transfer != null) {
      transfer.cancel();
    }
    one.listener.ended(state);
  }

  /// Holds a download, or goes on with it.
  public void pauseOrResume(String id) {
    One one = running.get(id);
    PausableDownload transfer = one == null ? null : one.transfer;
    if (one == null || transfer == null) {
      return;
    }
    if (transfer.paused()) {
      transfer.resume();
    } else {
      transfer.pause();
    }
    one.tell();
  }

  /// Calls a download off.
  public void cancel(String id) {
    One one = running.get(id);
    if (one != null && one.ticket != null) {
      one.ticket.cancel();
    }
  }
}
