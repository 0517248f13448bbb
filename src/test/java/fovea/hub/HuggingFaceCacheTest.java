package fovea.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HuggingFaceCacheTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path folder;

  private final HubRepository repository = new HubRepository("o", "n");
  private Path model;
  private Path snapshot;
  private HuggingFaceCache cache;

  @BeforeEach
  void make() throws Exception {
    model = folder.resolve("hub/models--o--n");
    snapshot = Files.createDirectories(model.resolve("snapshots/" + COMMIT + "/vae"));
    Files.createDirectories(model.resolve("refs/refs/pr"));
    Files.writeString(model.resolve("refs/main"), COMMIT + "\n");
    Files.writeString(model.resolve("refs/refs/pr/3"), COMMIT);
    Files.writeString(model.resolve("refs/bad"), "../../..");
    Files.writeString(snapshot.resolve("a.bin"), "a");
    cache = new HuggingFaceCache(folder.resolve("hub"));
  }

  @Test
  void aFileIsFoundByBranchPullRequestAndCommit() throws Exception {
    var found = Optional.of(snapshot.resolve("a.bin"));
    assertEquals(found, cache.find(repository, "vae/a.bin"));
    assertEquals(found, cache.find(repository.at("refs/pr/3"), "vae/a.bin"));
    assertEquals(found, cache.find(repository.at(COMMIT), "vae/a.bin"));
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    assertEquals(Optional.empty(), cache.find(repository, "b.bin"));
    assertEquals(Optional.empty(), cache.find(repository, "vae"));
    assertEquals(Optional.empty(), cache.find(repository.at("dev"), "vae/a.bin"));
    assertEquals(Optional.empty(), cache.find(repository.at("bad"), "vae/a.bin"));
    assertEquals(Optional.empty(), cache.find(new HubRepository("o", "m"), "vae/a.bin"));
    var none = new HuggingFaceCache(folder.resolve("none"));
    assertEquals(Optional.empty(), none.find(repository, "vae/a.bin"));
    assertThrows(HubException.class, () -> cache.find(repository, "../a.bin"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // links need a right there
  void linksStayInTheCache() throws Exception {
    Path blob = Files.createDirectories(model.resolve("blobs")).resolve("1");
    Files.writeString(blob, "b");
    Path secret = Files.writeString(folder.resolve("secret"), "s");
    Files.createSymbolicLink(snapshot.resolve("b.bin"), Path.of("../../../blobs/1"));
    Files.createSymbolicLink(snapshot.resolve("s.bin"), secret);
    Files.createSymbolicLink(snapshot.resolve("gone.bin"), folder.resolve("gone"));
    assertEquals(Optional.of(snapshot.resolve("b.bin")), cache.find(repository, "vae/b.bin"));
    assertEquals(Optional.empty(), cache.find(repository, "vae/s.bin"));
    assertEquals(Optional.empty(), cache.find(repository, "vae/gone.bin"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("hub"));
    assertEquals(
        Optional.of("b"),
        new HuggingFaceCache(link).find(repository, "vae/b.bin").map(HuggingFaceCacheTest::read));
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
