package fovea.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the tools of Hugging Face have downloaded before; read, never written.
public final class HuggingFaceCache {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
  private static final int MAX_REF_BYTES = 200;
  private static final int MAX_FILES = 1000;

  private final Path folder;

  public HuggingFaceCache(Path folder) {
    this.folder = folder;
  }

  /// A file of a model, if the cache has it at that revision. A link that leaves the cache counts
  /// as not there: its target may be anything.
  public Optional<Path> find(HubRepository repository, String file) throws IOException {
    RemoteFile.requireFile(file);
    Optional<Path> snapshot = snapshot(repository);
    if (snapshot.isEmpty()) {
      return Optional.empty();
    }
    Path found = snapshot.get().resolve(file);
    return Files.isRegularFile(found) && inside(found) ? Optional.of(found) : Optional.empty();
  }

  /// The folder of the model's files at that revision, if the cache knows it.
  Optional<Path> snapshot(HubRepository repository) throws IOException {
    Path model = folder(repository);
    return commit(model, repository.revision())
        .map(commit -> model.resolve("snapshots").resolve(commit))
        .filter(Files::isDirectory);
  }

  /// The files of the model at that revision, without those in folders.
  List<Path> files(HubRepository repository) throws IOException {
    Optional<Path> snapshot = snapshot(repository);
    if (snapshot.isEmpty()) {
      return List.of();
    }
    var files = new ArrayList<Path>();
    try (Stream<Path> all = Files.list(snapshot.get())) {
      for (Path file : all.sorted().limit(MAX_FILES).toList()) {
        if (Files.isRegularFile(file) && inside(file)) {
          files.add(file);
        }
      }
    }
    return files;
  }

  /// The SHA-256 by which the cache keeps a large file, or nothing: small files have other names,
  /// and where there are no links a file has its own.
  static String sha256(Path file) throws IOException {
    String name = String.valueOf(file.toRealPath().getFileName());
    return RemoteFile.sha256(name) ? name : "";
  }

  /// Whether a file of the cache can be the one of this size and SHA-256, without reading it.
  ///
  /// @param size in bytes; 0 if it is not known
  /// @param sha256 nothing if it is not known
  public static boolean mayBe(Path file, long size, String sha256) throws IOException {
    String kept = sha256(file);
    return (size <= 0 || size == Files.size(file))
        && (sha256.isEmpty() || kept.isEmpty() || kept.equals(sha256));
  }

  private Path folder(HubRepository repository) {
    return folder.resolve("models--" + repository.owner() + "--" + repository.name());
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
