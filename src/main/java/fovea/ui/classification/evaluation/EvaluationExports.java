package fovea.ui.classification.evaluation;

import fovea.classification.ClassifierEvaluation.Progress;
import fovea.classification.EvaluationFile;
import fovea.classification.export.Cells;
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
import fovea.report.CsvTables;
import fovea.report.HtmlReportWriter;
import fovea.report.LatexTables;
import fovea.report.MarkdownReportWriter;
import fovea.report.Report;
import fovea.report.Stamp;
import fovea.ui.chart.LazyFigure;
import fovea.ui.classification.matrix.MatrixPane;
import fovea.ui.classification.picture.PictureGallery;
import fovea.ui.tab.ExportMenu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an evaluation is exported as.
public final class EvaluationExports {
  /// Where figures get their colours and small print from.
  public record Ink(FigureStyle style, String footer) {}

  /// Writes an evaluation to a file.
  private interface Form {
    void write(EvaluationResult one, Stamp stamp, Path target) throws Exception;
  }

  private final Supplier<@Nullable EvaluationResult> shown;
  private final MatrixPane matrix;
  private final Supplier<FigureStyle> style;
  private final String version;

  /// @param matrix figures of it are as it is shown
  public EvaluationExports(
      Supplier<@Nullable EvaluationResult> shown,
      MatrixPane matrix,
      Supplier<FigureStyle> style,
      String version) {
    this.shown = shown;
    this.matrix = matrix;
    this.style = style;
    this.version = version;
  }

  public ExportMenu fill(ExportMenu menu) {
    figures(menu);
    menu.separator();
    file(
        menu,
        "Report (HTML)",
        "HTML report",
        "evaluation.html",
        (one, stamp, target) -> HtmlReportWriter.write(report(one, stamp), target));
    file(
        menu,
        "Report (Markdown)",
        "Markdown report",
        "evaluation.md",
        (one, stamp, target) -> MarkdownReportWriter.write(report(one, stamp), target));
    file(
        menu,
        "Tables (LaTeX)",
        "LaTeX tables",
        "evaluation.tex",
        (one, stamp, target) -> LatexTables.write(report(one, stamp), target));
    file(
        menu,
        "Scores (CSV)",
        "CSV table",
        "scores.csv",
        (one, stamp, target) ->
            CsvTables.write(EvaluationTables.perClass(one.evaluation(), Digits.ALL), target));
    Supplier<MatrixPane.View> view = matrix::view;
    menu.file(
        "Confusion matrix (CSV)",
        "CSV table",
        "confusion.csv",
        () -> {
          EvaluationResult one = shown.get();
          MatrixPane.View as = view.get();
          return one == null
              ? null
              : target ->
                  CsvTables.write(
                      EvaluationTables.matrix(one.evaluation(), as.cells(), as.order(), Digits.ALL),
                      target);
        });
    file(
        menu,
        "Predictions (CSV)",
        "CSV table",
        "predictions.csv",
        (one, stamp, target) ->
            CsvTables.write(
                EvaluationTables.predictions(
                    List.of(one.model().name()), List.of(one.evaluation())),
                target));
    file(
        menu,
        "Numbers (JSON)",
        "JSON",
        "evaluation.json",
        (one, stamp, target) ->
            Files.writeString(
                target,
                EvaluationJson.write(
                        one.evaluation(), Optional.ofNullable(one.noise().get()), stamp)
                    + "\n"));
    file(
        menu,
        "Evaluation, to be opened again",
        "Evaluation",
        "kept.json",
        (one, stamp, target) -> EvaluationFile.write(one.evaluation(), target));
    return menu;
  }

