package fovea.cli;

import fovea.classification.Classifier;
import fovea.classification.ClassifierModels;
import fovea.classification.Prediction;
import fovea.image.ImageFileException;
import fovea.image.ImageFiles;
import fovea.image.RgbImage;
import fovea.modellibrary.ModelLibrary.ImportHints;
import fovea.modelmanager.CatalogModel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `classify PICTURE…`: says what class pictures belong to.
@Command(name = "classify", description = "Names the likeliest classes of each picture.")
final class ClassifyCommand implements Callable<Integer> {
  private static final int BATCH = 16;

  /// One picture's result, as it is written in JSON.
  record Classified(String file, List<Prediction.Ranked> top) {}

  private final CommandContext context;

  @Spec private @Nullable CommandSpec command;

  @Parameters(arity = "1..*", paramLabel = "PICTURE", description = "Picture files.")
  private List<Path> pictures = List.of();

  @Option(
      names = "--model",
      paramLabel = "ID|FILE|FOLDER",
      defaultValue = "",
      description =
          "A model that “models list” shows, a file of weights, or a folder as on the hub. Default:"
              + " the first classifier on this machine.")
  private String model = "";

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      description = "Which network a bare file of weights is, where it cannot tell.")
  private String architecture = "";

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The labels of a bare file of weights, one a line.")
  private @Nullable Path labels;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many classes to name (${DEFAULT-VALUE}).")
  private int top = 5;

  @Option(names = "--json", description = "One JSON array with labels and probabilities.")
  private boolean json;

  ClassifyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    if (top < 1) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(),
          "--top must be at least 1, not " + top + ".");
    }
    CatalogModel chosen = model();
    Classifier classifier =
        context.compute(
            () ->
                ClassifierModels.borrowing(
                    context.models(), context.store(), chosen, context.compute()::manager));
    var done = new ArrayList<Classified>();
    var names = new ArrayList<String>();
    var batch = new ArrayList<RgbImage>();
    int failed = 0;
    for (Path picture : pictures) {
      try {
        batch.add(ImageFiles.read(context.resolve(picture)));
        names.add(picture.toString());
      } catch (ImageFileException e) {
        failed++;
        context.failure(String.valueOf(e.getMessage()));
      }
      if (batch.size() == BATCH) {
        classify(classifier, batch, names, done);
      }
    }
    classify(classifier, batch, names, done);
    print(done);
    return failed == 0 ? 0 : 1;
  }

  private void classify(
      Classifier classifier, List<RgbImage> batch, List<String> names, List<Classified> done)
      throws Exception {
    var shown = List.copyOf(batch);
    List<Prediction> predictions = context.compute(() -> classifier.classify(shown, top));
    for (int i = 0; i < predictions.size(); i++) {
      done.add(new Classified(names.get(i), predictions.get(i).top()));
    }
    batch.clear();
    names.clear();
  }

  private CatalogModel model() throws Exception {
    if (model.isEmpty()) {
      List<CatalogModel> usable = context.library().usable(ClassifierModels.TASK);
      if (usable.isEmpty()) {
        throw new CommandFailure(
            "There is no classifier on this machine yet: get one with “models download”, or give"
                + " --model FILE.");
      }
      return usable.getFirst();
    }
    Path path = path();
    if (context.library().find(model).isPresent() || path == null || !Files.exists(path)) {
      return context.library().model(model);
    }
    return context
        .library()
        .inPlace(
            path,
            new ImportHints(architecture, Optional.ofNullable(labels).map(context::resolve), ""));
  }

  private @Nullable Path path() {
    try {
      return context.resolve(Path.of(model));
    } catch (InvalidPathException e) {
      return null; // then it can only be an id
    }
  }

  private void print(List<Classified> done) {
    if (json) {
      context.out().println(JsonMapper.shared().writeValueAsString(done));
      return;
    }
    for (Classified picture : done) {
      if (pictures.size() > 1) {
        context.out().println(picture.file());
      }
      for (Prediction.Ranked ranked : picture.top()) {
        context.out().printf("%6.2f %%  %s%n", 100 * ranked.probability(), ranked.label());
      }
    }
  }
}
