package fovea.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.architecture.CardNetworks;
import fovea.dataset.picture.DrawnPictures;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Lease;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.modelmanager.Task;
import fovea.tensor.Compute;
import fovea.tensor.Module;
import fovea.work.Progress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The classifiers that are part of the program.
class BundledClassifierTest {
  @TempDir Path home;

  @Test
  void itsCardSaysHowItWasMadeAndWhatWasMeasured() throws Exception {
    ModelCard card = bundled("cifar-classifier").card();
    assertTrue(card.bundled());
    assertTrue(card.bytes() < 3_000_000, "small enough to be part of the program");
    assertEquals("fovea train cifar10-resnet20 --set data.source=FOLDER", card.howMade().command());
    assertTrue(card.numbers().get("top1") > 0.8103, "the published network's on these copies");
    assertEquals(0.88, card.numbers().get("losslessTop1"));
  }

  @Test
  void theRobustOneHasTheSameNetworkClassesAndNormalisation() throws Exception {
    ModelCard card = bundled("cifar-classifier-robust").card();
    ModelCard plain = bundled("cifar-classifier").card();
    assertTrue(card.bytes() < 2_000_000);
    assertEquals(
        "fovea train cifar10-resnet20-robust --set data.source=FOLDER", card.howMade().command());
    assertEquals(plain.architecture(), card.architecture());
    assertEquals(plain.configuration(), card.configuration());
    assertEquals(plain.preparation(), card.preparation());
    assertTrue(card.numbers().get("pgd20Top1") > 0.25, card.numbers().toString());
    assertTrue(card.numbers().get("top1") < plain.numbers().get("top1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cifar-classifier", "cifar-classifier-robust"})
  void itKnowsTheClassesAndSomeDrawingsOfThem(String id) throws Exception {
    var store = new ModelStore(getClass().getClassLoader(), home);
    var models = new ModelManager(store, CardNetworks::load, () -> 1L << 30);
    var drawn = new DrawnPictures("drawn", 0, 200);
    try (Compute compute = Compute.start()) {
      ClassifierEvaluation found =
          compute
              .submit(
                  Compute.Priority.BACKGROUND,
                  () -> {
                    CatalogModel model = bundled(id);
                    try (models;
                        Lease<Module> lease = models.lend(model, compute.manager())) {
                      Classifier classifier =
                          NetworkClassifier.open(
                              model.card(), store.folder(model), lease.model(), compute.manager());
                      assertEquals(drawn.labels(), classifier.labels());
                      return PictureEvaluation.evaluate(classifier, drawn, Progress.none());
                    }
                  })
              .get();
      assertTrue(found.topAccuracy(1) > 0.25, "it was trained on photos: " + found.topAccuracy(1));
    }
  }

  private CatalogModel bundled(String id) throws Exception {
    var store = new ModelStore(getClass().getClassLoader(), home);
    List<CatalogModel> found =
        ModelCatalog.read(store).models().stream()
            .filter(model -> model.card().task() == Task.CLASSIFICATION)
            .filter(model -> model.card().bundled())
            .toList();
    assertEquals(2, found.size());
    return found.stream().filter(model -> model.card().id().equals(id)).findFirst().orElseThrow();
  }
}
