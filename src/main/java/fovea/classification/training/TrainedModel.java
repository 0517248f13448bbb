package fovea.classification.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.architecture.NewNetworks;
import fovea.checkpoint.SafetensorsFile;
import fovea.checkpoint.Weights;
import fovea.checkpoint.element.CheckpointException;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.classification.training.setup.Recipes;
import fovea.dataset.picture.PictureDataset;
import fovea.files.AtomicFiles;
import fovea.files.Digests;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.Task;
import fovea.tensor.Module;
import fovea.tensor.Scopes;
import fovea.training.run.RunFolder;
import fovea.training.run.TrainingEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The best weights of a run as a model: a folder that can be brought into the model library.
final class TrainedModel {
  private static final String WEIGHTS = "model.safetensors";

  private final RunFolder run;
  private final ClassifierSetup setup;
  private final StartingNetwork subject;
  private final TrainingData pictures;

  TrainedModel(
      RunFolder run, ClassifierSetup setup, StartingNetwork subject, TrainingData pictures) {
    this.run = run;
    this.setup = setup;
    this.subject = subject;
    this.pictures = pictures;
  }

  /// Writes `export/` and `test.json`. On the compute thread, after the run; the learner's network
  /// has the best weights afterwards.
  ///
  /// @param pause to be run between two batches
  void export(NDManager manager, ClassifierLearner learner, Runnable pause) throws IOException {
    Path export = run.path().resolve("export");
    Files.createDirectories(export);
    load(learner.module());
    copyWeights(manager, export.resolve(WEIGHTS));
    var numbers = new LinkedHashMap<String, Double>();
    numbers.put(ModelCard.PARAMETERS, (double) parameters(learner.module()));
    best().forEach((name, value) -> numbers.put("validation " + name, value));
    if (pictures.test().isPresent()) {
      Map<String, Double> test = test(learner, pictures.test().get(), pause);
      test.forEach((name, value) -> numbers.put("test " + name, value));
      AtomicFiles.write(
          run.path().resolve("test.json"),
          JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(test) + "\n");
    }
    AtomicFiles.write(
        export.resolve(ModelCatalog.CARD), CardJson.write(card(export, numbers)) + "\n");
  }

  private void load(Module network) throws IOException {
    try (var file = SafetensorsFile.open(run.bestWeights())) {
      Weights.load(network, file);
    } catch (CheckpointException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static long parameters(Module network) {
    return network.parameters().values().stream().mapToLong(p -> p.getShape().size()).sum();
  }

  private void copyWeights(NDManager manager, Path to) throws IOException {
    try {
      Scopes.run(
          () -> {
            try (var file = SafetensorsFile.open(run.bestWeights())) {
              var weights = new LinkedHashMap<String, NDArray>();
              for (String name : file.names()) {
                weights.put(name, file.read(manager, name));
              }
              SafetensorsFile.write(to, weights, Map.of("format", "pt"));
              return weights.size();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Map<String, Double> best() {
    Map<String, Double> best = Map.of();
    for (TrainingEvent event : run.events()) {
      if (event instanceof TrainingEvent.Validated validated && validated.best()) {
        best = validated.metrics();
      }
    }
    return best;
  }

  private Map<String, Double> test(ClassifierLearner learner, PictureDataset test, Runnable pause) {
    learner.module().train(false);
    var source = new PictureSource(test, subject.toPreparation());
    var found = new LinkedHashMap<String, Double>();
    found.putAll(
        learner.validate(new HeldOut(source, setup.pace().batchSize(), 0, setup.seed()), pause));
    if (setup.data().noise() > 0) {
      learner
          .validate(
              new HeldOut(source, setup.pace().batchSize(), setup.data().noise(), setup.seed()),
              pause)
          .forEach((name, value) -> found.put("noisy " + name, value));
    }
    return found;
  }

  private ModelCard card(Path export, Map<String, Double> numbers) throws IOException {
    List<String> labels = pictures.training().labels();
    Path weights = export.resolve(WEIGHTS);
    return new ModelCard(
        id(setup.name()),
        setup.name(),
        Task.CLASSIFICATION,
        subject.architecture().id(),
        NewNetworks.configuration(
            subject.architecture().id(), subject.configuration(), labels.size(), labels),
        "trained by this program on "
            + pictures.name()
            + subject.origin().map(model -> ", from “" + model.card().name() + "”").orElse(""),
        List.of(new ModelCard.File(WEIGHTS, Files.size(weights), Digests.sha256(weights))),
        subject.origin().map(model -> model.card().licence()).orElse("the program's"),
        subject.preparation(),
        "",
        ModelCard.HowMade.here(Recipes.command(setup), setup.seed(), minutes()),
        numbers,
        false,
        List.of());
  }

  /// What a model of this name is called where only plain letters may stand.
  static String id(String name) {
    String plain =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String fitting = plain.length() > 60 ? plain.substring(0, 60) : plain;
    return fitting.isEmpty() ? "classifier" : fitting;
  }

  /// What the steps took, over all sittings.
  private double minutes() {
    double seconds = 0;
    long perStep = (long) setup.pace().batchSize() * setup.pace().accumulation();
    for (TrainingEvent event : run.events()) {
      if (event instanceof TrainingEvent.StepDone done && done.examplesPerSecond() > 0) {
        seconds += perStep / done.examplesPerSecond();
      }
    }
    return Math.round(seconds / 6) / 10.0;
  }
}
