package fovea.modellibrary.acquisition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.files.Digests;
import fovea.modellibrary.LibraryRig;
import fovea.modellibrary.LocalModelLibrary;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.shelf.ModelState;
import fovea.modellibrary.verification.Verification;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Models of the hub: named once, from the cache where they are there, and by hand without the net.
class HubModelsTest {
  private static final String VIT = "somebody/little-vit";
  private static final String COMMIT = "a".repeat(40); // what the test's hub says

  @TempDir Path folder;
  private LibraryRig rig;
  private LocalModelLibrary library;
  private Path repository;

  @BeforeEach
  void open() throws Exception {
    rig = new LibraryRig(folder);
    library = rig.library;
    repository = rig.repository("vit_cls", "vit");
    rig.hub.add(VIT, repository);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void unreachable() throws IOException {
    try (var socket = new ServerSocket(0)) {
      rig.environment.put("HF_ENDPOINT", "http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  /// As the tools of Hugging Face have it: with links to blobs, or without where there are none.
  private Path cache(boolean links, String commit) throws IOException {
    Path model = folder.resolve("hf/hub/models--somebody--little-vit");
    Path snapshot = Files.createDirectories(model.resolve("snapshots/" + commit));
    Files.createDirectories(model.resolve("refs"));
    Files.createDirectories(model.resolve("blobs"));
    Files.writeString(model.resolve("refs/main"), commit);
    for (String name : List.of("config.json", "model.safetensors")) {
      Path from = repository.resolve(name);
      if (links) {
        String blob = name.endsWith(".json") ? "b".repeat(40) : Digests.sha256(from);
        Files.copy(from, model.resolve("blobs").resolve(blob));
        Files.createSymbolicLink(snapshot.resolve(name), Path.of("../../blobs/" + blob));
      } else {
        Files.copy(from, snapshot.resolve(name));
      }
    }
    return snapshot;
  }

  @Test
  void whatIsKnownIsNotMadeAgain() throws Exception {
    Named first = library.recognise(VIT);
    assertEquals("", first.remark());
    Named second = library.recognise("https://huggingface.co/" + VIT);
    assertEquals(first.card(), second.card());
    assertEquals(VIT + " is known already, as somebody-little-vit.", second.remark());
    library.download(first.card().id()).run(p -> {});
    assertEquals("somebody-little-vit", library.recognise(VIT).card().id());
    assertEquals(1, library.models().size());
    assertEquals("somebody-little-vit-2", library.recognise(VIT + "@v2").card().id());
    assertEquals("", library.recognise(VIT + "@refs/pr/1").remark());
    assertTrue(library.recognise(VIT + "@refs/pr/1").remark().contains("known already"));
  }

  @Test
  void aNewerVersionIsSaid() throws Exception {
    Named named = library.recognise(VIT);
    Path config = repository.resolve("config.json");
    Files.writeString(config, Files.readString(config) + "  ");
    Named fresh = library.recognise(VIT);
    assertTrue(fresh.remark().contains("newer version of " + VIT + " (config.json)"));
    assertTrue(fresh.remark().contains("brought up to date"), fresh.remark());
    assertEquals(named.card().id(), fresh.card().id());
    library.download(fresh.card().id()).run(p -> {});
    assertEquals(1, library.models().size());
    Files.writeString(config, Files.readString(config) + "  ");
    Named here = library.recognise(VIT);
    assertTrue(here.remark().contains("delete somebody-little-vit and get it"), here.remark());
    assertEquals(ModelState.PRESENT, library.find(here.card().id()).orElseThrow().state());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // links need a right there
  void withoutTheNetTheCacheIsUsed() throws Exception {
    usedFromTheCache(cache(true, COMMIT));
  }

  @Test
  void aCacheWithoutLinksIsUsedToo() throws Exception {
    usedFromTheCache(cache(false, COMMIT));
  }

  private void usedFromTheCache(Path snapshot) throws Exception {
    rig.environment.put("HF_HUB_OFFLINE", "1");
    ModelCard card = library.recognise(VIT).card();
    ModelEntry entry = library.find(card.id()).orElseThrow();
    assertTrue(entry.fromCache());
    assertEquals(Optional.of(snapshot), entry.place());
    library.load(card.id());
    library.unload(card.id());
    rig.environment.remove("HF_HUB_OFFLINE");
    unreachable();
    assertEquals(card, library.recognise(VIT).card());
    library.download(card.id()).run(p -> {}); // a copy of one's own
    assertEquals(List.of(), rig.hub.asked());
    assertFalse(library.find(card.id()).orElseThrow().fromCache());
    library.load(card.id());
  }

  @Test
  void whatTheCacheHasIsNotFetchedAgain() throws Exception {
    cache(false, COMMIT);
    ModelCard card = library.recognise(VIT).card();
    assertTrue(library.find(card.id()).orElseThrow().fromCache());
    library.download(card.id()).run(p -> {});
    assertTrue(
        rig.hub.asked().stream().noneMatch(path -> path.contains("/resolve/")),
        rig.hub.asked().toString());
  }

  @Test
  void anOlderVersionInTheCacheIsNotTakenForTheNewerOne() throws Exception {
    cache(false, "0123456789abcdef0123456789abcdef01234567");
    Path config = repository.resolve("config.json");
    Files.writeString(config, Files.readString(config).replaceFirst("\\{", "{ "));
    ModelCard card = library.recognise(VIT).card();
    assertEquals(ModelState.AVAILABLE, library.find(card.id()).orElseThrow().state());
    library.download(card.id()).run(p -> {});
    assertEquals(
        Files.readString(config),
        Files.readString(
            library.find(card.id()).orElseThrow().place().orElseThrow().resolve("config.json")));
  }

  @Test
  void withoutTheNetItIsSaidWhichFilesToPutWhere() throws Exception {
    ModelCard card = library.recognise(VIT).card();
    Path place = rig.store.userModels().resolve(card.id());
    unreachable();
    String page = rig.environment.get("HF_ENDPOINT") + "/" + VIT + "/tree/main";
    var told = assertThrows(ModelException.class, () -> library.download(card.id()).run(p -> {}));
    assertEquals(
        "127.0.0.1 refuses the connection; check the network connection and the proxy settings."
            + " Without the net: put config.json, model.safetensors, to be had at "
            + page
            + ", into "
            + place
            + ".",
        told.getMessage());
    Files.createDirectories(place);
    Files.copy(repository.resolve("config.json"), place.resolve("config.json"));
    told = assertThrows(ModelException.class, () -> library.download(card.id()).run(p -> {}));
    assertTrue(
        told.getMessage()
            .contains(
                "put model.safetensors, to be had at https://huggingface.co/"
                    + VIT
                    + "/resolve/main/model.safetensors, into "
                    + place),
        told.getMessage());
    Files.copy(repository.resolve("model.safetensors"), place.resolve("model.safetensors"));
    assertEquals(ModelState.PRESENT, library.find(card.id()).orElseThrow().state());
    library.load(card.id());

    told = assertThrows(ModelException.class, () -> library.recognise("somebody/else"));
    assertTrue(
        told.getMessage()
            .contains(
                rig.environment.get("HF_ENDPOINT") + "/somebody/else/tree/main into a folder"),
        told.getMessage());
  }

  @Test
  void aProxyThatRefusesIsNamedAndTheFilesToo() throws Exception {
    ModelCard card = library.recognise(VIT).card();
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    rig.environment.put("HF_ENDPOINT", "http://hub.invalid");
    rig.environment.put("HTTP_PROXY", "http://me:s3cret@127.0.0.1:" + port);
    var told = assertThrows(ModelException.class, () -> library.download(card.id()).run(p -> {}));
    assertTrue(told.getMessage().startsWith("The proxy 127.0.0.1:" + port), told.getMessage());
    assertTrue(told.getMessage().contains("put config.json, model.safetensors"));
    assertFalse(told.getMessage().contains("s3cret"), told.getMessage());
  }

  @Test
  void aListOfWeightsThatLeadsElsewhereIsBroken() throws Exception {
    Path place = Files.createDirectories(rig.store.userModels().resolve("split"));
    ModelCard card = library.bringIn(repository, new ImportHints("", Optional.empty(), "split"));
    assertEquals("split-2", card.id());
    Path index = place.resolveSibling("split-2").resolve("model.safetensors.index.json");
    Files.writeString(index, "{\"weight_map\": {\"a\": \"../../secret.safetensors\"}}");
    Path json = index.resolveSibling("card.json");
    Files.writeString(
        json,
        Files.readString(json)
            .replaceFirst(
                "\"files\" : \\[",
                "\"files\" : [ {\"name\": \"%s\", \"size\": %d, \"sha256\": \"%s\"},"
                    .formatted(index.getFileName(), Files.size(index), Digests.sha256(index))));
    ModelEntry entry = library.find("split-2").orElseThrow();
    assertEquals(ModelState.BROKEN, entry.state());
    assertTrue(entry.problem().contains("no file beside it"), entry.problem());
    assertThrows(ModelException.class, () -> library.load("split-2"));
    Files.writeString(index, "{\"weight_map\": {\"a\": \"model.safetensors\"}}");
    assertEquals(ModelState.BROKEN, library.find("split-2").orElseThrow().state(), "another size");
  }

  @Test
  void aConfigurationThatIsNoneIsToldAndNotPassedOver() throws Exception {
    for (String config : List.of("null", "[]", "7", "", "{\"model_type\": null}")) {
      Files.writeString(repository.resolve("config.json"), config);
      var told = assertThrows(ModelException.class, () -> library.recognise(VIT), config);
      assertTrue(told.getMessage().contains("config.json"), told.getMessage());
      told =
          assertThrows(
              ModelException.class, () -> library.bringIn(repository, ImportHints.none()), config);
      assertTrue(told.getMessage().endsWith("."), told.getMessage());
    }
    Files.write(repository.resolve("config.json"), new byte[] {'{', (byte) 0xFF, '}'});
    var told =
        assertThrows(ModelException.class, () -> library.bringIn(repository, ImportHints.none()));
    assertTrue(told.getMessage().endsWith("is no text in UTF-8."), told.getMessage());
    assertTrue(library.models().isEmpty());
  }

  @Test
  void aDamagedAnswerIsAsGoodAsNone() throws Exception {
    ModelCard card = library.bringIn(repository, ImportHints.none());
    Path kept = rig.store.home().resolve("references").resolve(card.id() + ".json");
    Files.createDirectories(kept.getParent());
    for (String damaged : List.of("null", "{}", "{\"weights\": \"a\"}", "[", "")) {
      Files.writeString(kept, damaged);
      Verification verification = library.verify(card.id());
      assertTrue(verification.passed(), verification.toString());
      assertFalse(verification.compared(), damaged);
    }
    assertTrue(library.verify(card.id()).compared());
  }

  @Test
  void labelsThatAreNoneNameNothing() throws Exception {
    Path config = repository.resolve("config.json");
    String labels = "{\"id2label\": {\"0\": [[]], \"1\": null, \"2\": {}}, ";
    Files.writeString(config, Files.readString(config).replaceFirst("\\{", labels));
    try {
      ModelCard card = library.bringIn(repository, ImportHints.none());
      library.verify(card.id());
      library.details(card.id());
    } catch (ModelException e) {
      assertTrue(e.getMessage().endsWith("."), e.getMessage());
    }
    Path file = Files.writeString(folder.resolve("labels.json"), "{\"7\": [[]]}");
    var told =
        assertThrows(
            ModelException.class,
            () ->
                library.bringIn(
                    repository.resolve("model.safetensors"),
                    new ImportHints("vit", Optional.of(file), "")));
    assertTrue(told.getMessage().endsWith("."), told.getMessage());
  }
}
