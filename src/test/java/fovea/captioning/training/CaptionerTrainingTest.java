package fovea.captioning.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.captioning.network.CaptionerExport;
import fovea.checkpoint.SafetensorsFile;
import fovea.dataset.CaptionPairs;
import fovea.modelmanager.Task;
import fovea.tensor.Compute;
import fovea.tensor.ComputeTest;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import fovea.text.Vocabulary;
import fovea.training.optimizer.LearningRate;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionerTrainingTest extends ComputeTest {
  @TempDir Path temporary;

  private static TrainingPlan plan(long steps, Map<String, String> more) {
    Map<String, String> settings =
        new TreeMap<>(
            Map.of(
                "scenes", "8",
                "validationScenes", "3",
                "inputSize", "32",
                "gridSize", "4",
                "blocks", "1,1",
                "widths", "8,16",
                "attentionDim", "8",
                "embedDim", "8",
                "decoderDim", "32",
                "minWordCount", "1"));
    settings.putAll(more);
    return new TrainingPlan(
        CaptionerTraining.RECIPE,
        1,
        steps,
        4,
        OptimizerSettings.adamW(0.01, 0.01),
        LearningRate.constant(),
        5,
        3,
        2,
        0,
        CaptionPlan.of(settings).settings());
  }

  private static TrainingEvent run(
      RunFolder folder, StopSignal stop, Consumer<TrainingEvent> listener) throws IOException {
    return new CaptionerTraining(compute, null).run(folder, stop, (n, total) -> {}, listener);
  }

  private static Map<String, float[]> tensors(Path file) throws Exception {
    var all = new TreeMap<String, float[]>();
    OnCompute.run(
        manager -> {
          try (var open = SafetensorsFile.open(file)) {
            for (String name : open.names()) {
              all.put(name, open.read(manager, name).toFloatArray());
            }
          }
        });
    return all;
  }

  @Test
  void aStoppedRunEndsInTheSameModelAsAWholeOne() throws Exception {
    Map<String, String> settings =
        Map.of("gazeWeight", "0.5", "labelSmoothing", "0.1", "mixedPrecision", "false");
    RunFolder whole = RunFolder.create(temporary.resolve("whole"), plan(6, settings));
    assertEquals(new Stopped(6, Reason.FINISHED), run(whole, new StopSignal(), e -> {}));
    RunFolder broken = RunFolder.create(temporary.resolve("broken"), plan(6, settings));
    var stop = new StopSignal();
    run(
        broken,
        stop,
        e -> {
          if (e.step() == 3) {
            stop.stop();
          }
        });
    RunFolder again = RunFolder.open(broken.path());
    assertEquals(new Stopped(6, Reason.FINISHED), run(again, new StopSignal(), e -> {}));
    Map<String, float[]> expected = tensors(whole.lastWeights());
    Map<String, float[]> actual = tensors(again.lastWeights());
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
    assertArrayEquals(
        Files.readAllBytes(whole.path().resolve("export/model.safetensors")),
        Files.readAllBytes(again.path().resolve("export/model.safetensors")));
  }

  @Test
  void itLearnsItsScenesByHeartAndLeavesAModel() throws Exception {
    RunFolder folder =
        RunFolder.create(
            temporary.resolve("heart"),
            plan(60, Map.of("scenes", "4", "gazeWeight", "1", "dropout", "0")));
    var losses = new ArrayList<Double>();
    run(
        folder,
        new StopSignal(),
        e -> {
          if (e instanceof TrainingEvent.StepDone done) {
            losses.add(done.loss());
          }
        });
    assertTrue(
        losses.getLast() < 0.75 * losses.getFirst(), losses.getFirst() + " to " + losses.getLast());
    Path export = folder.path().resolve("export");
    assertTrue(Files.size(export.resolve("model.safetensors")) > 1000);
    Vocabulary vocabulary = Vocabulary.load(export.resolve("vocabulary.json"));
    assertTrue(vocabulary.size() > 10);
    assertEquals(Task.CAPTIONING, CaptionerExport.inFolder(folder.path()).card().task());
  }

  @Test
  void aRunOfAnotherRecipeIsRefused() throws Exception {
    TrainingPlan own = plan(1, Map.of());
    var other =
        new TrainingPlan(
            "classifier", 1, 1, 4, own.optimizer(), own.learningRate(), 0, 1, 1, 0, own.settings());
    RunFolder folder = RunFolder.create(temporary.resolve("other"), other);
    var refused = assertThrows(IOException.class, () -> run(folder, new StopSignal(), e -> {}));
    assertTrue(refused.getMessage().contains("does not train a captioner"));
  }

  @Test
  void aBatchIsWhatTheNetworkTakes() throws Exception {
    CaptionPairs pairs = CaptionPairs.draw(3, 2, 64, 8, n -> {});
    Vocabulary vocabulary = Vocabulary.of(pairs.wordCounts(), 1);
    OnCompute.run(
        manager -> {
          var maker = new CaptionBatch.Maker(pairs, vocabulary, Preparation.imageNet(64, 64));
          int[][] chosen = {{0, 1}, {4, 2}};
          CaptionBatch batch = maker.batch(manager, new int[] {1, 0}, chosen);
          int steps = batch.steps();
          long[] captions = batch.captions().toLongArray();
          long[] targets = batch.targets().toLongArray();
          float[] mask = batch.mask().toFloatArray();
          float[] gaze = batch.gaze().toFloatArray();
          assertArrayEquals(new long[] {2, 3, 64, 64}, batch.pixels().getShape().getShape());
          assertArrayEquals(new long[] {4, steps, 64}, batch.gaze().getShape().getShape());
          int longest = 0;
          int words = 0;
          int named = 0;
          for (int row = 0; row < 4; row++) {
            int picture = row < 2 ? 1 : 0;
            List<String> said = words(pairs, picture, chosen[row / 2][row % 2]);
            longest = Math.max(longest, said.size());
            words += said.size() + 1;
            assertEquals(vocabulary.start(), captions[row * (steps + 1)]);
            for (int t = 0; t < steps; t++) {
              int expected =
                  t < said.size()
                      ? vocabulary.id(said.get(t))
                      : t == said.size() ? vocabulary.end() : vocabulary.pad();
              assertEquals(expected, targets[row * steps + t]);
              assertEquals(expected, captions[row * (steps + 1) + t + 1]);
              assertEquals(t <= said.size() ? 1 : 0, mask[row * steps + t]);
              float sum = 0;
              for (int cell = 0; cell < 64; cell++) {
                sum += gaze[(row * steps + t) * 64 + cell];
              }
              if (sum > 0) {
                named++;
                assertEquals(1, sum, 1e-5);
              }
            }
          }
          assertEquals(longest + 1, steps);
          assertEquals(words, batch.words());
          assertEquals(named, batch.namedWords());
          assertTrue(named > 0);
        });
  }

  private static List<String> words(CaptionPairs pairs, int picture, int caption) {
    return Arrays.stream(pairs.caption(picture, caption)).mapToObj(pairs.words()::get).toList();
  }

  @Test
  void noEvaluationSeedIsTrainedOn() {
    assertTrue(CaptionerTraining.TRAINING_SEEDS >= 10_000_000);
    assertTrue(CaptionerTraining.TRAINING_SEEDS + 1_000_000 <= CaptionerTraining.VALIDATION_SEEDS);
    assertThrows(IllegalArgumentException.class, () -> CaptionPlan.of(Map.of("scenes", "1000001")));
  }

  @Test
  void aTrainingLeavesNoTensorBehind() throws Exception {
    RunFolder folder = RunFolder.create(temporary.resolve("leak"), plan(6, Map.of()));
    var alive = new ArrayList<Integer>();
    run(
        folder,
        new StopSignal(),
        e -> {
          if (e instanceof TrainingEvent.StepDone && e.step() >= 4) {
            alive.add(compute.manager().getManagedArrays().size());
          }
        });
    assertEquals(3, alive.size());
    assertEquals(alive.get(0), alive.get(2));
    int after =
        compute
            .submit(Compute.Priority.INTERACTIVE, () -> compute.manager().getManagedArrays().size())
            .join();
    assertEquals(0, after);
  }
}
