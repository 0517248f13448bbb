package fovea.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.hub.DownloadProgress.State;
import fovea.hub.HubException.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class ModelHubTest {
  private static final byte[] CONTENT = HubServer.random(10_000);
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path folder;

  private final HubServer server = new HubServer();
  private final HubRepository repository = new HubRepository("o", "n");
  private final DownloadControl control = new DownloadControl();
  private final List<DownloadProgress> progress = new ArrayList<>();
  private ModelHub hub;
  private Path models;

  @BeforeEach
  void open() {
    models = folder.resolve("models");
    hub = hub(false);
  }

  @AfterEach
  void close() {
    hub.close();
    server.close();
  }

  private ModelHub hub(boolean offline) {
    var settings =
        HubServer.settings(
            server.address(""), Optional.of("hf_secret"), folder.resolve("hub"), offline);
    return new ModelHub(
        settings, HubServer.transport(settings), HubServer.QUICK, path -> Long.MAX_VALUE);
  }

  private Path cache(String file, byte[] content) throws IOException {
    Path model = folder.resolve("hub/models--o--n");
    Path path = model.resolve("snapshots/" + COMMIT).resolve(file);
    Files.createDirectories(path.getParent());
    Files.createDirectories(model.resolve("refs"));
    Files.writeString(model.resolve("refs/main"), COMMIT);
    return Files.write(path, content);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aFileOfAModelByItsName() throws Exception {
    String etag = '"' + HubServer.sha256(CONTENT) + '"';
    server
        .next(
            HubServer.status(
                302,
                Map.of(
                    "Location", server.otherHost("/cdn/1").toString(),
                    "X-Linked-Etag", etag,
                    "X-Linked-Size", Integer.toString(CONTENT.length))))
        .next(HubServer.ranges(CONTENT, "\"cdn\""));
    Path path = hub.fetch(repository, "vae/a.bin", models, control, progress::add);
    assertEquals(models.resolve("vae/a.bin"), path);
    assertArrayEquals(CONTENT, Files.readAllBytes(path));
    assertEquals("/o/n/resolve/main/vae/a.bin", server.paths.get(0));
    assertEquals("Bearer hf_secret", server.requests.get(0).getFirst("Authorization"));
    assertFalse(server.requests.get(1).containsKey("Authorization"));
    hub.fetch(repository, "vae/a.bin", models, control, progress::add);
    assertEquals(2, server.requests.size(), "it is there already");
    assertEquals(State.DONE, progress.getLast().state());
  }

  @Test
  void aFileInTheCacheIsUsedIfItIsRight() throws Exception {
    Path cached = cache("a.bin", CONTENT);
    var file = server.file(CONTENT);
    assertEquals(Optional.of(cached), hub.cached(repository, "a.bin"));
    assertEquals(cached, hub.fetch(repository, "a.bin", models, control, progress::add));
    assertEquals(cached, hub.fetch(repository, file, models, control, progress::add));
    assertEquals(0, server.requests.size());
    byte[] broken = CONTENT.clone();
    broken[3]++;
    cache("a.bin", broken);
    server.always(HubServer.ranges(CONTENT, "\"e\""));
    assertEquals(
        models.resolve("a.bin"), hub.fetch(repository, file, models, control, progress::add));
  }

  @Test
  void aFileFromAnyAddress() throws Exception {
    server.always(HubServer.ranges(CONTENT, "\"e\""));
    var file = RemoteFile.at(server.otherHost("/x/weights.bin?sig=1").toString());
    Path path = hub.fetch(file, models, control, progress::add);
    assertEquals(models.resolve("weights.bin"), path);
    assertFalse(server.requests.get(0).containsKey("Authorization"));
    assertEquals("/x/weights.bin?sig=1", server.paths.get(0));
  }

  @Test
  void offlineSaysWhatToPutWhere() throws Exception {
    try (var offline = hub(true)) {
      var e =
          assertThrows(
              HubException.class,
              () -> offline.fetch(repository, "a.bin", models, control, progress::add));
      assertEquals(Reason.OFFLINE, e.reason());
      assertEquals(
          "Fovea is offline (HF_HUB_OFFLINE is set); put a.bin into " + models + ".",
          e.getMessage());
      assertThrows(
          HubException.class,
          () -> offline.fetch(server.unknownFile(), models, control, progress::add));
      assertThrows(HubException.class, () -> offline.info(repository));
      assertThrows(HubException.class, () -> offline.text(repository, "config.json"));
      Path cached = cache("a.bin", CONTENT);
      cache("config.json", utf8("{}"));
      assertEquals(cached, offline.fetch(repository, "a.bin", models, control, progress::add));
      assertEquals("{}", offline.text(repository, "config.json"));
    }
    assertEquals(0, server.requests.size());
  }

  @Test
  void whatTheHubSays() throws Exception {
    String sum = HubServer.sha256(CONTENT);
    String json =
        """
        {"sha": "%s", "pipeline_tag": "image-to-text", "gated": "manual", "new": {"a": [1]},
         "cardData": {"license": "apache-2.0"},
         "siblings": [
           {"rfilename": "config.json", "size": 12},
           {"rfilename": "vae/a.bin", "size": 10000, "lfs": {"sha256": "%s", "size": 10000}},
           {"rfilename": "../../evil", "size": 1},
           {"rfilename": 7},
           {"rfilename": "odd.bin", "size": "large", "lfs": {"sha256": "zz", "size": 1e99}}]}
        """
            .formatted(COMMIT, sum);
    server
        .next(exchange -> HubServer.status(exchange, 503))
        .always(HubServer.whole(utf8(json), Map.of("Content-Type", "application/json")));
    var info = hub.info(repository);
    assertEquals("/api/models/o/n?blobs=true", server.paths.get(1));
    assertEquals(COMMIT, info.commit());
    assertEquals("apache-2.0", info.licence());
    assertEquals("image-to-text", info.task());
    assertTrue(info.gated());
    URI at = server.address("/o/n/resolve/" + COMMIT);
    assertEquals(
        List.of(
            new RemoteFile(URI.create(at + "/config.json"), "config.json", 12, ""),
            new RemoteFile(URI.create(at + "/vae/a.bin"), "vae/a.bin", 10_000, sum),
            new RemoteFile(URI.create(at + "/odd.bin"), "odd.bin", -1, "")),
        info.files());
    assertEquals(info.files().get(1), info.file("vae/a.bin").orElseThrow());
    server.always(HubServer.ranges(CONTENT, "\"e\""));
    hub.fetch(repository, info.files().get(1), models, control, progress::add);
  }

  @Test
  void theLicenceMayBeElsewhere() throws Exception {
    server.next(
        HubServer.whole(utf8("{\"tags\": [\"x\", \"license:mit\"], \"gated\": false}"), Map.of()),
        HubServer.whole(utf8("{\"cardData\": {\"license\": [\"mit\", \"other\"]}}"), Map.of()));
    var info = hub.info(repository.at("v1"));
    assertEquals("mit", info.licence());
    assertFalse(info.gated());
    assertEquals("/api/models/o/n/revision/v1?blobs=true", server.paths.get(0));
    assertEquals("mit, other", hub.info(repository).licence());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"sha\":", "no"})
  void anAnswerThatCannotBeReadIsTold(String json) {
    server.always(HubServer.whole(utf8(json), Map.of()));
    var e = assertThrows(HubException.class, () -> hub.info(repository));
    assertEquals(Reason.NOT_THE_FILE, e.reason());
  }

  @Test
  void aModelThatIsNotThereIsTold() {
    server.always(HubServer.status(401, Map.of("X-Error-Code", "RepoNotFound")));
    var e = assertThrows(HubException.class, () -> hub.info(repository));
    assertEquals(Reason.NOT_FOUND, e.reason());
    assertTrue(e.getMessage().contains(server.address("/o/n") + ","), e.getMessage());
  }

  @Test
  void smallTexts() throws Exception {
    server.next(
        HubServer.whole(utf8("{\"ä\": 1}"), Map.of()),
        HubServer.whole(new byte[] {(byte) 0xC3, 1}, Map.of()),
        HubServer.whole(utf8("<html>"), Map.of("Content-Type", "text/html")),
        HubServer.whole(new byte[(5 << 20) + 1], Map.of()));
    assertEquals("{\"ä\": 1}", hub.text(repository, "config.json"));
    assertEquals("/o/n/resolve/main/config.json", server.paths.get(0));
    for (int i = 0; i < 3; i++) {
      var e = assertThrows(HubException.class, () -> hub.text(repository, "config.json"));
      assertEquals(Reason.NOT_THE_FILE, e.reason(), e.getMessage());
    }
    assertThrows(HubException.class, () -> hub.text(repository, "../config.json"));
  }
}
