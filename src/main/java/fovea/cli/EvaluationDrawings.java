package fovea.cli;

import fovea.classification.ClassifierEvaluation;
import fovea.image.Colormap;
import fovea.metric.ConfusionMatrix;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.plot.MatrixFigure;
import fovea.plot.ReliabilityFigure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Figures of an evaluation, as files.
final class EvaluationDrawings {
  private static final double SCALE = 2;

  private EvaluationDrawings() {}

  /// The confusion matrix, every row in shares of its own.
  ///
  /// @param note small print: model and data
  static void matrix(ClassifierEvaluation evaluation, String note, Path file) throws IOException {
    ConfusionMatrix matrix = evaluation.matrix();
    var counts = new double[matrix.classes()][matrix.classes()];
    for (int row = 0; row < counts.length; row++) {
      for (int column = 0; column < counts.length; column++) {
        counts[row][column] = matrix.at(row, column);
      }
    }
    List<String> labels = evaluation.labels();
    write(
        new MatrixFigure(
            "Confusion matrix",
            "actual",
            "predicted",
            labels,
            labels,
            counts,
            MatrixFigure.Scale.PER_ROW,
            Colormap.VIRIDIS,
            count -> Long.toString((long) count),
            FigureStyle.light(),
            note),
        file);
  }

  /// How far the probabilities can be taken at their word.
  static void reliability(ClassifierEvaluation evaluation, String note, Path file)
      throws IOException {
    List<ReliabilityFigure.Bin> bins =
        evaluation.calibration().bins().stream()
            .map(
                bin ->
                    new ReliabilityFigure.Bin(
                        bin.from(), bin.to(), bin.confidence(), bin.accuracy(), bin.count()))
            .toList();
    write(new ReliabilityFigure("Reliability", bins, FigureStyle.light(), note), file);
  }

  private static void write(Figure figure, Path file) throws IOException {
    FigureWriter.Format format =
        FigureWriter.Format.of(file)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "Figures are drawn as .png, .svg or .pdf files, not " + file + "."));
    FigureWriter.write(figure, file, format, SCALE);
  }
}
