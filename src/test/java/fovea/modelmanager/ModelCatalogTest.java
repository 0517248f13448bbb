package fovea.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.files.Digests;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCatalogTest {
  @TempDir Path folder;

  private static ModelCard withFile(ModelCard card, Path file) throws Exception {
    return new ModelCard(
        card.id(),
        card.name(),
        card.task(),
        card.architecture(),
        card.configuration(),
        card.source(),
        List.of(
            new ModelCard.File(
                file.getFileName().toString(), Files.size(file), Digests.sha256(file))),
        card.licence(),
        card.preparation(),
        card.labels(),
        card.howMade(),
        card.numbers(),
        true,
        List.of());
  }

  @Test
  void aCardSurvivesJson() throws Exception {
    ModelCard card = Cards.card("scenes-1.0", 123);
    Path file = folder.resolve("card.json");
    Files.writeString(file, CardJson.write(card));
    assertEquals(card, CardJson.read(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"id\" : \"a\" | \"id\" : \"../a\" | cannot be the id",
        "\"name\" : \"Model a\" | \"name\" : 7 | “name” is not a text",
        "model.safetensors | ../secret | cannot be the name of a file",
        "\"size\" : 5, | \"size\" : -5, | size",
        "\"licence\" | \"license\" | lacks “licence”",
        "\"bleu4\" : 0.5 | \"bleu4\" : \"high\" | “bleu4” is not a number",
        "\"labels\" : \"\" | \"labels\" : \"x.json\" | not one of its files",
        "{ | [ | not a JSON document",
      })
  void aWrongCardIsRefusedInOneSentence(String right, String wrong, String sentence)
      throws Exception {
    Path file = folder.resolve("card.json");
    String json = CardJson.write(Cards.card("a", 5));
    assertTrue(json.contains(right), json);
    int place = json.indexOf(right);
    Files.writeString(
        file, json.substring(0, place) + wrong + json.substring(place + right.length()));
    var failure = assertThrows(ModelException.class, () -> CardJson.read(file));
    assertTrue(failure.getMessage().contains(sentence), failure.getMessage());
  }

  @Test
  void findsUserModelsAndTellsOfThoseItCannotRead() throws Exception {
    Path models = folder.resolve("models");
    for (String id : List.of("b", "a")) {
      Path model = Files.createDirectories(models.resolve(id));
      Files.writeString(model.resolve("card.json"), CardJson.write(Cards.card(id, 5)));
    }
    Path copy = Files.createDirectories(models.resolve("c"));
    Files.writeString(copy.resolve("card.json"), CardJson.write(Cards.card("a", 5)));
    Path broken = Files.createDirectories(models.resolve("d"));
    Files.writeString(broken.resolve("card.json"), "nonsense");
    Files.createDirectories(models.resolve("no-model"));

    var nothing = new URLClassLoader(new URL[0], null);
    ModelCatalog catalog = ModelCatalog.read(new ModelStore(nothing, folder));
    assertEquals(List.of("a", "b"), catalog.models().stream().map(m -> m.card().id()).toList());
    assertEquals(2, catalog.problems().size());
    assertEquals(Optional.of(models.resolve("b")), catalog.find("b").orElseThrow().folder());
    assertEquals(2, catalog.forTask(Task.CAPTIONING).size());
    assertEquals(0, catalog.forTask(Task.SEGMENTATION).size());
  }

  @Test
  void aModelInAJarIsUnpackedOnceAndCheckedAgain() throws Exception {
    Path weights = folder.resolve("model.safetensors");
    Files.writeString(weights, "weights");
    ModelCard card = withFile(Cards.card("a", 5), weights);
    Path jar = folder.resolve("program.jar");
    try (FileSystem zip =
        FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
      Files.createDirectories(zip.getPath("modelcards"));
      Files.writeString(zip.getPath("modelcards/index.txt"), "a.json\nlost.json\n");
      Files.writeString(zip.getPath("modelcards/a.json"), CardJson.write(card));
      Files.createDirectories(zip.getPath("models/a"));
      Files.copy(weights, zip.getPath("models/a/model.safetensors"));
    }
    Path home = folder.resolve("home");
    try (var program = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      var store = new ModelStore(program, home);
      ModelCatalog catalog = ModelCatalog.read(store);
      assertEquals(1, catalog.models().size());
      assertEquals(1, catalog.problems().size());
      Path unpacked = store.folder(catalog.models().getFirst()).resolve("model.safetensors");
      assertTrue(unpacked.startsWith(home));
      assertEquals("weights", Files.readString(unpacked));
      Files.writeString(unpacked, "wrecked");
      store.folder(catalog.models().getFirst());
      assertEquals("weights", Files.readString(unpacked));
    }
  }

  @Test
  void aModelUnpackedOnTheClassPathIsReadWhereItStands() throws Exception {
    Path model = Files.createDirectories(folder.resolve("models").resolve("a"));
    Path weights = model.resolve("model.safetensors");
    Files.writeString(weights, "weights");
    var card = new CatalogModel(withFile(Cards.card("a", 5), weights), Optional.empty());
    try (var program = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      var store = new ModelStore(program, folder.resolve("home"));
      assertEquals(model.toRealPath(), store.folder(card).toRealPath());
      Files.delete(weights);
      assertThrows(ModelException.class, () -> store.folder(card));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, '', '', /u/.local/share/fovea",
    "Linux, XDG_DATA_HOME, /data, /data/fovea",
    "Linux, XDG_DATA_HOME, relative, /u/.local/share/fovea",
    "Mac OS X, '', '', /u/Library/Application Support/Fovea",
    "Windows 11, LOCALAPPDATA, /local, /local/Fovea",
    "Windows 11, '', '', /u/AppData/Local/Fovea",
    "Linux, FOVEA_HOME, /mine, /mine",
  })
  void theFolderIsWhereTheSystemHasIt(String system, String name, String value, String expected) {
    Map<String, String> environment = name.isEmpty() ? Map.of() : Map.of(name, value);
    assertEquals(Path.of(expected), ModelStore.home(environment, system, Path.of("/u")));
  }
}
