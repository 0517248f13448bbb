package fovea.cli.classify;

import fovea.classification.ClassMatch;
import fovea.classification.Classifier;
import fovea.classification.ClassifierEvaluation;
import fovea.classification.NoiseSweep;
import fovea.classification.PictureEvaluation;
import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ContextCommand;
import fovea.cli.console.ProgressLines;
import fovea.cli.data.LabelledDataOption;
import fovea.cli.data.SampleOption;
import fovea.cli.models.ModelOption;
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
  @Spec private @Nullable CommandSpec command;
  @Mixin private ModelOption model = new ModelOption(Task.CLASSIFICATION);
  @Mixin private EvaluationOutputs outputs = new EvaluationOutputs();

  @Option(
      names = "--compare",
      paramLabel = "ID|FILE|FOLDER",
      description = "Another model, to be compared with the first; may be given again.")
  private List<String> others = List.of();

  @Mixin private LabelledDataOption data = new LabelledDataOption();
  @Mixin private SampleOption sample = new SampleOption();

  @Option(
      names = "--noise",
      arity = "0..1",
      fallbackValue = "0,0.05,0.1,0.15,0.2,0.3",
      paramLabel = "LEVELS",
      description =
          "Measures accuracy under noise too, at these standard deviations, where black is 0 and"
              + " white is 1. Default: 0,0.05,0.1,0.15,0.2,0.3.")
  private String noise = "";

  public EvaluateClassifierCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    List<Double> levels = levels();
    if (!data.isGiven()) {
      throw usage("Say with --data which pictures are to be classified.");
    }
    sample.check("picture");
    outputs.check(context);
    List<CatalogModel> models = model.find(context, others);
    var notes = new LinkedHashSet<String>();
    PictureDataset pictures = data.open(context, notes::add);
    int[] places = sample.of(pictures);
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
                          NoiseSweep.run(
                              classifier, pictures, places, levels, sample.seed(), progress));
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
            drawn ? OptionalLong.of(sample.seed()) : OptionalLong.empty(),
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
}
