package fovea.ui.classification.evaluation;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.ClassifierEvaluation.Example;
import fovea.classification.EvaluationFile;
import fovea.classification.NoiseSweep;
import fovea.classification.export.Digits;
import fovea.classification.export.EvaluationFigures;
import fovea.classification.export.EvaluationJson;
import fovea.classification.export.EvaluationReport;
import fovea.classification.export.EvaluationTables;
import fovea.classification.export.ExamplePictures;
import fovea.classification.export.Measure;
import fovea.classification.export.NoiseAxis;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.report.Report;
import fovea.report.Stamp;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.matrix.MatrixOptions;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ResultExports;
import fovea.work.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an evaluation is exported as.
public final class EvaluationExports {
  /// What is shown: an evaluation, and how its matrix is.
  private record Shown(EvaluationResult result, MatrixOptions options) {
    ClassifierEvaluation evaluation() {
      return result.evaluation();
    }

    Optional<NoiseSweep> noise() {
      return Optional.ofNullable(result.noise().get());
    }
  }

  private EvaluationExports() {}

  /// Fills a menu with what can be exported of the evaluation that is shown.
  public static ExportMenu fill(
      ExportMenu menu, EvaluationsViewModel model, Supplier<FigureStyle> style, String version) {
    var exports =
        new ResultExports<Shown>(
            menu, () -> shown(model), one -> one.result().stamp(version), style);
    figures(exports);
    return exports
        .separator()
        .reports("evaluation", EvaluationExports::report)
        .csv("Scores", "scores", one -> EvaluationTables.perClass(one.evaluation(), Digits.ALL))
        .csv(
            "Confusion matrix",
            "confusion",
            one ->
                EvaluationTables.matrix(
                    one.evaluation(), one.options().cells(), one.options().order(), Digits.ALL))
        .csv(
            "Predictions",
            "predictions",
            one ->
                EvaluationTables.predictions(
                    List.of(one.result().model().name()), List.of(one.evaluation())))
        .json(
            "evaluation",
            (one, stamp) -> EvaluationJson.write(one.evaluation(), one.noise(), stamp))
        .file(
            "Evaluation, to be opened again",
            "Evaluation",
            "kept.json",
            (one, target) -> EvaluationFile.write(one.evaluation(), target))
        .menu();
  }

  private static @Nullable Shown shown(EvaluationsViewModel model) {
    EvaluationResult result = model.shown().get();
    return result == null ? null : new Shown(result, model.matrix().options());
  }

  private static void figures(ResultExports<Shown> exports) {
    exports
        .figure("Confusion matrix, as shown", "confusion", EvaluationExports::matrix)
        .figure(
            "Confusion of super-classes",
            "superclasses",
            one -> one.result().numbers().groups().isPresent(),
            EvaluationExports::groups);
    for (Measure measure : Measure.values()) {
      exports.figure(
          measure.words() + " of each class",
          "classes-" + measure.name().toLowerCase(Locale.ROOT),
          (one, style, footer) ->
              EvaluationFigures.classBars(
                  one.evaluation(), measure, one.options().order(), style, footer));
    }
    exports
        .figure(
            "Reliability",
            "reliability",
            (one, style, footer) -> EvaluationFigures.reliability(one.evaluation(), style, footer))
        .figure(
            "Accuracy under noise",
            "noise",
            one -> one.noise().isPresent(),
            (one, style, footer) ->
                EvaluationFigures.noise(
                    List.of(""),
                    List.of(one.noise().orElseThrow()),
                    NoiseAxis.STANDARD_DEVIATION,
                    style,
                    footer))
        .figure(
            "Surest mistakes",
            "hardest",
            one -> one.result().data().isPresent() && !one.result().numbers().hardest().isEmpty(),
            EvaluationExports::gallery);
  }

  private static Figure matrix(Shown one, FigureStyle style, String footer) {
    MatrixOptions options = one.options();
    return options.groups()
        ? groups(one, style, footer)
        : EvaluationFigures.matrix(
            one.evaluation(), options.cells(), options.order(), style, footer);
  }

  private static Figure groups(Shown one, FigureStyle style, String footer) {
    return EvaluationFigures.groupMatrix(one.evaluation(), one.options().cells(), style, footer)
        .orElseThrow();
  }

  private static Figure gallery(Shown one, FigureStyle style, String footer) {
    List<Example> examples =
        one.result().numbers().hardest().stream().limit(PictureGallery.PAGE).toList();
    int[] places = examples.stream().mapToInt(Example::place).toArray();
    return EvaluationFigures.gallery(
        "Surest mistakes",
        one.evaluation(),
        examples,
        examples(one.result(), places),
        style,
        footer);
  }

  /// Reads some pictures of what was evaluated.
  public static ExamplePictures examples(EvaluationResult one, int[] places) {
    try {
      return one.data().isEmpty()
          ? ExamplePictures.none()
          : ExamplePictures.read(one.data().get(), places, Progress.none());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Report report(Shown one, Stamp stamp) {
    return EvaluationReport.of(
        one.evaluation(),
        one.noise(),
        examples(one.result(), EvaluationReport.places(one.evaluation())),
        stamp);
  }
}
