package fovea.cli.read;

import fovea.classification.ClassifierEvaluation;
import fovea.cli.classify.EvaluationOutputs;
import fovea.cli.classify.EvaluationResults;
import fovea.cli.classify.EvaluationStamp;
import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.cli.console.ProgressLines;
import fovea.cli.console.WrongUsage;
import fovea.cli.models.ModelOption;
import fovea.format.Names;
import fovea.format.Quantities;
import fovea.language.Reader;
import fovea.language.evaluation.MaskedEvaluation;
import fovea.language.evaluation.TextEvaluation;
import fovea.language.training.Baseline;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import fovea.report.Block;
import fovea.report.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `evaluate reader`: how often a model that reads texts is right.
@Command(
    name = "reader",
    description = {
      "Measures how well a model reads texts: how often it names their classes, and what it confuses;",
      "or, where it fills masks, how often it finds hidden words, and its pseudo-perplexity.",
      "With --compare it measures several classifiers on the same texts and tests whether they"
          + " differ."
    })
public final class EvaluateReaderCommand extends ContextCommand {
  @Mixin private ModelOption model = new ModelOption(Task.LANGUAGE);
  @Mixin private TextDataOption data = new TextDataOption();
  @Mixin private EvaluationOutputs outputs = new EvaluationOutputs();

  @Option(
      names = "--compare",
      paramLabel = "ID|FILE|FOLDER",
      description = "Another model, to be compared with the first; may be given again.")
  private List<String> others = List.of();

  public EvaluateReaderCommand(CommandContext context) {
    super(context);
  }

  /// What came of a model.
  private sealed interface Measured {
    record Classes(TextEvaluation evaluation) implements Measured {}

    record Words(MaskedEvaluation evaluation) implements Measured {}
  }

  @Override
  public Integer call() throws Exception {
    outputs.check(context);
    List<CatalogModel> models = model.find(context, others);
    var notes = new LinkedHashSet<String>();
    TextDataOption.Chosen texts = data.open(context, notes::add);
    List<String> names = Names.distinct(models.stream().map(one -> one.card().name()).toList());
    var evaluations = new ArrayList<ClassifierEvaluation>();
    for (int i = 0; i < models.size(); i++) {
      CatalogModel one = models.get(i);
      var progress = new ProgressLines(context, names.get(i), "text");
      Measured measured =
          context.compute(
              () -> context.readers().use(one, reader -> measured(reader, texts, progress)));
      switch (measured) {
        case Measured.Classes(TextEvaluation evaluation) -> {
          notes.addAll(evaluation.notes());
          baseline(one, names.get(i), notes);
          evaluations.add(evaluation.evaluation());
        }
        case Measured.Words(MaskedEvaluation evaluation) -> {
          return words(one, evaluation, notes);
        }
      }
    }
    ClassifierEvaluation first = evaluations.getFirst();
    notes.forEach(context::progress);
    first.skipped().forEach(skipped -> context.failure(skipped.name() + ": " + skipped.reason()));
    Stamp stamp =
        EvaluationStamp.of(
            models,
            names,
            first.data(),
            EvaluationStamp.size(first),
            texts.sampled() ? OptionalLong.of(texts.seed()) : OptionalLong.empty(),
            "",
            List.copyOf(notes),
            context.engine());
    outputs.write(
        context, new EvaluationResults(names, evaluations, List.of(), Optional.empty(), stamp));
    return first.skipped().isEmpty() ? 0 : 1;
  }

  /// What the plain method that a trained model stands beside was worth; its texts are others.
  private static void baseline(CatalogModel model, String name, Set<String> notes) {
    Baseline.told(model.card().numbers())
        .ifPresent(
            accuracy ->
                notes.add(
                    "Beside %s: logistic regression on word counts, learnt from the same texts, had"
                            .formatted(name)
                        + " %s of the texts right that were held back from that training. The model's"
                            .formatted(Quantities.percent(accuracy))
                        + " card says so; it was not measured here."));
  }

  private Measured measured(Reader reader, TextDataOption.Chosen texts, ProgressLines progress)
      throws Exception {
    return switch (reader.abilities().kind()) {
      case CLASSIFIES ->
          new Measured.Classes(TextEvaluation.of(reader, texts.texts(), texts.places(), progress));
      case FILLS_MASKS -> {
        if (!others.isEmpty()) {
          throw new WrongUsage(
              "--compare is of classifiers; a model that fills masks is measured by itself.");
        }
        yield new Measured.Words(
            MaskedEvaluation.of(reader, texts.texts(), texts.places(), texts.seed(), progress));
      }
      case GIVES_VECTORS ->
          throw new WrongUsage(
              "This model gives vectors of sentences, which nothing here says to be right or wrong:"
                  + " choose one that classifies or fills masks.");
    };
  }

  private int words(CatalogModel chosen, MaskedEvaluation evaluation, Set<String> notes)
      throws Exception {
    notes.addAll(evaluation.notes());
    notes.forEach(context::progress);
    evaluation
        .skipped()
        .forEach(skipped -> context.failure(skipped.name() + ": " + skipped.reason()));
    if (outputs.draws()) {
      throw new WrongUsage(
          "A model that fills masks has no classes, so there is no matrix to be drawn: leave"
              + " --figures, --matrix and --reliability out.");
    }
    Stamp stamp =
        EvaluationStamp.of(
            List.of(chosen),
            List.of(chosen.card().name()),
            evaluation.data(),
            new Block.Entry("texts", Integer.toString(evaluation.scores().size())),
            OptionalLong.of(evaluation.seed()),
            "",
            List.copyOf(notes),
            context.engine());
    outputs.writeNumbers(context, new MaskedResults(evaluation, stamp));
    return evaluation.skipped().isEmpty() ? 0 : 1;
  }
}
