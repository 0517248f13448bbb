package fovea.language.exchange;

import fovea.checkpoint.element.CheckpointException;
import fovea.language.Attention;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// Attention in files. What a file holds is read as data; nothing of it is run.
public final class AttentionFiles {
  /// Bytes that tell what a file is.
  private static final int BEGINNING = 4096;

  private AttentionFiles() {}

  /// Reads a file, whose content tells what it is: safetensors, JSON, NumPy's `.npz` and `.npy`, an
  /// export of bertviz (HTML, JavaScript or JSON).
  ///
  /// @throws IOException when it cannot be used, in one sentence
  public static ForeignAttention read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new AttentionException(file + " is not a file.");
    }
    byte[] beginning;
    try (InputStream in = Files.newInputStream(file)) {
      beginning = in.readNBytes(BEGINNING);
    }
    try {
      return read(file, beginning);
    } catch (CheckpointException e) {
      throw e; // which names the file itself
    } catch (AttentionException e) {
      throw new AttentionException(file.getFileName() + ": " + e.getMessage(), e);
    }
  }

  private static ForeignAttention read(Path file, byte[] beginning) throws IOException {
    String text = new String(beginning, StandardCharsets.UTF_8).strip();
    if (text.startsWith("PK")) {
      return NumpyFile.readAll(file);
    }
    if (begins(beginning, NumpyFile.MAGIC)) {
      return NumpyFile.readOne(file);
    }
    if (beginning.length > 8 && beginning[8] == '{' && beginning[7] == 0) {
      return TensorAttention.read(file);
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1).strip();
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return JsonAttention.read(file);
    }
    return BertvizPage.read(file);
  }

  private static boolean begins(byte[] bytes, byte[] with) {
    for (int i = 0; i < with.length; i++) {
      if (i >= bytes.length || bytes[i] != with[i]) {
        return false;
      }
    }
    return true;
  }

  /// Whether a file's name says that it holds attention. Safetensors are not among them: they may
  /// be a model.
  public static boolean named(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Stream.of(".json", ".npz", ".npy", ".html", ".htm").anyMatch(name::endsWith);
  }

  /// Writes a safetensors file: `attentions` (layers, heads, from, to), float32; in the metadata
  /// `name` and, as JSON lists, `tokens` and `segments`, or `from`, `to`, `from_segments` and
  /// `to_segments`.
  public static void writeSafetensors(Attention attention, Path file) throws IOException {
    TensorAttention.write(attention, file);
  }

  /// Writes a file of NumPy: arrays of the names that {@link #writeSafetensors} gives, the tokens
  /// as Unicode, nothing pickled.
  public static void writeNpz(Attention attention, Path file) throws IOException {
    NumpyWriter.write(attention, file);
  }
}
