package fovea.selfcheck;

import fovea.files.AtomicFiles;
import fovea.kernels.KernelChoice;
import fovea.kernels.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What was found out about a processor, as it is kept.
///
/// @param subject of which it is true: check, engine and processor, see {@link CheckFingerprint}
/// @param kernels that are to be used, by name
/// @param reason why not the quickest, a clause that follows "because"; empty if it is them
/// @param found what the check found, in a sentence
/// @param at when, in ISO 8601
public record Verdict(String subject, String kernels, String reason, String found, String at) {
  private static final String FILE = "engine-check.json";
  private static final int LARGEST = 1 << 16;

  static Verdict of(Kernels kernels, String reason, String found) {
    return new Verdict(
        CheckFingerprint.here(),
        kernels.id(),
        reason,
        found,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /// The kernels to be used.
  public KernelChoice choice() {
    return new KernelChoice(
        Kernels.NATIVE.id().equals(kernels) ? Kernels.NATIVE : Kernels.ONEDNN, reason, dated());
  }

  /// What was found, with the day: "All operators are right (2026-11-28)."
  private String dated() {
    return at.isEmpty() || !found.endsWith(".")
        ? found
        : "%s (%s).".formatted(found.substring(0, found.length() - 1), at.substring(0, 10));
  }

  /// What is kept in `folder` for this processor and engine; empty where that is nothing, or
  /// nothing that can be read.
  static Optional<Verdict> read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      Verdict verdict = JsonMapper.shared().readValue(Files.readString(file), Verdict.class);
      return Optional.ofNullable(verdict).filter(Verdict::holdsHere);
    } catch (IOException | JacksonException e) {
      return Optional.empty(); // it is checked again
    }
  }

  @SuppressWarnings("NullAway") // a file may lack a field
  private boolean holdsHere() {
    return CheckFingerprint.here().equals(subject)
        && reason != null
        && found != null
        && at != null
        && at.length() >= 10
        && (Kernels.ONEDNN.id().equals(kernels) && reason.isEmpty()
            || Kernels.NATIVE.id().equals(kernels) && !reason.isEmpty());
  }

  /// Keeps it; where that is not possible the check is done again next time.
  void write(Path folder) {
    try {
      Files.createDirectories(folder);
      AtomicFiles.write(folder.resolve(FILE), JsonMapper.shared().writeValueAsString(this));
    } catch (IOException e) {
      System.getLogger(Verdict.class.getName())
          .log(System.Logger.Level.INFO, "the engine's check could not be kept", e);
    }
  }

  /// What is kept in `folder` is no longer true.
  static void forget(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(FILE));
    } catch (IOException e) {
      System.getLogger(Verdict.class.getName())
          .log(System.Logger.Level.INFO, "a file of the engine's check could not be deleted", e);
    }
  }
}
