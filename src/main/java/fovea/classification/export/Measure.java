package fovea.classification.export;

import fovea.metric.ClassificationReport;
import java.util.function.ToDoubleFunction;

/// What is told of each class.
public enum Measure {
  PRECISION("Precision", ClassificationReport.Scores::precision),
  RECALL("Recall", ClassificationReport.Scores::recall),
  F1("F1", ClassificationReport.Scores::f1),
  SUPPORT("Support", ClassificationReport.Scores::support);

  private final String words;
  private final ToDoubleFunction<ClassificationReport.Scores> value;

  Measure(String words, ToDoubleFunction<ClassificationReport.Scores> value) {
    this.words = words;
    this.value = value;
  }

  public String words() {
    return words;
  }

  double of(ClassificationReport.Scores scores) {
    return value.applyAsDouble(scores);
  }
}
