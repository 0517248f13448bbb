package fovea.captioning.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.architecture.CardNetworks;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.image.RgbImage;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Lease;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.modelmanager.Task;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionerExportTest {
  private static final DecodingOptions GREEDY =
      new DecodingOptions(1, 0, 2, 6, java.util.List.of());
  private static final RgbImage PICTURE = TinyModels.picture(40, 30);

  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void write() throws Exception {
    model = folder.resolve("models").resolve("My model");
    TinyModels.write(model, 3);
  }

  private Caption caption(CatalogModel chosen) throws Exception {
    var captions = new java.util.ArrayList<Caption>();
    OnCompute.run(
        manager -> {
          var store = new ModelStore(getClass().getClassLoader(), folder);
          try (var models = new ModelManager(store, CardNetworks::load, () -> 1L << 30);
              Lease<Module> lease = models.lend(chosen, manager)) {
            Captioner captioner =
                Captioners.open(chosen.card(), store.folder(chosen), lease.model(), manager);
            captions.add(captioner.caption(PICTURE, GREEDY, Captioner.Progress.none()));
          } catch (IOException e) { // as the library does
            throw new ModelException(String.valueOf(e.getMessage()), e);
          }
        });
    return captions.get(0);
  }

  @Test
  void aTrainedFolderIsAModel() throws Exception {
    CatalogModel chosen = CaptionerExport.inFolder(model);
    assertEquals("my-model", chosen.card().id());
    assertEquals(Task.CAPTIONING, chosen.card().task());
    Caption loaded = caption(chosen);
    OnCompute.run(
        manager -> {
          var same =
              new ShowAttendTellCaptioner(
                  TinyModels.network(manager, 3),
                  manager,
                  TinyModels.PREPARATION.toPreparation(),
                  TinyModels.vocabulary());
          Caption direct = same.caption(PICTURE, GREEDY, Captioner.Progress.none());
          assertEquals(direct.best().text(), loaded.best().text());
          assertEquals(direct.best().logProbability(), loaded.best().logProbability(), 1e-9);
        });
  }

  @Test
  void aRunsFolderMeansItsExport() throws Exception {
    Path run = folder.resolve("run");
    TinyModels.write(run.resolve("export"), 3);
    assertEquals(
        caption(CaptionerExport.inFolder(model)).best().text(),
        caption(CaptionerExport.inFolder(run)).best().text());
  }

  @Test
  void aCardMakesItAModelOfTheCatalog() throws Exception {
    ModelCard card =
        CaptionerExport.card(
            model, "mine", "Mine", ModelCard.HowMade.unknown(), Map.of("bleu4", 0.1));
    Files.writeString(model.resolve(ModelCatalog.CARD), CardJson.write(card));
    var store = new ModelStore(getClass().getClassLoader(), folder);
    CatalogModel found = ModelCatalog.read(store).find("mine").orElseThrow();
    assertEquals(card, found.card());
    assertEquals(card, CaptionerExport.inFolder(model).card());
    assertTrue(!caption(found).best().words().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "config.json, \"attentionDim\":12, \"attentionDim\":13, does not fit",
    "config.json, \"embedDim\":10, \"embedDim\":8000, does not fit",
    "config.json, \"widths\":[8, \"widths\":[8000, does not fit",
    "config.json, \"gridSize\":4, \"gridSize\":-4, cannot be",
    "config.json, \"blocks\", \"bricks\", cannot be",
    "config.json, ShowAttendTell, ShowAttendYell, does not describe",
    "config.json, {, [[, cannot be understood",
    "config.json, \"size\":32, \"size\":64, cannot be",
    "vocabulary.json, \"and\", \"or\" : 900000000, cannot be read",
  })
  void aWrongFileIsRefusedInOneSentence(String file, String right, String wrong, String sentence)
      throws Exception {
    Path path = model.resolve(file);
    String text = Files.readString(path);
    assertTrue(text.contains(right), text);
    int place = text.indexOf(right);
    Files.writeString(
        path, text.substring(0, place) + wrong + text.substring(place + right.length()));
    var failure =
        assertThrows(ModelException.class, () -> caption(CaptionerExport.inFolder(model)));
    assertTrue(failure.getMessage().contains(sentence), failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"config.json", "vocabulary.json", "model.safetensors"})
  void aMissingFileIsNamed(String file) throws Exception {
    Files.delete(model.resolve(file));
    var failure = assertThrows(ModelException.class, () -> CaptionerExport.inFolder(model));
    assertTrue(failure.getMessage().contains(file), failure.getMessage());
  }

  @Test
  void truncatedWeightsAreRefused() throws Exception {
    Path weights = model.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, java.util.Arrays.copyOf(bytes, bytes.length - 100));
    assertThrows(ModelException.class, () -> caption(CaptionerExport.inFolder(model)));
  }
}
