package fovea.ui.classification.evaluation;

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

  void show(EvaluationResult result) {
    Calibration calibration = result.numbers().calibration();
    words.setText(
        "How often it was right when it was so sure. Expected calibration error %s, largest %s: the mean and the largest distance between what it says and how it is."
            .formatted(
                Quantities.percent(calibration.expectedError()),
                Quantities.percent(calibration.maximumError())));
    result
        .numbers()
        .logLoss()
        .ifPresent(
            loss ->
                words.setText(
                    words.getText()
                        + " Log loss %s: how surprised it is by the true class on average, in nats."
                            .formatted(Quantities.decimal(loss, 3))));
    figure.show(style -> EvaluationFigures.reliability(result.evaluation(), style, ""));
  }
}
