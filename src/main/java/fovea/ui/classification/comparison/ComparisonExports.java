package fovea.ui.classification.comparison;

import fovea.classification.export.ComparisonFigures;
import fovea.classification.export.ComparisonReport;
import fovea.classification.export.ComparisonTables;
import fovea.classification.export.Digits;
import fovea.classification.export.EvaluationFigures;
import fovea.classification.export.EvaluationJson;
import fovea.classification.export.EvaluationTables;
import fovea.classification.export.NoiseAxis;
import fovea.files.AtomicFiles;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.report.CsvTables;
import fovea.report.HtmlReportWriter;
import fovea.report.LatexTables;
import fovea.report.MarkdownReportWriter;
import fovea.report.Report;
import fovea.report.Stamp;
import fovea.ui.chart.LazyFigure;
import fovea.ui.classification.comparison.ComparisonViewModel.Compared;
import fovea.ui.classification.evaluation.EvaluationExports;
import fovea.ui.classification.evaluation.EvaluationExports.Ink;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.classification.matrix.MatrixPane;
import fovea.ui.tab.ExportMenu;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a comparison is exported as.
public final class ComparisonExports {
  /// Writes a comparison to a file.
  private interface Form {
    void write(Compared one, Stamp stamp, Path target) throws Exception;
  }

  private final Supplier<@Nullable Compared> shown;
  private final MatrixPane matrix;
  private final Supplier<FigureStyle> style;
  private final String version;

  /// @param matrix figures of it are as it is shown
  public ComparisonExports(
      Supplier<@Nullable Compared> shown,
      MatrixPane matrix,
      Supplier<FigureStyle> style,
      String version) {
    this.shown = shown;
    this.matrix = matrix;
    this.style = style;
    this.version = version;
  }

  public ExportMenu fill(ExportMenu menu) {
    menu.figure(
        "Difference of the matrices, as shown",
        "difference",
        () -> {
          MatrixPane.View as = matrix.view();
          return figure(
              "Difference",
              (one, ink) ->
                  ComparisonFigures.difference(
                      one.pair(), as.cells(), as.order(), ink.style(), ink.footer()));
        });
    menu.figure(
        "Change of each class",
        "changes",
        () ->
            figure(
                "Change of each class",
                (one, ink) ->
                    ComparisonFigures.changes(
                        one.pair(), one.before(), one.after(), ink.style(), ink.footer())));
    menu.figure(
        "Accuracy under noise",
        "noise",
        () -> {
          Compared now = shown.get();
          return now == null || now.noise().isEmpty()
              ? null
              : figure(
                  "Accuracy under noise",
                  (one, ink) ->
                      EvaluationFigures.noise(
                          one.comparisons().names(),
                          one.noise(),
                          NoiseAxis.STANDARD_DEVIATION,
                          ink.style(),
                          ink.footer()));
        });
    menu.separator();
    file(
        menu,
        "Report (HTML)",
        "HTML report",
        "comparison.html",
        (one, stamp, target) -> HtmlReportWriter.write(report(one, stamp), target));
    file(
        menu,
        "Report (Markdown)",
        "Markdown report",
        "comparison.md",
        (one, stamp, target) -> MarkdownReportWriter.write(report(one, stamp), target));
    file(
        menu,
        "Tables (LaTeX)",
        "LaTeX tables",
        "comparison.tex",
        (one, stamp, target) -> LatexTables.write(report(one, stamp), target));
    file(
        menu,
        "Scores of all (CSV)",
        "CSV table",
        "models.csv",
        (one, stamp, target) ->
            CsvTables.write(ComparisonTables.models(one.comparisons(), Digits.ALL), target));
    file(
        menu,
        "Tests (CSV)",
        "CSV table",
        "tests.csv",
        (one, stamp, target) ->
            CsvTables.write(ComparisonTables.tests(one.comparisons(), Digits.ALL), target));
    file(
        menu,
        "Change of each class (CSV)",
        "CSV table",
        "changes.csv",
        (one, stamp, target) ->
            CsvTables.write(ComparisonTables.changes(one.pair(), Digits.ALL), target));
    file(
        menu,
        "Predictions of all (CSV)",
        "CSV table",
        "predictions.csv",
        (one, stamp, target) ->
            CsvTables.write(
                EvaluationTables.predictions(
                    one.comparisons().names(), one.comparisons().evaluations()),
                target));
    file(
        menu,
        "Numbers (JSON)",
        "JSON",
        "comparison.json",
        (one, stamp, target) ->
            AtomicFiles.write(
                target, EvaluationJson.write(one.comparisons(), one.noise(), stamp) + "\n"));
    return menu;
  }

  private static Report report(Compared one, Stamp stamp) {
    int[] places = ComparisonReport.places(one.comparisons());
    EvaluationResult withPictures =
        one.all().stream().filter(each -> each.data().isPresent()).findFirst().orElse(one.first());
    return ComparisonReport.of(
        one.comparisons(), one.noise(), EvaluationExports.examples(withPictures, places), stamp);
  }

  private Stamp stamp(Compared one) {
    List<String> assumptions =
        one.all().stream()
            .map(EvaluationResult::model)
            .flatMap(model -> model.assumptions().stream().map(s -> model.name() + ": " + s))
            .toList();
    return one.first()
        .stamp(version, String.join(", ", one.comparisons().names()), "", assumptions);
  }

  private @Nullable Figure figure(String title, BiFunction<Compared, Ink, Figure> made) {
    Compared one = shown.get();
    if (one == null) {
      return null;
    }
    var ink = new Ink(style.get(), stamp(one).line());
    return new LazyFigure(title, () -> made.apply(one, ink));
  }

  private void file(ExportMenu menu, String title, String kind, String name, Form form) {
    menu.file(
        title,
        kind,
        name,
        () -> {
          Compared one = shown.get();
          return one == null ? null : target -> form.write(one, stamp(one), target);
        });
  }
}
