package fovea.cli;

import fovea.classification.Classifier;
import fovea.classification.ClassifierEvaluation;
import fovea.classification.ClassifierModels;
import fovea.dataset.picture.Cifar;
import fovea.dataset.picture.CsvPictures;
import fovea.dataset.picture.ImageFolder;
import fovea.dataset.picture.PictureDataset;
import fovea.modelmanager.CatalogModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `evaluate classifier`: accuracy, confusion matrix and report on a data set.
@Command(
    name = "classifier",
    description = "Measures how often a classifier is right, and what it confuses.")
final class EvaluateClassifierCommand implements Callable<Integer> {
  private static final int TOP = 5;

  /// A data set that comes in one of CIFAR's binary files.
  enum Cifars {
    CIFAR10(Cifar.Version.CIFAR_10),
    CIFAR100(Cifar.Version.CIFAR_100);

    private final Cifar.Version version;

    Cifars(Cifar.Version version) {
      this.version = version;
    }
  }

  private final CommandContext context;

  @Mixin private ClassifierOption model = new ClassifierOption();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FOLDER|FILE",
      description =
          "A folder with a folder for each class, a CSV of path,label, or CIFAR's binary archive"
              + " or folder (its test pictures).")
  private Path data = Path.of("");

  @Option(
      names = "--matrix",
      paramLabel = "FILE",
      description = "Draws the confusion matrix: PNG, SVG or PDF by the file's ending.")
  private @Nullable Path matrix;

  @Option(
      names = "--reliability",
      paramLabel = "FILE",
      description = "Draws how far the probabilities can be taken at their word, likewise.")
  private @Nullable Path reliability;

  @Option(names = "--json", description = "One JSON object with matrix and report.")
  private boolean json;

  EvaluateClassifierCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    CatalogModel chosen = model.find(context);
    PictureDataset pictures = open(context.resolve(data));
    ClassifierEvaluation evaluation =
        context.compute(
            () -> {
              Classifier classifier =
                  ClassifierModels.borrowing(
                      context.models(), context.store(), chosen, context.compute()::manager);
              return ClassifierEvaluation.run(
                  classifier, pictures, ClassifierEvaluation.Progress.none());
            });
    evaluation.skipped().forEach(skipped -> context.failure(skipped.reason()));
    String note = chosen.card().name() + " on " + pictures.name();
    if (matrix != null) {
      EvaluationDrawings.matrix(evaluation, note, context.resolve(matrix));
    }
    if (reliability != null) {
      EvaluationDrawings.reliability(evaluation, note, context.resolve(reliability));
    }
    if (json) {
      context.out().println(JsonMapper.shared().writeValueAsString(numbers(evaluation)));
    } else {
      context.out().println(evaluation.report().text(evaluation.labels(), 4));
      context.out().printf("top-1 accuracy    %.4f%n", evaluation.matrix().accuracy());
      context.out().printf("top-5 accuracy    %.4f%n", evaluation.topAccuracy(TOP));
      context.out().printf("calibration error %.4f%n", evaluation.calibration().expectedError());
    }
    return evaluation.skipped().isEmpty() ? 0 : 1;
  }

  private static PictureDataset open(Path path) throws IOException {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return CsvPictures.open(path);
    }
    for (Cifars kind : Cifars.values()) {
      String digits = kind == Cifars.CIFAR10 ? "cifar-10-" : "cifar-100-";
      if (name.startsWith(digits)) {
        return Cifar.open(kind.version, Cifar.Part.TEST, path);
      }
    }
    if (!Files.isDirectory(path)) {
      throw new CommandFailure(
          path
              + " is no data set: a folder with a folder for each class, a .csv file or CIFAR's"
              + " archive is expected.");
    }
    return ImageFolder.open(path);
  }

  private static Map<String, Object> numbers(ClassifierEvaluation evaluation) {
    var numbers = new LinkedHashMap<String, Object>();
    numbers.put("pictures", evaluation.pictures());
    numbers.put("skipped", evaluation.skipped().size());
    numbers.put("top1", evaluation.matrix().accuracy());
    numbers.put("top5", evaluation.topAccuracy(TOP));
    numbers.put("expectedCalibrationError", evaluation.calibration().expectedError());
    numbers.put("labels", evaluation.labels());
    numbers.put("confusionMatrix", evaluation.matrix().counts());
    numbers.put("classes", evaluation.report().classes());
    numbers.put("macro", evaluation.report().macro());
    numbers.put("weighted", evaluation.report().weighted());
    return numbers;
  }
}