  private void figures(ExportMenu menu) {
    menu.figure(
        "Confusion matrix, as shown",
        "confusion",
        () -> {
          EvaluationResult one = shown.get();
          MatrixPane.View as = matrix.view();
          return one == null
              ? null
              : figure("Confusion matrix", one, (each, ink) -> matrix(each, ink, as));
        });
    menu.figure(
        "Confusion of super-classes",
        "superclasses",
        () -> {
          EvaluationResult one = shown.get();
          Cells cells = matrix.view().cells();
          return one == null || one.numbers().groups().isEmpty()
              ? null
              : figure(
                  "Confusion of super-classes",
                  one,
                  (each, ink) ->
                      EvaluationFigures.groupMatrix(
                              each.evaluation(), cells, ink.style(), ink.footer())
                          .orElseThrow());
        });
    bars(menu, "Precision of each class", Measure.PRECISION);
    bars(menu, "Recall of each class", Measure.RECALL);
    bars(menu, "F1 of each class", Measure.F1);
    bars(menu, "Pictures of each class", Measure.SUPPORT);
    figure(
        menu,
        "Reliability",
        "reliability",
        (one, ink) -> EvaluationFigures.reliability(one.evaluation(), ink.style(), ink.footer()));
    menu.figure(
        "Accuracy under noise",
        "noise",
        () -> {
          EvaluationResult one = shown.get();
          var sweep = one == null ? null : one.noise().get();
          return one == null || sweep == null
              ? null
              : figure(
                  "Accuracy under noise",
                  one,
                  (each, ink) ->
                      EvaluationFigures.noise(
                          List.of(""),
                          List.of(sweep),
                          NoiseAxis.STANDARD_DEVIATION,
                          ink.style(),
                          ink.footer()));
        });
    menu.figure(
        "Surest mistakes",
        "hardest",
        () -> {
          EvaluationResult one = shown.get();
          return one == null || one.data().isEmpty() || one.numbers().hardest().isEmpty()
              ? null
              : figure("Surest mistakes", one, EvaluationExports::gallery);
        });
  }

  private void bars(ExportMenu menu, String title, Measure measure) {
    figure(
        menu,
        title,
        "classes-" + measure.name().toLowerCase(java.util.Locale.ROOT),
        (one, ink) ->
            EvaluationFigures.classBars(
                one.evaluation(), measure, matrix.view().order(), ink.style(), ink.footer()));
  }

  private static Figure matrix(EvaluationResult one, Ink ink, MatrixPane.View as) {
    if (as.groups() && one.numbers().groups().isPresent()) {
      return EvaluationFigures.groupMatrix(one.evaluation(), as.cells(), ink.style(), ink.footer())
          .orElseThrow();
    }
    return EvaluationFigures.matrix(
        one.evaluation(), as.cells(), as.order(), ink.style(), ink.footer());
  }

  private static Figure gallery(EvaluationResult one, Ink ink) {
    var examples = one.numbers().hardest().stream().limit(PictureGallery.PAGE).toList();
    int[] places = examples.stream().mapToInt(example -> example.place()).toArray();
    return EvaluationFigures.gallery(
        "Surest mistakes",
        one.evaluation(),
        examples,
        examples(one, places),
        ink.style(),
        ink.footer());
  }

  /// Reads some pictures of what was evaluated.
  public static ExamplePictures examples(EvaluationResult one, int[] places) {
    try {
      return one.data().isEmpty()
          ? ExamplePictures.none()
          : ExamplePictures.read(one.data().get(), places, Progress.none());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Report report(EvaluationResult one, Stamp stamp) {
    return EvaluationReport.of(
        one.evaluation(),
        Optional.ofNullable(one.noise().get()),
        examples(one, EvaluationReport.places(one.evaluation())),
        stamp);
  }

  private void figure(
      ExportMenu menu, String title, String name, BiFunction<EvaluationResult, Ink, Figure> made) {
    menu.figure(
        title,
        name,
        () -> {
          EvaluationResult one = shown.get();
          return one == null ? null : figure(title, one, made);
        });
  }

  private Figure figure(
      String title, EvaluationResult one, BiFunction<EvaluationResult, Ink, Figure> made) {
    var ink = new Ink(style.get(), one.stamp(version).line());
    return new LazyFigure(title, () -> made.apply(one, ink));
  }

  private void file(ExportMenu menu, String title, String kind, String name, Form form) {
    menu.file(
        title,
        kind,
        name,
        () -> {
          EvaluationResult one = shown.get();
          return one == null ? null : target -> form.write(one, one.stamp(version), target);
        });
  }
}
