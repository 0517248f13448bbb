package fovea.training.run;

import ai.djl.ndarray.NDArray;
import fovea.checkpoint.SafetensorsFile;
import fovea.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The record of a run on disk, which can be replayed at any time: `plan.json`, `events.jsonl`,
/// `events.out.tfevents.*` (the same for TensorBoard), `best.safetensors` and `last.safetensors`
/// (weights), `snapshot.safetensors` (weights, optimiser state and progress in one file, so that a
/// kill cannot leave halves that do not belong together) and `state.json` (the progress, for
/// people, and checksums of the two).
public final class RunFolder {
  private static final String PLAN = "plan.json";
  private static final String LOG = "events.jsonl";

  private final Path path;
  private final TrainingPlan plan;
  private final EventLog log;
  private final Snapshots snapshots;

  private RunFolder(Path path, TrainingPlan plan) {
    this.path = path;
    this.plan = plan;
    log = new EventLog(path.resolve(LOG));
    snapshots = new Snapshots(path);
  }

  /// A folder for a new run.
  ///
  /// @throws IOException when it holds a run already, or cannot be written
  public static RunFolder create(Path path, TrainingPlan plan) throws IOException {
    if (Files.exists(path.resolve(PLAN))) {
      throw new IOException(
          "The folder " + path + " already holds a run: resume it, or choose another folder.");
    }
    Files.createDirectories(path);
    AtomicFiles.write(path.resolve(PLAN), plan.toJson() + "\n");
    return new RunFolder(path, plan);
  }

  /// The folder of an earlier run.
  public static RunFolder open(Path path) throws IOException {
    Path file = path.resolve(PLAN);
    if (!Files.exists(file)) {
      throw new IOException("The folder " + path + " holds no run: it has no plan.json.");
    }
    return new RunFolder(path, TrainingPlan.load(file));
  }

  public Path path() {
    return path;
  }

  public TrainingPlan plan() {
    return plan;
  }

  /// Everything that happened, the oldest first.
  public List<TrainingEvent> events() {
    return log().events();
  }

  /// Everything that happened, and what of the log is damaged.
  public RunLog log() {
    return log.read();
  }

  /// The log of a run whose plan may be damaged.
  public static RunLog log(Path path) {
    return new EventLog(path.resolve(LOG)).read();
  }

  /// What such a log tells for one line of a list.
  public static LogSummary summary(Path path) {
    return new EventLog(path.resolve(LOG)).summary();
  }

  /// The weights that validated best.
  public Path bestWeights() {
    return path.resolve("best.safetensors");
  }

  /// The weights of the last snapshot.
  public Path lastWeights() {
    return snapshots.last();
  }

  /// Whether there is a snapshot, or at least weights, to go on from.
  public boolean resumable() {
    return snapshots.any();
  }

  /// Whether a folder holds a run, be it damaged.
  public static boolean isRun(Path path) {
    return Files.exists(path.resolve(PLAN)) || Files.exists(path.resolve(LOG));
  }

  /// Whether somebody trains in a folder now, in this program or another.
  public static boolean locked(Path path) {
    return RunLock.taken(path);
  }

  public RunLock lock() throws IOException {
    return RunLock.take(path);
  }

  public void append(TrainingEvent event) {
    log.append(event);
  }

  public void cutAfter(long step) {
    log.cutAfter(step);
  }

  /// Removes what killed processes had half written. Nobody else may be at the run.
  public void removeDrafts() throws IOException {
    for (Path place : List.of(path, path.resolve("export"), path.resolve("watched"))) {
      if (Files.isDirectory(place)) {
        try (var drafts = Files.newDirectoryStream(place, "*.part")) {
          for (Path draft : drafts) {
            if (Files.isRegularFile(draft)) {
              Files.delete(draft);
            }
          }
        }
      }
    }
  }

  public void saveBest(Map<String, NDArray> weights, Progress progress) throws IOException {
    SafetensorsFile.write(bestWeights(), weights, progress.metadata());
  }

  public Snapshots snapshots() {
    return snapshots;
  }
}
