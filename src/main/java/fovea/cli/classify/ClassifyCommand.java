package fovea.cli.classify;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fovea.classification.Classifier;
import fovea.classification.Prediction;
import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.cli.models.ModelOption;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.image.file.ImageFileException;
import fovea.modellibrary.LocalTaskModels;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import fovea.report.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `classify PICTURE…`: says what class pictures belong to.
@Command(name = "classify", description = "Names the likeliest classes of each picture.")
public final class ClassifyCommand extends ContextCommand {
  private static final int BATCH = 16;

  /// One picture's result, as it is written in JSON.
  record Classified(String file, @JsonUnwrapped Source source, List<Prediction.Ranked> top) {}

  @Spec private @Nullable CommandSpec command;

  @Parameters(arity = "1..*", paramLabel = "PICTURE", description = "Picture files.")
  private List<Path> pictures = List.of();

  @Mixin private ModelOption model = new ModelOption(Task.CLASSIFICATION);

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many classes to name (${DEFAULT-VALUE}).")
  private int top = 5;

  @Option(names = "--json", description = "One JSON array with labels and probabilities.")
  private boolean json;

  public ClassifyCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    if (top < 1) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(),
          "--top must be at least 1, not " + top + ".");
    }
    CatalogModel chosen = model.find(context);
    LocalTaskModels<Classifier> classifiers = context.imageClassifiers();
    var done = new ArrayList<Classified>();
    var names = new ArrayList<String>();
    var batch = new ArrayList<RgbImage>();
    int failed = 0;
    for (Path picture : pictures) {
      try {
        batch.add(context.picture(picture));
        names.add(picture.toString());
      } catch (ImageFileException e) {
        failed++;
        context.failure(String.valueOf(e.getMessage()));
      }
      if (batch.size() == BATCH) {
        classify(chosen, classifiers, batch, names, done);
      }
    }
    classify(chosen, classifiers, batch, names, done);
    print(done);
    return failed == 0 ? 0 : 1;
  }

  private void classify(
      CatalogModel chosen,
      LocalTaskModels<Classifier> classifiers,
      List<RgbImage> batch,
      List<String> names,
      List<Classified> done)
      throws Exception {
    var shown = List.copyOf(batch);
    List<Prediction> predictions =
        context.compute(
            () -> classifiers.use(chosen, classifier -> classifier.classify(shown, top)));
    for (int i = 0; i < predictions.size(); i++) {
      done.add(new Classified(names.get(i), context.source(chosen), predictions.get(i).top()));
    }
    batch.clear();
    names.clear();
  }

  private void print(List<Classified> done) {
    if (json) {
      context.json(JsonMapper.shared().writeValueAsString(done));
      return;
    }
    for (Classified picture : done) {
      if (pictures.size() > 1) {
        context.out().println(picture.file());
      }
      for (Prediction.Ranked ranked : picture.top()) {
        context
            .out()
            .printf("%8s  %s%n", Quantities.percent(ranked.probability(), 2), ranked.label());
      }
    }
  }
}
