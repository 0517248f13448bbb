package fovea.captioning.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.checkpoint.SafetensorsFile;
import fovea.dataset.CaptionPairs;
import fovea.dataset.CaptionPairsFile;
import fovea.dataset.PictureOrder;
import fovea.files.AtomicFiles;
import fovea.network.convolutional.ResNet;
import fovea.network.recurrent.ShowAttendTell;
import fovea.tensor.Compute;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.text.Vocabulary;
import fovea.training.Trainer;
import fovea.training.optimizer.LearningRate;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The recipe by which a captioner learns from generated scenes.
///
/// The seeds 0 to 9,999,999 are for evaluation and are never trained on: training scenes begin at
/// {@link #TRAINING_SEEDS}, validation scenes at {@link #VALIDATION_SEEDS}.
public final class CaptionerTraining {
  public static final String RECIPE = "captioner";
  public static final long TRAINING_SEEDS = 10_000_000;
  public static final long VALIDATION_SEEDS = 20_000_000;

  private final Compute compute;
  private final @Nullable Path scenes;

  /// @param scenes a folder where drawn scenes are kept for the next run, or null to draw them anew
  public CaptionerTraining(Compute compute, @Nullable Path scenes) {
    this.compute = compute;
    this.scenes = scenes;
  }

  /// A plan for this recipe: AdamW with a cosine schedule after 300 steps of warm-up, gradients
  /// clipped to norm 5.
  public static TrainingPlan plan(
      CaptionPlan captions,
      long seed,
      long steps,
      int batchSize,
      double learningRate,
      double weightDecay) {
    return new TrainingPlan(
        RECIPE,
        seed,
        steps,
        batchSize,
        OptimizerSettings.adamW(learningRate, weightDecay),
        LearningRate.cosine(Math.min(300, steps / 10)),
        5,
        500,
        500,
        0,
        captions.settings());
  }

  /// Runs `folder`'s plan, from its snapshot if it has one, and at the end writes the best weights
  /// to the folder's `export/` as a model: `model.safetensors` (float16), `config.json`,
  /// `vocabulary.json`. Draws the scenes on the caller's thread and trains on the compute thread;
  /// returns when the run has ended.
  ///
  /// @param drawing told how many scenes of how many are drawn, from any thread
  public TrainingEvent run(
      RunFolder folder,
      StopSignal stop,
      BiConsumer<Integer, Integer> drawing,
      Consumer<TrainingEvent> listener)
      throws IOException {
    TrainingPlan plan = folder.plan();
    if (!plan.recipe().equals(RECIPE)) {
      throw new IOException("The run in " + folder.path() + " does not train a captioner.");
    }
    CaptionPlan captions = CaptionPlan.of(plan.settings());
    int total = captions.scenes() + captions.validationScenes();
    CaptionPairs training =
        draw(TRAINING_SEEDS, captions.scenes(), captions, n -> drawing.accept(n, total));
    CaptionPairs validation =
        draw(
            VALIDATION_SEEDS,
            captions.validationScenes(),
            captions,
            n -> drawing.accept(captions.scenes() + n, total));
    return compute.call(
        Compute.Priority.BACKGROUND,
        () -> train(folder, captions, training, validation, stop, listener));
  }

  private CaptionPairs draw(long seeds, int count, CaptionPlan plan, IntConsumer progress)
      throws IOException {
    int size = plan.inputSize();
    int grid = plan.gridSize();
    return scenes == null
        ? CaptionPairs.draw(seeds, count, size, grid, progress)
        : CaptionPairsFile.drawOnce(scenes, seeds, count, size, grid, progress);
  }

  private TrainingEvent train(
      RunFolder folder,
      CaptionPlan captions,
      CaptionPairs training,
      CaptionPairs validation,
      StopSignal stop,
      Consumer<TrainingEvent> listener)
      throws IOException {
    TrainingPlan plan = folder.plan();
    String obstacle = compute.info().bfloat16Obstacle();
    if (captions.mixedPrecision() && !obstacle.isEmpty()) {
      throw new IOException(obstacle);
    }
    Vocabulary vocabulary = Vocabulary.of(training.wordCounts(), captions.minWordCount());
    var preparation = Preparation.imageNet(captions.inputSize(), captions.inputSize());
    try (NDManager manager = compute.manager().newSubManager()) {
      var network = new ShowAttendTell(manager, configuration(captions, vocabulary));
      network.initialize(plan.seed());
      network.mixedPrecision(captions.mixedPrecision());
      var learner =
          new CaptionLearner(
              manager,
              network,
              training,
              new CaptionBatch.Maker(training, vocabulary, preparation),
              validation,
              new CaptionBatch.Maker(validation, vocabulary, preparation),
              captions,
              new PictureOrder(training.count(), plan.batchSize(), plan.seed()),
              plan.batchSize());
      TrainingEvent end = new Trainer(compute).run(learner, folder, stop, listener);
      if (Files.exists(folder.bestWeights())) {
        export(manager, folder, network.configuration(), preparation, vocabulary);
      }
      return end;
    }
  }

  private static ShowAttendTell.Configuration configuration(
      CaptionPlan plan, Vocabulary vocabulary) {
    return new ShowAttendTell.Configuration(
        new ResNet.Configuration(plan.block(), plan.blocks(), plan.widths(), plan.stem()),
        plan.inputSize(),
        plan.gridSize(),
        plan.attentionDim(),
        plan.embedDim(),
        plan.decoderDim(),
        vocabulary.size(),
        plan.dropout());
  }

  private static void export(
      NDManager manager,
      RunFolder folder,
      ShowAttendTell.Configuration configuration,
      Preparation preparation,
      Vocabulary vocabulary)
      throws IOException {
    Path export = folder.path().resolve("export");
    Files.createDirectories(export);
    Scopes.run(
        () -> {
          try (var file = SafetensorsFile.open(folder.bestWeights())) {
            var weights = new LinkedHashMap<String, NDArray>();
            for (String name : file.names()) {
              weights.put(name, file.read(manager, name));
            }
            SafetensorsFile.write(
                export.resolve("model.safetensors"), weights, file.metadata(), true);
            return weights.size();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    var config = new LinkedHashMap<String, Object>();
    config.put("architecture", "ShowAttendTell");
    config.put("configuration", configuration);
    config.put(
        "preparation",
        Map.of(
            "size",
            configuration.inputSize(),
            "mean",
            preparation.mean(),
            "std",
            preparation.std()));
    AtomicFiles.write(
        export.resolve("config.json"),
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(config) + "\n");
    vocabulary.save(export.resolve("vocabulary.json"));
  }
}
