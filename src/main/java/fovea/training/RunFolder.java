package fovea.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.checkpoint.SafetensorsFile;
import fovea.files.AtomicFiles;
import fovea.tensor.Operators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The record of a run on disk, which can be replayed at any time: `plan.json`, `events.jsonl`,
/// `events.out.tfevents.*` (the same for TensorBoard), `best.safetensors` and `last.safetensors`
/// (weights), `snapshot.safetensors` (weights, optimiser state and progress in one file, so that a
/// kill cannot leave halves that do not belong together) and `state.json` (the progress, for
/// people).
public final class RunFolder {
  private static final String WEIGHTS = "weights.";
  private static final String OPTIMIZER = "optimizer.";
  private static final String ENGINE = "engine";

  private final Path path;
  private final TrainingPlan plan;
  private final EventLog log;

  private RunFolder(Path path, TrainingPlan plan) {
    this.path = path;
    this.plan = plan;
    log = new EventLog(path.resolve("events.jsonl"));
  }

  /// A folder for a new run.
  ///
  /// @throws IOException when it holds a run already, or cannot be written
  public static RunFolder create(Path path, TrainingPlan plan) throws IOException {
    if (Files.exists(path.resolve("plan.json"))) {
      throw new IOException(
          "The folder " + path + " already holds a run: resume it, or choose another folder.");
    }
    Files.createDirectories(path);
    AtomicFiles.write(path.resolve("plan.json"), plan.toJson() + "\n");
    return new RunFolder(path, plan);
  }

  /// The folder of an earlier run.
  public static RunFolder open(Path path) throws IOException {
    Path file = path.resolve("plan.json");
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
    return log.events();
  }

  /// The weights that validated best.
  public Path bestWeights() {
    return path.resolve("best.safetensors");
  }

  /// The weights of the last snapshot.
  public Path lastWeights() {
    return path.resolve("last.safetensors");
  }

  /// Whether there is a snapshot to go on from.
  public boolean resumable() {
    return Files.exists(snapshot());
  }

  /// Whether somebody trains in it now, in this program or another.
  public boolean locked() {
    return RunLock.taken(path);
  }

  RunLock lock() throws IOException {
    return RunLock.take(path);
  }

  private Path snapshot() {
    return path.resolve("snapshot.safetensors");
  }

  void append(TrainingEvent event) {
    log.append(event);
  }

  void cutAfter(long step) {
    log.cutAfter(step);
  }

  void saveBest(Map<String, NDArray> weights, Progress progress) throws IOException {
    SafetensorsFile.write(bestWeights(), weights, progress.metadata());
  }

  /// @param engine what has calculated it, see {@link Snapshot}
  void save(
      Map<String, NDArray> weights,
      Map<String, NDArray> optimizer,
      Progress progress,
      String engine)
      throws IOException {
    var all = new LinkedHashMap<String, NDArray>();
    weights.forEach((name, array) -> all.put(WEIGHTS + name, array));
    optimizer.forEach((name, array) -> all.put(OPTIMIZER + name, array));
    var metadata = new LinkedHashMap<String, String>(progress.metadata());
    metadata.put(ENGINE, engine);
    SafetensorsFile.write(snapshot(), all, metadata);
    SafetensorsFile.write(lastWeights(), weights, progress.metadata());
    AtomicFiles.write(path.resolve("state.json"), progress.toJson() + "\n");
  }

  /// Reads the snapshot: weights into `weights`, the optimiser's state as a map.
  Snapshot restore(NDManager manager, Map<String, NDArray> weights) throws IOException {
    try (var file = SafetensorsFile.open(snapshot())) {
      for (var entry : weights.entrySet()) {
        NDArray saved = file.read(manager, WEIGHTS + entry.getKey());
        if (!saved.getShape().equals(entry.getValue().getShape())) {
          throw new IOException(
              "The snapshot in " + path + " does not fit the network at " + entry.getKey() + ".");
        }
        Operators.assign(entry.getValue(), saved);
      }
      var optimizer = new LinkedHashMap<String, NDArray>();
      for (String name : file.names()) {
        if (name.startsWith(OPTIMIZER)) {
          optimizer.put(name.substring(OPTIMIZER.length()), file.read(manager, name));
        }
      }
      return new Snapshot(
          Progress.of(file.metadata()), optimizer, file.metadata().getOrDefault(ENGINE, ""));
    }
  }

  /// What a snapshot held besides the weights.
  ///
  /// @param engine library, device and kernels that calculated it; "" in snapshots of version 0.3
  record Snapshot(Progress progress, Map<String, NDArray> optimizer, String engine) {}
}
