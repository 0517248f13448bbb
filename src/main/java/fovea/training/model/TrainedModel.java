package fovea.training.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.architecture.NewNetworks;
import fovea.checkpoint.SafetensorsFile;
import fovea.checkpoint.Weights;
import fovea.checkpoint.element.CheckpointException;
import fovea.files.AtomicFiles;
import fovea.files.Digests;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.tensor.Module;
import fovea.tensor.Scopes;
import fovea.training.run.RunFolder;
import fovea.training.run.TrainingEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The best weights of a run as a model: a folder that can be brought into the model library.
///
/// @param name of the run, for people
/// @param labels of the classes
/// @param data on which it was trained, for people
/// @param command that trains it again
/// @param files of text that belong to it, such as its vocabulary, by their names
public record TrainedModel(
    RunFolder run,
    String name,
    StartingNetwork subject,
    List<String> labels,
    String data,
    String command,
    Map<String, String> files) {
  private static final String WEIGHTS = "model.safetensors";
  private static final String VOCABULARY = "vocab.txt";

  public TrainedModel {
    labels = List.copyOf(labels);
    files = Map.copyOf(files);
  }

  /// Gives `network` the best weights.
  public void load(Module network) throws IOException {
    try (var file = SafetensorsFile.open(run.bestWeights())) {
      Weights.load(network, file);
    } catch (CheckpointException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// Writes `export/` and, where there is something to say of test pictures, `test.json`. On the
  /// compute thread, after the run.
  ///
  /// @param network of the run
  /// @param test numbers about test pictures; empty where there are none
  public void write(NDManager manager, Module network, Map<String, Double> test)
      throws IOException {
    Path export = run.path().resolve("export");
    Files.createDirectories(export);
    copyWeights(manager, export.resolve(WEIGHTS));
    for (var file : files.entrySet()) {
      AtomicFiles.write(export.resolve(file.getKey()), file.getValue());
    }
    var numbers = new LinkedHashMap<String, Double>();
    numbers.put(ModelCard.PARAMETERS, (double) parameters(network));
    best(run).forEach((metric, value) -> numbers.put("validation " + metric, value));
    if (!test.isEmpty()) {
      test.forEach((metric, value) -> numbers.put("test " + metric, value));
      AtomicFiles.write(
          run.path().resolve("test.json"),
          JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(test) + "\n");
    }
    AtomicFiles.write(
        export.resolve(ModelCatalog.CARD), CardJson.write(card(export, numbers)) + "\n");
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
              for (String tensor : file.names()) {
                weights.put(tensor, file.read(manager, tensor));
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

  private ModelCard card(Path export, Map<String, Double> numbers) throws IOException {
    var all = new ArrayList<>(List.of(WEIGHTS));
    files.keySet().stream().sorted().forEach(all::add);
    var listed = new ArrayList<ModelCard.File>();
    for (String file : all) {
      Path path = export.resolve(file);
      listed.add(new ModelCard.File(file, Files.size(path), Digests.sha256(path)));
    }
    return new ModelCard(
        id(name),
        name,
        subject.architecture().task(),
        subject.architecture().id(),
        NewNetworks.configuration(
            subject.architecture().id(), subject.configuration(), labels.size(), labels),
        "trained by this program on "
            + data
            + subject.origin().map(model -> ", from “" + model.card().name() + "”").orElse(""),
        listed,
        subject.origin().map(model -> model.card().licence()).orElse("the program's"),
        subject.preparation(),
        files.containsKey(VOCABULARY) ? VOCABULARY : "",
        ModelCard.HowMade.here(command, run.plan().seed(), minutes(run)),
        numbers,
        false,
        List.of());
  }

  /// What a model of this name is called where only plain letters may stand.
  private String id(String title) {
    String plain =
        title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String fitting = plain.length() > 60 ? plain.substring(0, 60) : plain;
    return fitting.isEmpty() ? run.plan().recipe() : fitting;
  }

  /// The numbers of the validation that was the best.
  public static Map<String, Double> best(RunFolder run) {
    Map<String, Double> best = Map.of();
    for (TrainingEvent event : run.events()) {
      if (event instanceof TrainingEvent.Validated validated && validated.best()) {
        best = validated.metrics();
      }
    }
    return best;
  }

  /// What the steps took, over all sittings, in minutes.
  public static double minutes(RunFolder run) {
    double seconds = 0;
    long perStep = (long) run.plan().batchSize() * run.plan().accumulation();
    for (TrainingEvent event : run.events()) {
      if (event instanceof TrainingEvent.StepDone done && done.examplesPerSecond() > 0) {
        seconds += perStep / done.examplesPerSecond();
      }
    }
    return Math.round(seconds / 6) / 10.0;
  }
}
