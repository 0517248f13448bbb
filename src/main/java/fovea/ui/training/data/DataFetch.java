package fovea.ui.training.data;

import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.files.PausableDownload.Progress;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Downloads;
import fovea.ui.work.Work;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/// The downloads of data sets, any number at once, each once.
public final class DataFetch {
  /// What goes on with a data set, or went wrong last.
  public sealed interface State {
    record Fetching(Progress progress, boolean paused) implements State {}

    record Failed(String reason) implements State {}
  }

  private final DataLibrary library;
  private final Downloads downloads;
  private final Runnable ended;
  private final ObservableMap<String, State> states = FXCollections.observableHashMap();

  /// @param ended hears that a download has ended, however
  DataFetch(DataLibrary library, BackgroundWork work, Runnable ended) {
    this.library = library;
    downloads = new Downloads(work);
    this.ended = ended;
  }

  /// By the data set's id.
  public ObservableMap<String, State> states() {
    return states;
  }

  public void start(DataEntry entry) {
    String id = entry.id();
    downloads.start(
        id,
        "Downloading " + entry.name(),
        "Asking the server",
        Progress::message,
        () -> library.download(id),
        new Downloads.Listener() {
          @Override
          public void at(Progress progress, boolean paused) {
            states.put(id, new State.Fetching(progress, paused));
          }

          @Override
          public void ended(Work<Boolean> how) {
            states.remove(id);
            if (how instanceof Work.Failed<Boolean>(String reason)) {
              states.put(id, new State.Failed(reason));
            }
            DataFetch.this.ended.run();
          }
        });
  }

  /// Holds the download, or goes on with it.
  public void pauseOrResume(String id) {
    downloads.pauseOrResume(id);
  }

  /// Calls the download off.
  public void cancel(String id) {
    downloads.cancel(id);
  }
}
