package fovea.cli.classify;

import fovea.classification.ClassMatch;
import fovea.classification.Classifier;
import fovea.classification.ClassifierEvaluation;
import fovea.classification.NoiseSweep;
import fovea.classification.PictureEvaluation;
import fovea.classification.Sample;
import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ContextCommand;
import fovea.cli.console.ProgressLines;
import fovea.cli.console.WrongUsage;
import fovea.cli.data.LabelledDataOption;
import fovea.cli.data.PartOption;
import fovea.cli.data.ReadingOption;
import fovea.cli.models.ModelOption;
import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DataParts;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset;
import fovea.format.Names;
import fovea.modellibrary.LocalTaskModels;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import fovea.report.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `evaluate classifier`: how often one classifier is right, or several are, and what they confuse.
@Command(
    name = "classifier",
    description = {
      "Measures how often a classifier is right, and what it confuses.",
      "With --compare it measures several on the same pictures and tests whether they differ."
    })
public final class EvaluateClassifierCommand extends ContextCommand {
  private final DataLibrary library;

  @Spec private @Nullable CommandSpec command;
  @Mixin private ModelOption model = new ModelOption(Task.CLASSIFICATION);
  @Mixin private ReadingOption reading = new ReadingOption();
  @Mixin private EvaluationOutputs outputs = new EvaluationOutputs();

  @Option(
      names = "--compare",
      paramLabel = "ID|FILE|FOLDER",
      description = "Another model, to be compared with the first; may be given again.")
  private List<String> others = List.of();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "NAME|FOLDER|FILE",
      description =
          "The name of a data set, a folder with a folder for each class, a CSV of path,label, or"
              + " CIFAR’s archive.")
  private String data = "";

  @Option(
      names = "--part",
      paramLabel = "PART",
      converter = PartOption.class,
      description =
          "train, validation or test. Default: test; where there is none, validation; where there"
              + " are no parts, all.")
  private @Nullable DataPart part;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Takes a sample of N pictures, of every class its share.")
  private @Nullable Integer limit;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "S",
      description = "Of the sample and of the noise. Default: 0.")
  private long seed;

  @Option(
      names = "--noise",
      arity = "0..1",
      fallbackValue = "0,0.05,0.1,0.15,0.2,0.3",
      paramLabel = "LEVELS",
      description =
          "Measures accuracy under noise too, at these standard deviations, where black is 0 and"
              + " white is 1. Default: 0,0.05,0.1,0.15,0.2,0.3.")
  private String noise = "";

  public EvaluateClassifierCommand(CommandContext context, DataLibrary library) {
    super(context);
    this.library = library;
  }

  @Override
  public Integer call() throws Exception {
    List<Double> levels = levels();
    if (limit != null && limit < 1) {
      throw usage("A sample has at least 1 picture: give --limit 1 or more.");
    }
    outputs.check(context);
    List<CatalogModel> models = model.find(context, others);
    var notes = new LinkedHashSet<String>();
    PictureDataset pictures = pictures(notes);
    int[] places = Sample.stratified(pictures, limit == null ? pictures.size() : limit, seed);
    List<String> names = Names.distinct(models.stream().map(one -> one.card().name()).toList());
    var evaluations = new ArrayList<ClassifierEvaluation>();
    var sweeps = new ArrayList<NoiseSweep>();
    LocalTaskModels<Classifier> classifiers = context.imageClassifiers();
    for (int i = 0; i < models.size(); i++) {
      CatalogModel one = models.get(i);
      var progress = new ProgressLines(context, names.get(i));
      context.compute(
          () ->
              classifiers.use(
                  one,
                  classifier -> {
                    ClassMatch.of(classifier.labels(), pictures)
                        .notes(List.of())
                        .forEach(notes::add);
                    evaluations.add(
                        PictureEvaluation.evaluate(classifier, pictures, places, progress));
                    if (!levels.isEmpty()) {
                      sweeps.add(
                          NoiseSweep.run(classifier, pictures, places, levels, seed, progress));
                    }
                    return true;
                  }));
    }
    ClassifierEvaluation first = evaluations.getFirst();
    notes.forEach(context::progress);
    first.skipped().forEach(skipped -> context.failure(skipped.reason()));
    if (first.size() == 0) {
      throw new CommandFailure(
          "None of the pictures of %s could be read, so nothing was measured: check the data."
              .formatted(pictures.name()));
    }
    boolean drawn = places.length < pictures.size() || !levels.isEmpty();
    Stamp stamp =
        EvaluationStamp.of(
            models,
            names,
            first.data(),
            EvaluationStamp.size(first),
            drawn ? OptionalLong.of(seed) : OptionalLong.empty(),
            noise,
            List.copyOf(notes),
            context.engine());
    outputs.write(
        context, new EvaluationResults(names, evaluations, sweeps, Optional.of(pictures), stamp));
    return first.skipped().isEmpty() ? 0 : 1;
  }

  private List<Double> levels() {
    var levels = new ArrayList<Double>();
    for (String level : noise.isEmpty() ? new String[0] : noise.split(",", -1)) {
      try {
        levels.add(Double.valueOf(level.strip()));
      } catch (NumberFormatException e) {
        throw usage("“%s” is no level of noise: give numbers like 0,0.1,0.2.".formatted(level));
      }
    }
    return levels;
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), sentence);
  }

  /// @param notes takes what a person should know of how the data set was read
  private PictureDataset pictures(Set<String> notes) throws Exception {
    DataParts parts =
        library.open(LabelledDataOption.source(context, library, data), reading.reading());
    notes.addAll(parts.notes());
    DataPart wanted = part;
    if (wanted == null) {
      return parts.usual();
    }
    return parts
        .part(wanted)
        .orElseThrow(
            () ->
                new WrongUsage(
                    "%s has no %s pictures of its own: choose another --part."
                        .formatted(parts.name(), wanted.word())));
  }
}
