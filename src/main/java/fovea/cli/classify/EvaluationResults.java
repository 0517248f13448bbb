package fovea.cli.classify;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.Comparisons;
import fovea.classification.NoiseSweep;
import fovea.classification.export.ComparisonFigures;
import fovea.classification.export.ComparisonReport;
import fovea.classification.export.ComparisonTables;
import fovea.classification.export.Digits;
import fovea.classification.export.EvaluationFigures;
import fovea.classification.export.EvaluationJson;
import fovea.classification.export.EvaluationReport;
import fovea.classification.export.EvaluationTables;
import fovea.classification.export.ExamplePictures;
import fovea.classification.export.NoiseTable;
import fovea.cli.console.TextTable;
import fovea.dataset.picture.PictureDataset;
import fovea.format.Quantities;
import fovea.metric.ClassificationReport;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.report.Block.Table;
import fovea.report.Report;
import fovea.report.Stamp;
import fovea.work.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was measured of one classifier, or of several, and what can be made of it.
///
/// @param names of the classifiers
/// @param evaluations one for each
/// @param sweeps one for each, or none
/// @param pictures what they were measured on, to be shown; empty where those are texts
public record EvaluationResults(
    List<String> names,
    List<ClassifierEvaluation> evaluations,
    List<NoiseSweep> sweeps,
    Optional<PictureDataset> pictures,
    Stamp stamp)
    implements Results {
  private static final int TOP = 5;

  ClassifierEvaluation first() {
    return evaluations.getFirst();
  }

  private boolean single() {
    return evaluations.size() == 1;
  }

  private Comparisons comparisons() {
    return new Comparisons(names, evaluations);
  }

  private Optional<NoiseSweep> sweep() {
    return sweeps.stream().findFirst();
  }

  private ExamplePictures examples() throws IOException {
    int[] places =
        single() ? EvaluationReport.places(first()) : ComparisonReport.places(comparisons());
    return pictures.isEmpty()
        ? ExamplePictures.none()
        : ExamplePictures.read(pictures.get(), places, Progress.none());
  }

  @Override
  public Report report() throws IOException {
    return single()
        ? EvaluationReport.of(first(), sweep(), examples(), stamp)
        : ComparisonReport.of(comparisons(), sweeps, examples(), stamp);
  }

  /// Every figure by a name for its file.
  Map<String, Figure> figures() throws IOException {
    FigureStyle style = FigureStyle.light();
    return single()
        ? EvaluationFigures.all(first(), sweep(), examples(), style, stamp.line())
        : ComparisonFigures.all(comparisons(), sweeps, style, stamp.line());
  }

  @Override
  public String json() {
    return single()
        ? EvaluationJson.write(first(), sweep(), stamp)
        : EvaluationJson.write(comparisons(), sweeps, stamp);
  }

  /// The scores of each class, or of each classifier where there are several.
  @Override
  public Table scores() {
    return single()
        ? EvaluationTables.perClass(first(), Digits.ALL)
        : ComparisonTables.models(comparisons(), Digits.ALL);
  }

  @Override
  public Table predictions() {
    return EvaluationTables.predictions(names, evaluations);
  }

  @Override
  public void print(PrintWriter out) {
    if (single()) {
      out.println(first().report().text(first().labels(), 4));
      printMacro(out, first().report());
      out.printf(
          "top-1 accuracy    %.4f (95 %% interval %.4f to %.4f)%n",
          first().matrix().accuracy(), first().accuracy().low(), first().accuracy().high());
      if (first().labels().size() > TOP) {
        out.printf("top-5 accuracy    %.4f%n", first().topAccuracy(TOP));
      }
      first()
          .coarseMatrix()
          .ifPresent(matrix -> out.printf("super-classes     %.4f%n", matrix.accuracy()));
      out.printf("calibration error %.4f%n", first().calibration().expectedError());
      first().logLoss().ifPresent(loss -> out.printf("log loss          %.4f%n", loss));
    } else {
      TextTable.print(out, ComparisonTables.models(comparisons(), Digits.SHOWN));
      TextTable.print(out, ComparisonTables.tests(comparisons(), Digits.SHOWN));
    }
    if (!sweeps.isEmpty()) {
      TextTable.print(out, NoiseTable.of(names, sweeps, Digits.SHOWN));
    }
  }

  /// Both macro averages, where classes without pictures make them differ.
  private static void printMacro(PrintWriter out, ClassificationReport report) {
    if (report.complete()) {
      return;
    }
    ClassificationReport.Scores present = report.macroOfPresent();
    out.printf(
        "macro avg of the %s that occur: precision %.4f, recall %.4f, f1-score %.4f%n",
        Quantities.count(report.present(), "class", "classes"),
        present.precision(),
        present.recall(),
        present.f1());
    out.printf(
        "(the macro avg above is of all %s; those that do not occur count as 0)%n%n",
        Quantities.count(report.matrix().classes(), "class", "classes"));
  }
}
