package fovea.training.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.checkpoint.SafetensorsFile;
import fovea.checkpoint.element.CheckpointException;
import fovea.files.AtomicFiles;
import fovea.files.PlainText;
import fovea.tensor.Operators;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a run goes on from: `snapshot.safetensors`, and where that is damaged the weights alone in
/// `last.safetensors`. `state.json` says the progress for people, and the checksums of both files,
/// by which damage is seen that leaves a file readable.
public final class Snapshots {
  private static final String WEIGHTS = "weights.";
  private static final String OPTIMIZER = "optimizer.";
  private static final String ENGINE = "engine";
  private static final String CHECKSUMS = "checksums";
  private static final int MAX_STATE = 1 << 16;
  private static final int CHUNK = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path snapshot;
  private final Path last;
  private final Path state;

  /// A file cannot be gone on from; the message is a sentence.
  private static final class Damaged extends IOException {
    private static final long serialVersionUID = 1;

    Damaged(String sentence, @Nullable Throwable cause) {
      super(sentence, cause);
    }
  }

  Snapshots(Path folder) {
    snapshot = folder.resolve("snapshot.safetensors");
    last = folder.resolve("last.safetensors");
    state = folder.resolve("state.json");
  }

  /// What was restored besides the weights.
  ///
  /// @param optimizer what the optimiser and the average remembered; empty where that is lost
  /// @param engine library, device and kernels that calculated it; "" where it is not known
  /// @param loss "", or a sentence on what could not be restored
  public record Restored(
      Progress progress, Map<String, NDArray> optimizer, String engine, String loss) {}

  /// Whether there is anything to go on from.
  boolean any() {
    return Files.exists(snapshot) || Files.exists(last);
  }

  Path last() {
    return last;
  }

  /// @param engine what has calculated it
  public void save(
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
    Files.deleteIfExists(state); // a kill in between must not leave checksums of other files
    SafetensorsFile.write(snapshot, all, metadata);
    SafetensorsFile.write(last, weights, progress.metadata());
    ObjectNode told = JSON.valueToTree(progress);
    told.putObject(CHECKSUMS)
        .put(name(snapshot), checksum(snapshot))
        .put(name(last), checksum(last));
    AtomicFiles.write(state, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(told) + "\n");
  }

  /// Fills `weights`; they stay as they are when that fails.
  ///
  /// @param weights the network's, by name
  /// @param optimizer the state that the optimiser and the average want back, by name
  /// @throws IOException when there is nothing sound to go on from, with what to do
  public Restored restore(
      NDManager manager, Map<String, NDArray> weights, Map<String, NDArray> optimizer)
      throws IOException {
    String damage;
    try {
      return read(manager, snapshot, WEIGHTS, weights, optimizer);
    } catch (Damaged e) {
      damage = String.valueOf(e.getMessage());
    }
    try {
      Restored found = read(manager, last, "", weights, Map.of());
      return new Restored(
          found.progress(),
          Map.of(),
          "",
          ("The snapshot cannot be used: %s The run goes on with the weights after step %,d from %s;"
                  + " what the optimiser remembered of the steps before is lost, so that it begins to"
                  + " gather that anew, and the result will not be that of an unbroken run.")
              .formatted(damage, found.progress().step(), name(last)));
    } catch (Damaged e) {
      throw new IOException(
          "The run cannot go on: %s Nor can the weights alone: %s Bring back a copy of one of the two files, or begin a new run by “fovea train %s”."
              .formatted(damage, e.getMessage(), snapshot.resolveSibling("plan.json")),
          e);
    }
  }

  private Restored read(
      NDManager manager,
      Path file,
      String prefix,
      Map<String, NDArray> weights,
      Map<String, NDArray> optimizer)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new Damaged(file + " is missing.", null);
    }
    try (var opened = SafetensorsFile.open(file)) {
      Progress progress = Progress.of(opened.metadata());
      checkSum(file, progress);
      Map<String, NDArray> read = all(manager, opened, prefix, weights);
      Map<String, NDArray> remembered = all(manager, opened, OPTIMIZER, optimizer);
      read.forEach(
          (name, array) -> Operators.assign(Objects.requireNonNull(weights.get(name)), array));
      return new Restored(progress, remembered, opened.metadata().getOrDefault(ENGINE, ""), "");
    } catch (CheckpointException e) {
      throw new Damaged(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new Damaged(file + " does not say how far it had come.", e);
    }
  }

  private static Map<String, NDArray> all(
      NDManager manager, SafetensorsFile file, String prefix, Map<String, NDArray> wanted)
      throws IOException {
    var read = new LinkedHashMap<String, NDArray>();
    for (var entry : wanted.entrySet()) {
      String name = prefix + entry.getKey();
      if (!file.names().contains(name)) {
        throw new Damaged(file.path() + " lacks " + name + ".", null);
      }
      NDArray saved = file.read(manager, name);
      if (!saved.getShape().equals(entry.getValue().getShape())) {
        throw new Damaged(
            file.path() + " does not fit the network at " + entry.getKey() + ".", null);
      }
      read.put(entry.getKey(), saved);
    }
    return read;
  }

  /// Compares a file with the checksum that was kept when it was written, if there is one.
  private void checkSum(Path file, Progress progress) throws IOException {
    JsonNode kept = state();
    String known = kept.path(CHECKSUMS).path(name(file)).asString("");
    boolean same = kept.path("step").asLong(-1) == progress.step();
    if (same && !known.isEmpty() && !known.equals(checksum(file))) {
      throw new Damaged(file + " has changed since it was written: it is damaged.", null);
    }
  }

  private JsonNode state() {
    try {
      return JSON.readTree(PlainText.read(state, MAX_STATE).text());
    } catch (IOException | JacksonException e) {
      return JSON.createObjectNode(); // then nothing is known of the files, and nothing is compared
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String checksum(Path file) throws IOException {
    var sum = new CRC32C();
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
      while (channel.read(chunk.clear()) >= 0) {
        sum.update(chunk.flip());
      }
    }
    return HexFormat.of().toHexDigits(sum.getValue(), 8);
  }
}
