package fovea.captioning.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import fovea.tensor.OnCompute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionModelsTest {
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
          try (var models = new ModelManager(store, 1L << 30);
              Lease<Captioner> lease =
                  models.lend(chosen, Captioner.class, new CaptionModels(), manager)) {
            captions.add(lease.model().caption(PICTURE, GREEDY, Captioner.Progress.none()));
          }
        });
    return captions.get(0);
  }

  @Test
  void aTrainedFolderIsAModel() throws Exception {
    CatalogModel chosen = CaptionModels.inFolder(model);
    assertEquals("my-model", chosen.card().id());
    assertEquals(CaptionModels.TASK, chosen.card().task());
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
  void aBorrowingCaptionerGivesTheModelBack() throws Exception {
    CatalogModel chosen = CaptionModels.inFolder(model);
    OnCompute.run(
        manager -> {
          var store = new ModelStore(getClass().getClassLoader(), folder);
          try (var models = new ModelManager(store, 1L << 30)) {
            Captioner captioner = CaptionModels.borrowing(models, store, chosen, () -> manager);
            assertTrue(captioner.knows("boat"));
            assertEquals(20, captioner.vocabulary().size());
            assertTrue(models.loaded().isEmpty());
            captioner.caption(PICTURE, GREEDY, Captioner.Progress.none());
            assertThrows(
                IllegalArgumentException.class,
                () ->
                    captioner.caption(
                        PICTURE,
                        GREEDY.withPrefix(java.util.List.of("submarine")),
                        Captioner.Progress.none()));
            captioner.caption(PICTURE, GREEDY, Captioner.Progress.none());
            assertEquals(1, models.loaded().size());
            assertEquals(3, models.loaded().get(0).timesLent());
            assertEquals(false, models.loaded().get(0).lent());
          }
        });
  }

  @Test
  void aRunsFolderMeansItsExport() throws Exception {
    Path run = folder.resolve("run");
    TinyModels.write(run.resolve("export"), 3);
    assertEquals(
        caption(CaptionModels.inFolder(model)).best().text(),
        caption(CaptionModels.inFolder(run)).best().text());
  }

  @Test
  void aCardMakesItAModelOfTheCatalog() throws Exception {
    ModelCard card =
        CaptionModels.card(
            model, "mine", "Mine", ModelCard.HowMade.unknown(), Map.of("bleu4", 0.1));
    Files.writeString(model.resolve(ModelCatalog.CARD), CardJson.write(card));
    var store = new ModelStore(getClass().getClassLoader(), folder);
    CatalogModel found = ModelCatalog.read(store).find("mine").orElseThrow();
    assertEquals(card, found.card());
    assertEquals(card, CaptionModels.inFolder(model).card());
    assertTrue(!caption(found).best().words().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "config.json, \"attentionDim\":12, \"attentionDim\":13, does not fit",
    "config.json, \"embedDim\":10, \"embedDim\":8000, too few",
    "config.json, \"widths\":[8, \"widths\":[8000, too few",
    "config.json, \"gridSize\":4, \"gridSize\":-4, cannot be",
    "config.json, \"blocks\", \"bricks\", cannot be understood",
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
    var failure = assertThrows(ModelException.class, () -> caption(CaptionModels.inFolder(model)));
    assertTrue(failure.getMessage().contains(sentence), failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"config.json", "vocabulary.json", "model.safetensors"})
  void aMissingFileIsNamed(String file) throws Exception {
    Files.delete(model.resolve(file));
    var failure = assertThrows(ModelException.class, () -> CaptionModels.inFolder(model));
    assertTrue(failure.getMessage().contains(file), failure.getMessage());
  }

  @Test
  void truncatedWeightsAreRefused() throws Exception {
    Path weights = model.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, java.util.Arrays.copyOf(bytes, bytes.length - 100));
    assertThrows(ModelException.class, () -> caption(CaptionModels.inFolder(model)));
  }
}
