package fovea.checkpoint;

import fovea.checkpoint.element.CheckpointException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Opens weights of every format that can be read, by what is in the file and not by its name.
public final class CheckpointFiles {
  /// What a folder of weights holds, the best first.
  private static final List<String> IN_FOLDER =
      List.of(
          "model.safetensors",
          "model.safetensors.index.json",
          "pytorch_model.bin",
          "pytorch_model.bin.index.json");

  private static final int HEAD = 512;

  private CheckpointFiles() {}

  /// Opens a file of weights, the list of a sharded one, or the folder of either.
  public static TensorFile open(Path path) throws IOException {
    return open(path, "");
  }

  /// As {@link #open(Path)}, of a file with several sets of weights those under `key`, such as
  /// `params_ema`. A prefix that all names share, such as `module.`, is left out of them.
  ///
  /// @param key "" for the usual ones
  /// @throws CheckpointException also where the file has no weights under that key
  public static TensorFile open(Path path, String key) throws IOException {
    if (!Files.isDirectory(path)) {
      return plain(path, key);
    }
    for (String name : IN_FOLDER) {
      Path file = path.resolve(name);
      if (Files.isRegularFile(file)) {
        return plain(file, key);
      }
    }
    throw new CheckpointException(
        "The folder %s holds no weights: a file named %s or %s is looked for."
            .formatted(
                path,
                String.join(", ", IN_FOLDER.subList(0, IN_FOLDER.size() - 1)),
                IN_FOLDER.getLast()));
  }

  private static TensorFile plain(Path path, String key) throws IOException {
    TensorFile file = openFile(path, true, key);
    try {
      return file instanceof TorchFile torch
          ? PlainNames.of(file, torch.notFound(), torch.keys())
          : PlainNames.of(file, key, Set.of());
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  private static TensorFile openFile(Path path, boolean mayBeSharded, String key)
      throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new CheckpointException(path + (Files.exists(path) ? " is not a file." : " is gone."));
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(HEAD);
    }
    if (head.length == 0) {
      throw new CheckpointException(path + " is empty; fetch it again.");
    }
    if (TorchFile.recognised(MemorySegment.ofArray(head))) {
      return TorchFile.open(path, key);
    }
    boolean object = head.length > 8 && head[8] == '{';
    if (object && plausible(head, Files.size(path))) {
      return SafetensorsFile.open(path);
    }
    String text = text(head);
    if (text.startsWith("{") || text.startsWith("[")) {
      if (mayBeSharded && ShardedFile.recognised(path)) {
        return sharded(path);
      }
      throw new CheckpointException(
          path + " is text in JSON, not weights; open the file of weights beside it.");
    }
    if (OnnxFile.recognised(path)) {
      return OnnxFile.open(path);
    }
    if (object) {
      return SafetensorsFile.open(path); // which says what is wrong with its header
    }
    throw new CheckpointException(path + complaint(head, text));
  }

  /// The files that a list names, opened as one; none of them can be a list itself.
  private static TensorFile sharded(Path path) throws IOException {
    ShardedFile.Listing listing = ShardedFile.listing(path);
    var opened = new LinkedHashMap<String, TensorFile>();
    try {
      for (String name : new LinkedHashSet<>(listing.shards().values())) {
        opened.put(name, openFile(ShardedFile.beside(path, name), false, ""));
      }
      return new ShardedFile(path, listing, opened);
    } catch (IOException | RuntimeException | Error e) {
      opened.values().forEach(TensorFile::close);
      throw e;
    }
  }

  /// Whether a safetensors header of the length that it claims has room in the file.
  private static boolean plausible(byte[] head, long size) {
    long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return length > 0 && length <= size - 8;
  }

  /// The head as text in lower case, without what may stand before its first letter.
  private static String text(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8);
    return (text.startsWith("\uFEFF") ? text.substring(1) : text)
        .stripLeading()
        .toLowerCase(Locale.ROOT);
  }

  private static String complaint(byte[] head, String text) {
    if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
      return " is a web page, not weights; the download went wrong: fetch the file itself, not the"
          + " page about it.";
    }
    if (text.startsWith("version https://git-lfs")) {
      return " is a Git LFS pointer, not weights; the download went wrong: run \"git lfs pull\" in"
          + " its folder, or fetch the file itself.";
    }
    if (head.length > 2 && head[0] == (byte) 0x80 && head[1] >= 2 && head[1] <= 5) {
      return " is a Python pickle, but not one that torch.save wrote; nothing of it was run.";
    }
    return " is no file of weights that can be read here: those are safetensors, PyTorch"
        + " checkpoints (.pt, .pth, .bin), TorchScript archives and ONNX files.";
  }
}
