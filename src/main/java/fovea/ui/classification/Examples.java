package fovea.ui.classification;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.ClassifierEvaluation.Example;
import fovea.classification.Comparison;
import fovea.classification.Comparison.Flip;
import fovea.format.Quantities;
import fovea.ui.classification.PicturesPane.Shown;
import java.util.List;

/// What is told under a picture.
final class Examples {
  private Examples() {}

  static Shown shown(ClassifierEvaluation evaluation, Example example) {
    return new Shown(
        example.place(),
        example.name(),
        evaluation.labels().get(example.predicted()),
        Quantities.percent(example.probability()),
        (example.right() ? "right: " : "actual: ") + evaluation.labels().get(example.truth()));
  }

  static List<Shown> shown(ClassifierEvaluation evaluation, List<Example> examples) {
    return examples.stream().map(one -> shown(evaluation, one)).toList();
  }

  static List<Shown> flips(Comparison comparison, List<Flip> flips) {
    List<String> labels = comparison.first().labels();
    return flips.stream()
        .map(
            flip ->
                new Shown(
                    flip.place(),
                    flip.name(),
                    Words.changed(labels.get(flip.first()), labels.get(flip.second())),
                    "",
                    "actual: " + labels.get(flip.truth())))
        .toList();
  }
}
