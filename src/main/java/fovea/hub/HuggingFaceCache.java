package fovea.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the tools of Hugging Face have downloaded before; read, never written.
public final class HuggingFaceCache {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
  private static final int MAX_REF_BYTES = 200;

  private final Path folder;

  public HuggingFaceCache(Path folder) {
    this.folder = folder;
  }

  /// A file of a model, if the cache has it at that revision. A link that leaves the cache counts
  /// as not there: its target may be anything.
  public Optional<Path> find(HubRepository repository, String file) throws IOException {
    HubRepository.requireFile(file);
    Path model = folder.resolve("models--" + repository.owner() + "--" + repository.name());
    Optional<String> commit = commit(model, repository.revision());
    if (commit.isEmpty()) {
      return Optional.empty();
    }
    Path found = model.resolve("snapshots").resolve(commit.get()).resolve(file);
    return Files.isRegularFile(found) && inside(found) ? Optional.of(found) : Optional.empty();
  }

  /// The commit that a branch, a tag or a commit stands for.
  private Optional<String> commit(Path model, String revision) throws IOException {
    if (COMMIT.matcher(revision).matches()
        && Files.isDirectory(model.resolve("snapshots").resolve(revision))) {
      return Optional.of(revision);
    }
    Path ref = model.resolve("refs").resolve(revision);
    if (!Files.isRegularFile(ref) || !inside(ref)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(ref)) {
      String text = new String(in.readNBytes(MAX_REF_BYTES), StandardCharsets.UTF_8).strip();
      return Optional.of(text).filter(commit -> COMMIT.matcher(commit).matches());
    }
  }

  private boolean inside(Path file) throws IOException {
    return file.toRealPath().startsWith(folder.toRealPath());
  }
}
