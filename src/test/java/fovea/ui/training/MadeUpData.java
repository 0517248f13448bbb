package fovea.ui.training;

import fovea.datalibrary.DataCheck;
import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataEntry.State;
import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DataParts;
import fovea.files.PausableDownload;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Some data sets, of which those that are not here can be had at the pace of a test.
final class MadeUpData implements DataLibrary {
  static final String LONG =
      "A collection of photographs of the flora of the northern uplands with an exceedingly long"
          + " name that nobody would ever type";
  static final String RIGHT_TO_LEFT = "گل‌های ایران";

  final List<DataEntry> entries = new CopyOnWriteArrayList<>();
  volatile MadeUpDownload download = new MadeUpDownload("");

  MadeUpData() {
    add("drawn10", "Ten kinds of drawings", State.GENERATED, 0);
    add("cifar10", "CIFAR-10", State.PRESENT, 170_052_171);
    add("cifar100", "CIFAR-100", State.AVAILABLE, 168_513_733);
    add("flowers102", "Oxford Flowers-102", State.AVAILABLE, 345_000_000);
    add("long", LONG, State.PRESENT, 5_000_000);
    add("rtl", RIGHT_TO_LEFT, State.PRESENT, 5_000_000);
  }

  private void add(String id, String name, State state, long bytes) {
    entries.add(
        new DataEntry(
            id,
            name,
            "60,000 photos of 32 × 32 pixels in many classes of “"
                + name
                + "”; 10,000 of them are for testing.",
            "https://data.example/" + id,
            "none stated; cite Krizhevsky 2009",
            bytes,
            state,
            "/data/" + id));
  }

  @Override
  public List<DataEntry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public DataParts open(String source) throws IOException {
    throw new IOException("Nobody opens " + source + " here.");
  }

  @Override
  public PausableDownload download(String id) {
    download = new MadeUpDownload(id);
    return download;
  }

  @Override
  public DataCheck check(String source, CheckProgress progress) {
    return new DataCheck(source, List.of(), List.of());
  }

  final class MadeUpDownload implements PausableDownload {
    final Semaphore tenths = new Semaphore(0);
    private final String id;
    volatile String failure = "";
    private volatile boolean paused;
    volatile boolean cancelled;

    MadeUpDownload(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }

    @Override
    public void pause() {
      paused = true;
    }

    @Override
    public void resume() {
      paused = false;
    }

    @Override
    public boolean paused() {
      return paused;
    }

    @Override
    public void cancel() {
      cancelled = true;
      tenths.release(10);
    }

    @Override
    public void run(Consumer<Progress> listener) throws Exception {
      for (int i = 1; i <= 10 && !cancelled; i++) {
        tenths.acquire();
        if (!failure.isEmpty()) {
          throw new IOException(failure);
        }
        listener.accept(
            new Progress("f.tar.gz", i * 17_000_000L, 170_000_000, 4e6, 42 - i, "Downloading"));
      }
      if (!cancelled) {
        entries.replaceAll(
            e ->
                e.id().equals(id)
                    ? new DataEntry(
                        e.id(),
                        e.name(),
                        e.description(),
                        e.source(),
                        e.licence(),
                        e.bytes(),
                        State.PRESENT,
                        e.place())
                    : e);
      }
    }
  }
}
