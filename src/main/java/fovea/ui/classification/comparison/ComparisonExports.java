package fovea.ui.classification.comparison;

import fovea.classification.export.ComparisonFigures;
import fovea.classification.export.ComparisonReport;
import fovea.classification.export.ComparisonTables;
import fovea.classification.export.Digits;
import fovea.classification.export.EvaluationFigures;
import fovea.classification.export.EvaluationJson;
import fovea.classification.export.EvaluationTables;
import fovea.classification.export.NoiseAxis;
import fovea.plot.FigureStyle;
import fovea.report.Report;
import fovea.report.Stamp;
import fovea.ui.classification.evaluation.EvaluationExports;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.matrix.MatrixOptions;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ResultExports;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a comparison is exported as.
public final class ComparisonExports {
  /// What is shown: a comparison, and how its matrix is.
  private record Shown(ComparisonResult result, MatrixOptions options) {}

  private ComparisonExports() {}

  /// Fills a menu with what can be exported of the comparison that is shown.
  public static ExportMenu fill(
      ExportMenu menu, ComparisonViewModel model, Supplier<FigureStyle> style, String version) {
    return new ResultExports<Shown>(
            menu, () -> shown(model), one -> stamp(one.result(), version), style)
        .figure(
            "Difference of the matrices, as shown",
            "difference",
            (one, colors, footer) ->
                ComparisonFigures.difference(
                    one.result().pair(),
                    one.options().cells(),
                    one.options().order(),
                    colors,
                    footer))
        .figure(
            "Change of each class",
            "changes",
            (one, colors, footer) ->
                ComparisonFigures.changes(
                    one.result().pair(),
                    one.result().before(),
                    one.result().after(),
                    colors,
                    footer))
        .figure(
            "Accuracy under noise",
            "noise",
            one -> !one.result().noise().isEmpty(),
            (one, colors, footer) ->
                EvaluationFigures.noise(
                    one.result().comparisons().names(),
                    one.result().noise(),
                    NoiseAxis.STANDARD_DEVIATION,
                    colors,
                    footer))
        .separator()
        .reports("comparison", (one, stamp) -> report(one.result(), stamp))
        .csv(
            "Scores of all",
            "models",
            one -> ComparisonTables.models(one.result().comparisons(), Digits.ALL))
        .csv(
            "Tests", "tests", one -> ComparisonTables.tests(one.result().comparisons(), Digits.ALL))
        .csv(
            "Change of each class",
            "changes",
            one -> ComparisonTables.changes(one.result().pair(), Digits.ALL))
        .csv(
            "Predictions of all",
            "predictions",
            one ->
                EvaluationTables.predictions(
                    one.result().comparisons().names(), one.result().comparisons().evaluations()))
        .json(
            "comparison",
            (one, stamp) ->
                EvaluationJson.write(one.result().comparisons(), one.result().noise(), stamp))
        .menu();
  }

  private static @Nullable Shown shown(ComparisonViewModel model) {
    return model.state().get() instanceof Work.Done<ComparisonResult>(ComparisonResult result)
        ? new Shown(result, model.matrix().options())
        : null;
  }

  private static Report report(ComparisonResult one, Stamp stamp) {
    int[] places = ComparisonReport.places(one.comparisons());
    EvaluationResult withPictures =
        one.all().stream().filter(each -> each.data().isPresent()).findFirst().orElse(one.first());
    return ComparisonReport.of(
        one.comparisons(), one.noise(), EvaluationExports.examples(withPictures, places), stamp);
  }

  private static Stamp stamp(ComparisonResult one, String version) {
    List<String> assumptions =
        one.all().stream()
            .map(EvaluationResult::model)
            .flatMap(model -> model.assumptions().stream().map(s -> model.name() + ": " + s))
            .toList();
    return one.first()
        .stamp(version, String.join(", ", one.comparisons().names()), "", assumptions);
  }
}
