package fovea.captioning.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.architecture.CardNetworks;
import fovea.captioning.CaptionEvaluation;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.Sentence;
import fovea.captioning.Word;
import fovea.files.Digests;
import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Lease;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.tensor.Compute;
import fovea.tensor.Compute.Priority;
import fovea.tensor.Module;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The captioner that is part of the program: small enough, as its card says, and as good as its
/// card says on scenes it was never trained on.
class BundledCaptionerTest {
  private static final long MOST_BYTES = 8_000_000;

  @TempDir Path home;
  private final Compute compute = Compute.start();

  @AfterEach
  void close() {
    compute.close();
  }

  private CatalogModel bundled(ModelStore store) {
    return ModelCatalog.read(store).find("scene-captioner").orElseThrow();
  }

  private ModelStore store() {
    return new ModelStore(getClass().getClassLoader(), home);
  }

  private <T> T lent(ModelStore store, WithCaptioner<T> use) throws Exception {
    var models = new ModelManager(store, CardNetworks::load, () -> 1L << 30);
    return onCompute(
        () -> {
          try (models;
              Lease<Module> lease = models.lend(bundled(store), compute.manager())) {
            CatalogModel model = bundled(store);
            return use.with(
                Captioners.open(
                    model.card(), store.folder(model), lease.model(), compute.manager()));
          }
        });
  }

  private <T> T onCompute(Callable<T> work) throws Exception {
    return compute.submit(Priority.INTERACTIVE, work).get();
  }

  private static final CaptionEvaluation.Progress NEVER_CANCELLED =
      new CaptionEvaluation.Progress() {
        @Override
        public void done(int scenes) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  private interface WithCaptioner<T> {
    T with(Captioner captioner) throws Exception;
  }

  @Test
  void itsFilesAreSmallAndWhatTheCardSays() throws Exception {
    ModelStore store = store();
    CatalogModel model = bundled(store);
    long bytes = 0;
    for (var file : model.card().files()) {
      Path path = store.folder(model).resolve(file.name());
      assertEquals(file.size(), Files.size(path), file.name());
      assertEquals(file.sha256(), Digests.sha256(path), file.name());
      bytes += file.size();
    }
    assertTrue(bytes <= MOST_BYTES, bytes + " bytes");
    assertTrue(model.card().howMade().command().startsWith("fovea train captioner"));
  }

  @Test
  void itScoresWhatItsCardSaysOnScenesItHasNotSeen() throws Exception {
    ModelStore store = store();
    CaptionEvaluation.Result result =
        lent(
            store,
            captioner ->
                CaptionEvaluation.run(
                    captioner,
                    new CaptionEvaluation.Settings(60, 5_000, 160, DecodingOptions.standard()),
                    NEVER_CANCELLED));
    assertTrue(result.bleu().bleu4() >= 0.5, "BLEU-4 " + result.bleu().bleu4());
    assertTrue(result.chairI() <= 0.05, "CHAIRi " + result.chairI());
    assertTrue(result.colorAccuracy() >= 0.9, "colours " + result.colorAccuracy());
    assertTrue(result.gaze().accuracy() >= 0.8, "gaze " + result.gaze().accuracy());
    assertTrue(result.distinctCaptions() >= 50, result.distinctCaptions() + " captions");
  }

  @Test
  void itSeesTheUmbrellaInTheSample() throws Exception {
    RgbImage sample = ImageFiles.read(Path.of("sample-images", "beach-with-umbrella.png"));
    Sentence best =
        lent(
            store(),
            captioner ->
                captioner
                    .caption(sample, DecodingOptions.standard(), Captioner.Progress.none())
                    .best());
    assertTrue(best.finished());
    assertTrue(best.text().contains("umbrella"), best.text());
    Word umbrella =
        best.words().stream().filter(w -> w.text().equals("umbrella")).findFirst().orElseThrow();
    assertEquals(1, umbrella.gaze().sum(), 1e-4);
    int peak = umbrella.gaze().peak();
    double x = (peak % umbrella.gaze().width() + 0.5) / umbrella.gaze().width();
    assertTrue(x > 0.2 && x < 1, "the umbrella stands in the middle and right, not at " + x);
  }
}
