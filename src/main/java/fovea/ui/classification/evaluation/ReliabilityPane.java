package fovea.ui.classification.evaluation;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.export.EvaluationFigures;
import fovea.format.Quantities;
import fovea.metric.Calibration;
import fovea.plot.FigureStyle;
import fovea.ui.chart.FigureView;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.work.BackgroundWork;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// How often a classifier was right when it was so sure.
public final class ReliabilityPane extends StackPane {
  private final FigureView figure;
  private final Label words = Widgets.wrapped("", "quiet");

  public ReliabilityPane(BackgroundWork work, Supplier<FigureStyle> style) {
    figure = new FigureView(work, style);
    setMinSize(0, 0);
    var content = new VBox(10, words, figure);
    content.getStyleClass().add("section-content");
    getChildren().setAll(Sections.scrolled(content));
  }

  public void show(ClassifierEvaluation evaluation) {
    Calibration calibration = evaluation.calibration();
    words.setText(
        "How often it was right when it was so sure. Expected calibration error %s, largest %s: the mean and the largest distance between what it says and how it is."
            .formatted(
                Quantities.percent(calibration.expectedError()),
                Quantities.percent(calibration.maximumError())));
    figure.show(style -> EvaluationFigures.reliability(evaluation, style, ""));
  }
}
