package fovea.segmentation.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import fovea.architecture.CardNetworks;
import fovea.datalibrary.NoDownloads;
import fovea.dataset.mask.MaskParts;
import fovea.dataset.picture.DataPart;
import fovea.image.LabelMap;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.ModelCard;
import fovea.segmentation.NetworkSegmenter;
import fovea.segmentation.training.setup.Recipes;
import fovea.segmentation.training.setup.SegmenterSetup;
import fovea.tensor.Compute;
import fovea.training.CostEstimate;
import fovea.training.model.FolderModels;
import fovea.training.recipe.Runs;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.training.run.TrainingEvent.Validated;
import fovea.training.run.TrainingEvent.Watched;
import fovea.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmenterTrainingTest {
  private static final String TINY =
      "{\"image_size\":32,\"patch_size\":4,\"hidden_size\":24,\"num_hidden_layers\":4,"
          + "\"num_attention_heads\":2,\"intermediate_size\":48,"
          + "\"use_relative_position_bias\":true,\"out_indices\":[0,1,2,3],"
          + "\"auxiliary_channels\":8,\"drop_path_rate\":0.1}";

  private static Compute compute;
  private static SegmenterTraining training;
  @TempDir static Path shared;
  private static RunFolder fitted;

  @TempDir Path temporary;

  @BeforeAll
  static void start() throws IOException {
    compute = Compute.start();
    training = new SegmenterTraining(compute, new Library(), new FolderModels());
    var setup =
        setup(
            "data.source=same",
            "epochs=40",
            "pace.schedule=POLY",
            "pace.gamma=0.9",
            "pace.warmup=2",
            "examples.augmentation=flip");
    fitted = RunFolder.create(shared.resolve("fitted"), training.plan(setup));
    TrainingEvent end = run(fitted);
    assertInstanceOf(Stopped.class, end, end.toString());
  }

  @AfterAll
  static void close() {
    compute.close();
  }

  /// Of `made`, sixteen pictures and others to validate and test with; of `same`, the four that are
  /// learnt from are validated with as well.
  private static final class Library extends NoDownloads {
    @Override
    public MaskParts openMasks(String source) {
      boolean same = source.equals("same");
      return new MaskParts(
          "made masks",
          Map.of(
              Optional.of(DataPart.TRAINING),
              new MadeMasks(1, same ? 4 : 16),
              Optional.of(DataPart.VALIDATION),
              new MadeMasks(same ? 1 : 2, 4),
              Optional.of(DataPart.TEST),
              new MadeMasks(3, 3)));
    }
  }

  private static SegmenterSetup setup(String... changes) {
    return Runs.changed(
        Recipes.plain(),
        Map.of(
            "data.source", "made",
            "network.configuration", TINY,
            "network.inputSize", "32",
            "examples.augmentation", "scale:0.75:1.5 crop:0.9 flip distort",
            "learningRate", "0.003",
            "epochs", "3",
            "batchSize", "4",
            "pace.warmup", "0"),
        changes);
  }

  private RunFolder folder(String name, SegmenterSetup setup) throws IOException {
    return Runs.planned(training, temporary.resolve(name), setup);
  }

  private static TrainingEvent run(RunFolder folder) throws IOException {
    return Runs.run(training, folder);
  }

  private RunFolder trained(String name, SegmenterSetup setup) throws IOException {
    return Runs.trained(training, temporary.resolve(name), setup);
  }

  private static <T> T onCompute(Compute.Work<T, Exception> work) throws Exception {
    return compute.call(Compute.Priority.INTERACTIVE, work);
  }

  private static Map<String, float[]> weights(Path file) throws Exception {
    return Runs.weights(compute, file);
  }

  @Test
  void theLossFallsAndAFewPicturesAreLearntByHeart() {
    List<StepDone> steps = Runs.events(fitted, StepDone.class);
    double first = steps.subList(0, 4).stream().mapToDouble(StepDone::loss).average().orElse(0);
    double last =
        steps.subList(steps.size() - 4, steps.size()).stream()
            .mapToDouble(StepDone::loss)
            .average()
            .orElse(9);
    assertTrue(last < 0.3 * first, first + " became " + last);
    List<Validated> validated = Runs.events(fitted, Validated.class);
    double best = validated.stream().mapToDouble(v -> v.metrics().get("meanIou")).max().orElse(0);
    assertTrue(best > 0.9, "mIoU " + best);
    assertTrue(validated.getLast().metrics().get("pixelAccuracy") > 0.95);
    assertTrue(
        validated.getLast().metrics().get("meanIouWithIgnoredInUnion")
            < validated.getLast().metrics().get("meanIou"));
  }

  @Test
  void whatIsSaidOfTheWatchedPicturesLiesBesideThem() {
    Watched last = Runs.events(fitted, Watched.class).getLast();
    assertEquals(4, last.pictures().size());
    last.pictures()
        .forEach(
            seen -> {
              Path folder = fitted.path().resolve("watched");
              assertTrue(Files.exists(folder.resolve(seen.mask())), seen.mask());
              assertTrue(Files.exists(folder.resolve(seen.picture() + "-truth.png")));
              assertTrue(seen.probability() > 0.9, "right: " + seen.probability());
            });
    assertEquals("0-40.png", last.pictures().getFirst().mask());
  }

  @Test
  void theModelNamesPixelsLikeTheRun() throws Exception {
    Path export = fitted.path().resolve("export");
    ModelCard card = CardJson.read(export.resolve("card.json"));
    assertEquals("trained by this program on made masks", card.source());
    assertTrue(card.numbers().get("validation meanIou") > 0.9);
    assertTrue(card.numbers().containsKey("test meanIou"));
    var data = new MadeMasks(1, 4);
    LabelMap named =
        onCompute(
            () -> {
              try (NDManager manager = compute.manager().newSubManager()) {
                var network = CardNetworks.load(card, export, manager);
                var segmenter = NetworkSegmenter.open(card, export, network, manager);
                assertEquals(data.labels(), segmenter.labels());
                return segmenter.labels(
                    data.picture(0), segmenter.protocols().getFirst(), Progress.none());
              }
            });
    int right = 0;
    int known = 0;
    int[] truth = data.mask(0).values();
    for (int i = 0; i < truth.length; i++) {
      known += truth[i] < 3 ? 1 : 0;
      right += truth[i] == named.labels()[i] - 1 ? 1 : 0;
    }
    assertTrue(right > 0.9 * known, right + " of " + known);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRunThatWasStoppedEndsBitForBitAsOneThatWasNot(boolean recompute) throws Exception {
    SegmenterSetup setup =
        setup(
            "pace.accumulation=2",
            "network.layerDecay=0.8",
            "pace.averageDecay=0.9",
            "network.recompute=" + recompute);
    RunFolder whole = trained("whole", setup);
    RunFolder broken = folder("broken", setup);
    var stop = new StopSignal();
    TrainingEvent first =
        training.run(
            broken,
            stop,
            event -> {
              if (event instanceof StepDone done && done.step() == 3) {
                stop.stop();
              }
            });
    assertEquals(Reason.STOPPED, assertInstanceOf(Stopped.class, first).reason());
    assertEquals(Reason.FINISHED, assertInstanceOf(Stopped.class, run(broken)).reason());
    Runs.assertSameWeights(compute, whole.lastWeights(), broken.lastWeights());
  }

  @Test
  void theHeadAloneLeavesTheEncoderAsItIs() throws Exception {
    Path origin = fitted.path().resolve("export");
    RunFolder head =
        trained(
            "head",
            setup(
                "network.start=HEAD",
                "network.model=" + origin,
                "examples.classWeights=MEDIAN_FREQUENCY",
                "epochs=1"));
    Map<String, float[]> before = weights(origin.resolve("model.safetensors"));
    Map<String, float[]> after = weights(head.bestWeights());
    boolean changed = false;
    for (var entry : before.entrySet()) {
      float[] now = after.get(entry.getKey());
      if (entry.getKey().startsWith("beit.")) {
        assertArrayEquals(entry.getValue(), now, 0, entry.getKey());
      } else {
        changed |= !java.util.Arrays.equals(entry.getValue(), now);
      }
    }
    assertTrue(changed);
  }

  @Test
  void theCostIsMeasured() throws IOException {
    CostEstimate cost = training.estimate(setup());
    assertTrue(cost.secondsPerEpoch() > 0);
    assertEquals(12, cost.steps());
    assertEquals(16, cost.trainingPictures());
    assertTrue(cost.bytesLeft() > 0);
  }

  @Test
  void whatCannotBeIsRefusedInASentence() {
    assertRefused("Batch normalisation needs two pictures", setup("batchSize=1"));
    assertRefused(
        "is made for classification, not for segmentation", setup("network.architecture=resnet20"));
    assertRefused("A batch of 17 needs at least as many training examples", setup("batchSize=17"));
  }

  private static void assertRefused(String words, SegmenterSetup setup) {
    var refused = assertThrows(IllegalArgumentException.class, () -> training.plan(setup));
    assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
    assertFalse(String.valueOf(refused.getMessage()).contains("\n"));
  }
}
