package fovea.modellibrary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fovea.files.Digests;
import fovea.files.PausableDownload;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.shelf.ModelState;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Whatever lies in the folder of models: nothing that an operation has not made itself is removed
/// or overwritten by it.
@DisabledOnOs(OS.WINDOWS) // links need a right there
class CrowdedModelsTest {
  private static final ImportHints NO_HINTS = ImportHints.none();

  @TempDir Path folder;
  private LibraryRig rig;
  private LocalModelLibrary library;
  private Path models;

  @BeforeEach
  void crowd() throws Exception {
    rig = new LibraryRig(folder);
    library = rig.library;
    models = rig.store.userModels();
    library.bringIn(rig.repository("vit_cls", "vit"), NO_HINTS);
    Files.move(models.resolve("vit"), models.resolve("holiday")); // renamed
    copy(models.resolve("holiday"), models.resolve("second")); // two with one id
    library.bringIn(rig.repository("bert_model", "linked"), NO_HINTS);
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.move(models.resolve("linked"), elsewhere.resolve("linked"));
    Files.createSymbolicLink(models.resolve("link"), elsewhere.resolve("linked"));
    Files.createSymbolicLink(models.resolve("dangling"), folder.resolve("nowhere"));
    Path bare = Files.createDirectories(models.resolve("bare")); // without a card
    Files.writeString(bare.resolve("model.safetensors"), "mine");
    Files.writeString(bare.resolve("notes.txt"), "mine too");
    Path damaged = Files.createDirectories(models.resolve("damaged"));
    Files.writeString(damaged.resolve("card.json"), "{\"id\": ");
    Files.writeString(damaged.resolve("model.safetensors"), "damaged");
    Files.createDirectories(models.resolve("a-folder/card.json"));
    Files.createDirectories(models.resolve("empty"));
    Files.writeString(models.resolve("readme.txt"), "about my models");
    rig.hub.add("somebody/little-vit", folder.resolve("repositories/vit"));
    library.recognise("somebody/little-vit");
    Files.writeString(rig.store.userCards().resolve("broken.json"), "no card");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /// What lies below the test's folder: links with their targets, files with their digests.
  private Map<String, String> everything() throws IOException {
    var all = new TreeMap<String, String>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.toList()) {
        all.put(
            folder.relativize(path).toString(),
            Files.isSymbolicLink(path)
                ? "-> " + Files.readSymbolicLink(path)
                : Files.isDirectory(path) ? "folder" : Digests.sha256(path));
      }
    }
    return all;
  }

  /// @param gone,come what may have changed: paths and all below them
  private void assertSame(Map<String, String> before, List<String> gone, List<String> come)
      throws IOException {
    Map<String, String> now = everything();
    before.forEach(
        (path, content) -> {
          if (!within(path, gone)) {
            assertEquals(content, now.get(path), path);
          }
        });
    for (String path : gone) {
      assertFalse(now.containsKey(path), path + " is still there");
    }
    for (String path : come) {
      assertTrue(now.containsKey(path), path + " is missing");
    }
    for (String path : now.keySet()) {
      assertTrue(before.containsKey(path) || within(path, come), path + " is new");
    }
  }

  private static boolean within(String path, List<String> places) {
    return places.stream().anyMatch(p -> path.equals(p) || path.startsWith(p + "/"));
  }

  @Test
  void anImportTakesANameThatNothingHas() throws Exception {
    for (String name : List.of("bare", "damaged", "link", "dangling", "empty", "a-folder")) {
      Map<String, String> before = everything();
      ModelCard card =
          library.bringIn(
              folder.resolve("repositories/vit"), new ImportHints("", Optional.empty(), name));
      assertEquals(name + "-2", card.id());
      assertSame(before, List.of(), List.of("home/models/" + name + "-2"));
      assertEquals(ModelState.PRESENT, library.find(card.id()).orElseThrow().state());
      library.load(card.id());
      library.unload(card.id());
    }
  }

  @Test
  void aRefusedImportLeavesNothing() throws Exception {
    Map<String, String> before = everything();
    rig.disk = place -> 256_000_000 + 1000;
    var hints = new ImportHints("", Optional.empty(), "bare");
    Path source = folder.resolve("repositories/vit");
    var full = assertThrows(IOException.class, () -> library.bringIn(source, hints));
    assertTrue(full.getMessage().contains(models + ", where 256 MB are free"), full.getMessage());
    assertTrue(full.getMessage().contains("are missing"), full.getMessage());
    assertSame(before, List.of(), List.of());
  }

  @Test
  void anImportThatFailsInTheMiddleLeavesNothing() throws Exception {
    Path source = folder.resolve("broken");
    copy(models.resolve("holiday"), source);
    ModelCard card = CardJson.read(source.resolve("card.json"));
    var files = new ArrayList<>(card.files());
    files.add(new ModelCard.File("zzz", 1, "0".repeat(64)));
    Files.writeString(
        source.resolve("card.json"),
        CardJson.write(card.withFiles(files, card.configuration(), card.preparation()))
            .replace("\"vit\"", "\"bare\""));
    Files.createDirectories(source.resolve("zzz/inside"));
    Map<String, String> before = everything();
    assertThrows(IOException.class, () -> library.bringIn(source, NO_HINTS));
    assertSame(before, List.of(), List.of());
  }

  @Test
  void aModelIsDeletedWhereItLies() throws Exception {
    Map<String, String> before = everything();
    assertEquals(Optional.of(models.resolve("holiday")), library.find("vit").orElseThrow().place());
    assertEquals(Optional.empty(), library.delete("vit"));
    assertSame(before, List.of("home/models/holiday"), List.of());
    assertEquals(Optional.of(models.resolve("second")), library.find("vit").orElseThrow().place());

    before = everything();
    library.delete("linked");
    assertSame(before, List.of("home/models/link"), List.of());
    assertThrows(ModelException.class, () -> library.delete("linked"));

    Files.writeString(models.resolve("second/notes.txt"), "keep");
    before = everything();
    assertEquals(Optional.of(models.resolve("second")), library.delete("vit"));
    assertSame(
        before,
        List.of(
            "home/models/second/card.json",
            "home/models/second/config.json",
            "home/models/second/model.safetensors"),
        List.of());
  }

  @Test
  void whatIsNotHereIsNotDeleted() throws Exception {
    library.delete("somebody-little-vit"); // the card that naming it has made
    Map<String, String> before = everything();
    assertThrows(ModelException.class, () -> library.delete("somebody-little-vit"));
    for (String folderName : List.of("bare", "damaged", "holiday", "link", "readme.txt")) {
      assertThrows(ModelException.class, () -> library.delete(folderName));
    }
    assertSame(before, List.of(), List.of());
  }

  @Test
  void aDownloadUsesWhatAPersonHasPutThereAndLeavesTheRest() throws Exception {
    Path place = Files.createDirectories(models.resolve("somebody-little-vit"));
    Files.copy(folder.resolve("repositories/vit/config.json"), place.resolve("config.json"));
    Files.writeString(place.resolve("notes.txt"), "mine");
    Map<String, String> before = everything();
    rig.hub.refuse("model.safetensors");
    assertThrows(IOException.class, () -> library.download("somebody-little-vit").run(p -> {}));
    assertSame(before, List.of(), List.of());

    rig.hub.refuse("");
    PausableDownload cancelled = library.download("somebody-little-vit");
    assertThrows(
        IOException.class,
        () ->
            cancelled.run(
                p -> {
                  if (p.file().equals("model.safetensors")) {
                    cancelled.cancel();
                  }
                }));
    assertSame(before, List.of(), List.of());

    library.download("somebody-little-vit").run(p -> {});
    assertSame(
        before,
        List.of(),
        List.of(
            "home/models/somebody-little-vit/model.safetensors",
            "home/models/somebody-little-vit/card.json"));
    assertFalse(
        rig.hub.asked().stream().skip(4).anyMatch(path -> path.endsWith("/config.json")),
        rig.hub.asked().toString());
    library.load("somebody-little-vit");
    library.verify("somebody-little-vit");
    library.delete("somebody-little-vit");
    assertEquals("mine", Files.readString(place.resolve("notes.txt")));
  }

  @Test
  void anotherFileOfThatNameIsNotOverwrittenByADownload() throws Exception {
    Path place = Files.createDirectories(models.resolve("somebody-little-vit"));
    for (String wrong : List.of("config.json", "model.safetensors")) {
      Files.writeString(place.resolve(wrong), "mine");
      Map<String, String> before = everything();
      var refused =
          assertThrows(
              ModelException.class, () -> library.download("somebody-little-vit").run(p -> {}));
      assertTrue(refused.getMessage().contains(place.resolve(wrong).toString()));
      assertTrue(refused.getMessage().contains("move it away"), refused.getMessage());
      assertSame(before, List.of(), List.of());
      Files.delete(place.resolve(wrong));
      Files.createDirectories(place.resolve(wrong + "/inside"));
      before = everything();
      assertThrows(
          ModelException.class, () -> library.download("somebody-little-vit").run(p -> {}));
      assertSame(before, List.of(), List.of());
      Files.delete(place.resolve(wrong + "/inside"));
      Files.delete(place.resolve(wrong));
    }
  }

  @Test
  void aDownloadIntoATakenNameTakesAnother() throws Exception {
    Files.move(models.resolve("second"), models.resolve("somebody-little-vit"));
    Map<String, String> before = everything();
    ModelEntry entry = library.find("somebody-little-vit").orElseThrow();
    assertEquals(ModelState.AVAILABLE, entry.state(), "the files of another model are not its");
    library.download("somebody-little-vit").run(p -> {});
    assertSame(before, List.of(), List.of("home/models/somebody-little-vit-2"));
    library.load("somebody-little-vit");
    library.unload("somebody-little-vit");
    before = everything();
    library.delete("somebody-little-vit");
    assertSame(
        before,
        List.of("home/models/somebody-little-vit-2", "home/cards/somebody-little-vit.json"),
        List.of());
  }

  @Test
  void lookingChangesNothingAndCheckingKeepsOneAnswer() throws Exception {
    Map<String, String> before = everything();
    library.models();
    library.problems();
    library.details("vit");
    library.load("linked");
    library.unload("linked");
    assertThrows(ModelException.class, () -> library.details("somebody-little-vit"));
    assertSame(before, List.of(), List.of());
    library.verify("vit");
    assertSame(before, List.of(), List.of("home/references"));
  }

  @Test
  void aFolderThatIsDeletedMeanwhileIsTold() throws Exception {
    Files.delete(models.resolve("holiday/model.safetensors"));
    ModelEntry broken = library.find("vit").orElseThrow();
    assertEquals(ModelState.BROKEN, broken.state());
    assertTrue(broken.problem().contains("model.safetensors"), broken.problem());
    var told = assertThrows(ModelException.class, () -> library.load("vit"));
    assertEquals(broken.problem(), told.getMessage());
    Files.createDirectories(models.resolve("holiday/model.safetensors"));
    told = assertThrows(ModelException.class, () -> library.verify("vit"));
    assertTrue(told.getMessage().contains("is a folder"), told.getMessage());
    assertTrue(library.usable(Task.CLASSIFICATION).isEmpty());
    library.delete("vit");
    assertNotEquals(
        Optional.of(models.resolve("holiday")), library.find("vit").orElseThrow().place());
    assertTrue(Files.isDirectory(models.resolve("holiday/model.safetensors")), "not its file");
  }

  @Test
  void whatIsPlacedHasThePermissionsOfAnyNewFile() throws Exception {
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Path usual = Files.writeString(folder.resolve("usual"), "");
    Path source = folder.resolve("repositories/vit");
    Files.setPosixFilePermissions(
        source.resolve("model.safetensors"), PosixFilePermissions.fromString("rw-------"));
    ModelCard card = library.bringIn(source, new ImportHints("", Optional.empty(), "private"));
    library.download("somebody-little-vit").run(p -> {});
    library.verify(card.id());
    try (Stream<Path> walk = Files.walk(rig.store.home())) {
      for (Path path : walk.filter(p -> !p.toString().contains("holiday")).toList()) {
        if (!Files.isSymbolicLink(path)) {
          assertEquals(
              Files.getPosixFilePermissions(Files.isDirectory(path) ? models : usual),
              Files.getPosixFilePermissions(path),
              path.toString());
        }
      }
    }
  }
}
