package fovea.ui.training.data;

import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.files.PausableDownload;
import fovea.files.PausableDownload.Progress;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/// The downloads of data sets, any number at once, each once.
public final class DataFetch {
  /// What goes on with a data set, or went wrong last.
  public sealed interface State {
    record Fetching(Progress progress, boolean paused) implements State {}

    record Failed(String reason) implements State {}
  }

  private static final Progress NOT_YET = new Progress("", 0, -1, 0, -1, "Asking the server");

  private final DataLibrary library;
  private final BackgroundWork work;
  private final Runnable ended;
  private final ObservableMap<String, State> states = FXCollections.observableHashMap();
  private final Map<String, PausableDownload> downloads = new HashMap<>();
  private final Map<String, BackgroundWork.Ticket> tickets = new HashMap<>();

  /// @param ended hears that a download has ended, however
  DataFetch(DataLibrary library, BackgroundWork work, Runnable ended) {
    this.library = library;
    this.work = work;
    this.ended = ended;
  }

  /// By the data set's id.
  public ObservableMap<String, State> states() {
    return states;
  }

  public void start(DataEntry entry) {
    String id = entry.id();
    if (states.get(id) instanceof State.Fetching) {
      return;
    }
    var made = new AtomicReference<@Nullable PausableDownload>();
    var latest = new AtomicReference<>(NOT_YET);
    var ticket =
        work.<Boolean>start(
            "Downloading " + entry.name(),
            Lane.FILES,
            reporter -> {
              PausableDownload download = library.download(id);
              made.set(download);
              if (reporter.cancelled()) { // before there was a download to call off
                download.cancel();
                throw new CancellationException();
              }
              reporter.show(() -> downloads.put(id, download));
              download.run(
                  progress -> {
                    latest.set(progress);
                    reporter.progress(progress.fraction(), progress.message());
                  });
              return true;
            },
            state -> heard(id, state, made.get(), latest.get()));
    if (states.get(id) instanceof State.Fetching) {
      tickets.put(id, ticket);
    }
  }

  private void heard(
      String id, Work<Boolean> state, @Nullable PausableDownload download, Progress progress) {
    switch (state) {
      case Work.Running<Boolean>(_, _) ->
          states.put(id, new State.Fetching(progress, download != null && download.paused()));
      case Work.Failed<Boolean>(String reason) -> {
        forget(id);
        states.put(id, new State.Failed(reason));
        ended.run();
      }
      case Work.Idle<Boolean>() -> {
        if (download != null) {
          download.cancel();
        }
        forget(id);
        ended.run();
      }
      case Work.Done<Boolean>(_) -> {
        forget(id);
        ended.run();
      }
    }
  }

  private void forget(String id) {
    downloads.remove(id);
    tickets.remove(id);
    states.remove(id);
  }

  /// Holds the download, or goes on with it.
  public void pauseOrResume(String id) {
    PausableDownload download = downloads.get(id);
    if (download == null || !(states.get(id) instanceof State.Fetching(Progress progress, _))) {
      return;
    }
    if (download.paused()) {
      download.resume();
    } else {
      download.pause();
    }
    states.put(id, new State.Fetching(progress, download.paused()));
  }

  /// Calls the download off.
  public void cancel(String id) {
    BackgroundWork.Ticket ticket = tickets.get(id);
    if (ticket != null) {
      ticket.cancel();
    }
  }
}
