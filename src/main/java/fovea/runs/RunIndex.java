package fovea.runs;

import fovea.files.AtomicFiles;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the plans and logs of runs told when they were last read, so that a thousand logs are read
/// once and not at every start. It holds nothing that is not in the runs: damaged, or of another
/// version, it is made anew.
final class RunIndex {
  static final String FILE = ".index.json";

  private static final int FORMAT = 1;
  private static final int MOST_BYTES = 1 << 27;
  private static final JsonMapper JSON = JsonMapper.shared();

  /// Times of change and sizes of a run's log and plan: as long as they are the same, so is what
  /// they tell.
  record Stamp(long logTime, long logSize, long planTime, long planSize) {
    static Stamp of(Path run) throws IOException {
      Path log = run.resolve("events.jsonl");
      Path plan = run.resolve(RunFiles.PLAN);
      return new Stamp(time(log), size(log), time(plan), size(plan));
    }

    private static long time(Path file) throws IOException {
      return Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
    }

    private static long size(Path file) throws IOException {
      return Files.exists(file) ? Files.size(file) : -1;
    }
  }

  /// What is known of a run without its small files.
  private record Entry(
      Stamp stamp,
      TrainingPlan plan,
      RunState state,
      long step,
      double seconds,
      Instant begun,
      Map<String, Double> best,
      String failure,
      List<String> damage) {
    static Entry of(Stamp stamp, RunSummary run) {
      return new Entry(
          stamp,
          run.plan(),
          run.state(),
          run.step(),
          run.seconds(),
          run.begun(),
          run.best(),
          run.failure(),
          run.damage());
    }

    RunSummary summary(Path run) {
      return new RunSummary(
          String.valueOf(run.getFileName()),
          run,
          plan,
          state,
          step,
          seconds,
          begun,
          best,
          Map.of(),
          "",
          failure,
          damage);
    }
  }

  private record Kept(int format, Map<String, Entry> runs) {}

  private final Path folder;
  private final Map<String, Entry> entries = new HashMap<>();
  private boolean loaded;
  private boolean changed;

  RunIndex(Path folder) {
    this.folder = folder;
  }

  /// What is known of a run that has not changed since; null where nothing is.
  synchronized @Nullable RunSummary known(Path run, Stamp stamp) {
    load();
    Entry entry = here(run) ? entries.get(name(run)) : null;
    return entry == null || !entry.stamp().equals(stamp) ? null : entry.summary(run);
  }

  /// Remembers what was read of a run.
  ///
  /// @param settled whether it is worth keeping: nobody is at it
  synchronized void put(Path run, Stamp stamp, RunSummary read, boolean settled) {
    load();
    if (here(run)) {
      entries.put(name(run), Entry.of(stamp, read));
      changed |= settled;
    }
  }

  synchronized void remove(Path run) {
    changed |= entries.remove(name(run)) != null;
  }

  /// Keeps what is known of the runs that there are. Where it cannot be written the logs are read
  /// again at the next start.
  synchronized void keep(List<Path> runs) {
    changed |= entries.keySet().retainAll(runs.stream().map(RunIndex::name).toList());
    if (!changed) {
      return;
    }
    changed = false;
    try {
      AtomicFiles.write(
          folder.resolve(FILE), JSON.writeValueAsString(new Kept(FORMAT, new TreeMap<>(entries))));
    } catch (IOException | JacksonException e) {
      log("the index of the runs is not kept", e);
    }
  }

  /// Runs elsewhere may have the same names.
  private boolean here(Path run) {
    return folder.equals(run.getParent());
  }

  private static String name(Path run) {
    return String.valueOf(run.getFileName());
  }

  private void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      Kept kept = JSON.readValue(in.readNBytes(MOST_BYTES), Kept.class);
      if (kept != null && kept.format() == FORMAT) {
        kept.runs().values().forEach(Entry::stamp); // none may be null
        entries.putAll(kept.runs());
      }
    } catch (IOException | JacksonException | IllegalArgumentException | NullPointerException e) {
      log("the index of the runs is made anew", e);
    }
  }

  private static void log(String what, Exception why) {
    System.getLogger(RunIndex.class.getName()).log(System.Logger.Level.DEBUG, what, why);
  }
}
